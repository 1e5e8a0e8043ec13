"""How people want the application: named values, kept with their account so that every device of theirs has them.

They are nobody else's business: no fact tells of them, and the audit does not list them.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from pydantic import JsonValue
from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert

from gemba.core.problems import Impossible
from gemba.db.unit import Unit
from gemba.features.accounts import queries
from gemba.features.accounts.tables import PreferenceRow

MOST_NAMES: Final = 50


def keep(unit: Unit, user_id: UUID, name: str, value: JsonValue) -> None:
    """Keep a value under a name, in the place of the one before.

    Raises:
        Impossible: so many names are kept already.
    """
    queries.held(unit, user_id)  # so that two devices at once do not both take the last free name
    kept = queries.preferences(unit, user_id)
    if name not in kept and len(kept) >= MOST_NAMES:
        raise Impossible(f"{MOST_NAMES} preferences are kept already: remove one first")
    row = {"user_id": user_id, "name": name, "value": value, "changed_at": unit.now}
    wish = insert(PreferenceRow).values(row)
    newer = {"value": wish.excluded.value, "changed_at": wish.excluded.changed_at}
    unit.session.execute(wish.on_conflict_do_update(index_elements=["user_id", "name"], set_=newer))


def forget(unit: Unit, user_id: UUID, name: str) -> None:
    """Keep nothing under a name; where nothing was, nothing happens."""
    mine = PreferenceRow.user_id == user_id
    unit.session.execute(delete(PreferenceRow).where(mine, PreferenceRow.name == name))
