"""What cursors of this slice hold: an id, or a position in the log."""

from __future__ import annotations

from typing import Final
from uuid import UUID

from gemba.core.pages import place
from gemba.core.problems import Impossible

_LAST_POSITION: Final = 2**63 - 1


def id_in(after: str | None) -> UUID | None:
    """The id inside a cursor; None for the first page.

    Raises:
        Impossible: this is no cursor of ours.
    """
    key = place(after)
    if key is None:
        return None
    try:
        (text,) = key
        return UUID(text)
    except (ValueError, TypeError, AttributeError):
        raise _damaged() from None


def position_in(after: str | None) -> int | None:
    """The position in the log inside a cursor; None for the first page.

    Raises:
        Impossible: this is no cursor of ours.
    """
    match place(after):
        case None:
            return None
        case [int(position)] if 0 <= position <= _LAST_POSITION:
            return position
        case _:
            raise _damaged()


def _damaged() -> Impossible:
    reason = "the cursor is damaged; start from the first page"
    return Impossible(reason, errors=[{"field": "query.after", "message": "not a cursor"}])
