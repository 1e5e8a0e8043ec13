"""Passwords: hashed so that a stolen table is of little use, without letting the hashing take over the machine.

Argon2id with 19 MiB, two passes and one lane, as OWASP advises: some 23 ms of one core. Only as many run at once as
there are cores, and only some wait for a turn: a crowd at this door must not keep others from their work.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Generator
from contextlib import contextmanager
from threading import BoundedSemaphore
from typing import Final

from pwdlib import PasswordHash
from pwdlib.hashers.argon2 import Argon2Hasher

from gemba.core.problems import Unavailable
from gemba.features.accounts.password_rules import weakness
from gemba.features.accounts.problems import WeakPassword

_MEMORY_KIB, _PASSES, _LANES = 19 * 1024, 2, 1
_HASH: Final = PasswordHash((Argon2Hasher(time_cost=_PASSES, memory_cost=_MEMORY_KIB, parallelism=_LANES),))
_SLOTS: Final = BoundedSemaphore(max(2, os.cpu_count() or 1))
_QUEUE: Final = BoundedSemaphore(16)  # of the threads that answer requests
_WAIT_SECONDS: Final = 5.0

NOBODYS: Final = f"$argon2id$v=19$m={_MEMORY_KIB},t={_PASSES},p={_LANES}${'A' * 22}${'A' * 43}"
"""A hash that no password has: what an account that is not there is checked against, at the same cost."""


@contextmanager
def slot() -> Generator[None]:
    """A turn at hashing.

    Raises:
        Unavailable: too many others wait.
    """
    if not _QUEUE.acquire(blocking=False):
        raise _crowded()
    try:
        if not _SLOTS.acquire(timeout=_WAIT_SECONDS):
            raise _crowded()
    finally:
        _QUEUE.release()
    try:
        yield
    finally:
        _SLOTS.release()


def hashed(password: str) -> str:
    """What is stored of a password."""
    with slot():
        return _HASH.hash(_plain(password))


def matches(password: str, password_hash: str | None) -> bool:
    """Whether it is the password that was hashed, at the same cost if there is none. Call it within ``slot``."""
    is_right = _HASH.verify(_plain(password), password_hash or NOBODYS)
    return is_right and password_hash is not None


def check(password: str, email: str, full_name: str, field: str = "password") -> None:
    """Refuse what others would guess first.

    Raises:
        WeakPassword: it is too short, too long, too regular, too common, or somebody's name.
    """
    reason = weakness(_plain(password), email, full_name)
    if reason:
        raise WeakPassword(reason, field)


def _crowded() -> Unavailable:
    return Unavailable("too many people sign in at this moment", headers={"Retry-After": "2"})


def _plain(password: str) -> str:
    """One spelling of what looks the same: keyboards differ in how they write an "é"."""
    return unicodedata.normalize("NFKC", password)
