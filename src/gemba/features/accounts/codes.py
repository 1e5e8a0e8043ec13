"""Secrets that programs carry: 256 random bits, of which only the SHA-256 is stored.

Nobody can try all of 2²⁵⁶, so a quick hash is enough, unlike for what people think up.
"""

from __future__ import annotations

import secrets
from hashlib import sha256


def new_code() -> str:
    """A new secret, fit for addresses."""
    return secrets.token_urlsafe(32)


def digest(code: str) -> bytes:
    """What is stored of a secret."""
    return sha256(code.encode("utf-8", "surrogatepass")).digest()
