"""Which projects are over, to learn from."""

from __future__ import annotations

from uuid import UUID

from sqlalchemy import select

from gemba.db.unit import Unit
from gemba.features.projects.tables import ProjectRow, ProjectStatus

_OVER = (ProjectStatus.COMPLETED.value, ProjectStatus.ARCHIVED.value)


def ids(unit: Unit, most: int) -> list[UUID]:
    """The company's finished projects, those changed last first, ``most`` of them.

    Whoever acts need not see them: they are for what many projects together teach, never to be shown one by one.
    """
    over = select(ProjectRow.id).where(ProjectRow.status.in_(_OVER), ProjectRow.deleted_at.is_(None))
    return list(unit.session.scalars(over.order_by(ProjectRow.changed_at.desc(), ProjectRow.id).limit(most)))
