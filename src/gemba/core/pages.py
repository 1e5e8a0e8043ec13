"""Pages by key: "the next hundred after this one", which stays right while rows come and go."""

from __future__ import annotations

import base64
import binascii
import json
from typing import Any, Final, Generic, TypeVar, cast

from pydantic import BaseModel

from gemba.core.problems import Impossible

Item = TypeVar("Item")
MOST: Final = 500
_TOLD: Final = {"field": "query.after", "message": "not a cursor"}


class Page(BaseModel, Generic[Item]):
    """Some rows, and the ``next`` to ask for the rows after them (null: these were the last)."""

    items: list[Item]
    next: str | None


def mark(*key: Any) -> str:
    """The place after the row with this sort key, opaque to clients."""
    return base64.urlsafe_b64encode(json.dumps(key, default=str).encode()).decode().rstrip("=")


def place(cursor: str | None) -> list[Any] | None:
    """The sort key inside a cursor; None for the first page.

    Raises:
        Impossible: this is no cursor of ours.
    """
    if cursor is None:
        return None
    try:
        key = json.loads(base64.urlsafe_b64decode(cursor + "=" * (-len(cursor) % 4)))
    except (ValueError, binascii.Error, RecursionError):
        raise Impossible("the cursor is damaged; start from the first page", errors=[_TOLD]) from None
    if not isinstance(key, list):
        raise Impossible("the cursor is damaged; start from the first page", errors=[_TOLD])
    return cast(list[Any], key)
