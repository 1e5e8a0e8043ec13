"""Looking up how somebody wants the application."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from sqlalchemy import select

from gemba.db.unit import Unit
from gemba.features.accounts.tables import PreferenceRow


def preferences(unit: Unit, user_id: UUID) -> dict[str, Any]:
    """Somebody's preferences by their names."""
    query = select(PreferenceRow.name, PreferenceRow.value).where(PreferenceRow.user_id == user_id)
    return {row.name: row.value for row in unit.session.execute(query.order_by(PreferenceRow.name))}
