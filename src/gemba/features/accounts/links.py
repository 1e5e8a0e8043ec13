"""Links sent by mail: good once, for a while, to set a password."""

from __future__ import annotations

from datetime import timedelta
from enum import StrEnum
from typing import Final
from uuid import UUID

from sqlalchemy import delete, update

from gemba.db.unit import Unit
from gemba.features.accounts import codes
from gemba.features.accounts.problems import LinkSpent
from gemba.features.accounts.tables import LinkRow

_KEPT: Final = timedelta(days=30)


class Purpose(StrEnum):
    """What a link is for."""

    JOIN = "join"
    RESET = "reset"


LIFE: Final = {Purpose.JOIN: timedelta(days=7), Purpose.RESET: timedelta(hours=1)}
"""How long a link is good for."""


def mint(unit: Unit, user_id: UUID, purpose: Purpose) -> str:
    """The code of a new link. Links sent before stay good: mail may come late, and in another order."""
    unit.session.execute(delete(LinkRow).where(LinkRow.user_id == user_id, LinkRow.expires_at < unit.now - _KEPT))
    code = codes.new_code()
    expires_at = unit.now + LIFE[purpose]
    row = LinkRow(
        digest=codes.digest(code), created_at=unit.now, user_id=user_id, purpose=purpose.value, expires_at=expires_at
    )
    unit.session.add(row)
    return code


def take(unit: Unit, code: str, purpose: Purpose) -> UUID:
    """Use a link, once, and say whose it is.

    Raises:
        LinkSpent: it is unknown, for something else, has run out, or was used.
    """
    link = unit.session.get(LinkRow, codes.digest(code), with_for_update=True, populate_existing=True)
    if link is None or link.purpose != purpose or link.used_at is not None or link.expires_at <= unit.now:
        raise LinkSpent()
    link.used_at = unit.now
    return link.user_id


def spend_all(unit: Unit, user_id: UUID) -> None:
    """No link sent to somebody is good any more."""
    unused = update(LinkRow).where(LinkRow.user_id == user_id, LinkRow.used_at.is_(None))
    unit.session.execute(unused.values(used_at=unit.now))
