"""What the slices above ask of a project: is this one of its people, one of its places, what day is it there."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from sqlalchemy import ColumnElement, Date, ScalarSelect, Select, cast, func, select
from sqlalchemy.orm import InstrumentedAttribute

from gemba.db.unit import Unit
from gemba.features.projects.access import visible
from gemba.features.projects.tables import AreaRow, MemberRow, ProjectRow


def is_member(unit: Unit, project_id: UUID, user_id: UUID) -> bool:
    """Whether somebody belongs to a project."""
    there = select(MemberRow.id).where(
        MemberRow.project_id == project_id, MemberRow.user_id == user_id, MemberRow.deleted_at.is_(None)
    )
    return unit.session.scalar(there) is not None


def has_area(unit: Unit, project_id: UUID, area_id: UUID) -> bool:
    """Whether an area lies in a project."""
    there = select(AreaRow.id).where(
        AreaRow.project_id == project_id, AreaRow.id == area_id, AreaRow.deleted_at.is_(None)
    )
    return unit.session.scalar(there) is not None


def visible_ids(unit: Unit) -> Select[UUID]:
    """The projects that the one who acts sees, to look for rows in."""
    return select(ProjectRow.id).where(visible(unit))


def existing_ids() -> Select[UUID]:
    """The projects that were not removed, whoever acts: for what many together teach, never to be shown one by one."""
    return select(ProjectRow.id).where(ProjectRow.deleted_at.is_(None))


def today(
    project_id: ColumnElement[UUID] | InstrumentedAttribute[UUID], now: ColumnElement[datetime]
) -> ScalarSelect[date]:
    """What day it is on the site of a project, as part of a statement about rows that name it."""
    day = cast(func.timezone(ProjectRow.time_zone, now), Date)
    return select(day).where(ProjectRow.id == project_id).scalar_subquery()
