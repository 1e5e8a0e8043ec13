"""How somebody signs in for the first time."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Login:
    """The first administrator; the password is shown once and kept nowhere."""

    email: str
    password: str
