"""Revisions as values: what was imported, and how far the platform has come with it.

Two orders matter. *Number* is the order of import. *Age* is the order of the site: by data date, and of equal ones by
number, so that an older update handed in late, or a baseline, never becomes the current schedule.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import Select, false, func, select, tuple_

from gemba.db.unit import Unit
from gemba.features.schedules.tables import BaselineRow, JudgementRow, RevisionRow, SolutionRow


@dataclass(frozen=True, slots=True)
class Revision:
    """One imported schedule. Site times are minutes; what dating and judging give is None until then."""

    id: UUID
    project_id: UUID
    version: int
    created_at: datetime
    changed_at: datetime
    deleted_at: datetime | None
    number: int
    label: str
    imported_by: UUID | None
    file_name: str
    file_bytes: int
    file_sha256: str
    original_key: str
    encoding: str | None
    source_project_id: str
    source_project_name: str
    data_date: int
    must_finish: int | None
    currency: str
    activities: int
    relations: int
    solved_at: datetime | None
    finish: int | None
    critical_activities: int | None
    judged_at: datetime | None
    judged_against: UUID | None
    score_ratio: float | None
    grade: str | None
    is_baseline: bool

    @property
    def age(self) -> tuple[int, int]:
        """Its place in the order of the site."""
        return self.data_date, self.number


_BASELINE = (
    select(BaselineRow.revision_id)
    .where(BaselineRow.project_id == RevisionRow.project_id)
    .order_by(BaselineRow.number.desc())
    .limit(1)
    .scalar_subquery()
)
_OF_SOLUTION = ("solved_at", "finish", "critical_activities")
_OF_JUDGEMENT = {
    "judged_at": "judged_at",
    "judged_against": "baseline_id",
    "score_ratio": "score_ratio",
    "grade": "grade",
}
_OWN = [name for name in Revision.__annotations__ if hasattr(RevisionRow, name)]


def _every() -> Select[*tuple[Any, ...]]:
    return (
        select(
            *(getattr(RevisionRow, name).label(name) for name in _OWN),
            *(getattr(SolutionRow, name).label(name) for name in _OF_SOLUTION),
            *(getattr(JudgementRow, name).label(label) for label, name in _OF_JUDGEMENT.items()),
            func.coalesce(RevisionRow.id == _BASELINE, false()).label("is_baseline"),
        )
        .outerjoin(SolutionRow, SolutionRow.revision_id == RevisionRow.id)
        .outerjoin(JudgementRow, JudgementRow.revision_id == RevisionRow.id)
    )


def _there(project_id: UUID) -> Select[*tuple[Any, ...]]:
    return _every().where(RevisionRow.project_id == project_id, RevisionRow.deleted_at.is_(None))


def _all(unit: Unit, query: Select[*tuple[Any, ...]]) -> list[Revision]:
    return [Revision(**row) for row in unit.session.execute(query).mappings()]


def find(unit: Unit, revision_id: UUID) -> Revision | None:
    """A revision by its id, withdrawn ones too."""
    return next(iter(_all(unit, _every().where(RevisionRow.id == revision_id))), None)


def same_file(unit: Unit, project_id: UUID, sha256: str, source_project_id: str) -> Revision | None:
    """The revision that was made from an identical file."""
    same = (RevisionRow.file_sha256 == sha256, RevisionRow.source_project_id == source_project_id)
    return next(iter(_all(unit, _there(project_id).where(*same))), None)


def by_ids(unit: Unit, ids: Iterable[UUID]) -> list[Revision]:
    """Those of the revisions that are there, withdrawn ones left out."""
    return _all(unit, _every().where(RevisionRow.id.in_(list(ids)), RevisionRow.deleted_at.is_(None)))


def all_of(unit: Unit, project_id: UUID) -> list[Revision]:
    """Every revision of a project in the order of import."""
    return _all(unit, _there(project_id).order_by(RevisionRow.number))


def by_age(unit: Unit, project_id: UUID) -> list[Revision]:
    """Every revision of a project, the oldest state of the site first."""
    return sorted(all_of(unit, project_id), key=lambda revision: revision.age)


def latest(unit: Unit, project_id: UUID) -> Revision | None:
    """The dated revision with the latest data date; of several, the one imported last."""
    order = (RevisionRow.data_date.desc(), RevisionRow.number.desc())
    query = _there(project_id).where(SolutionRow.revision_id.is_not(None)).order_by(*order).limit(1)
    return next(iter(_all(unit, query)), None)


def earlier(unit: Unit, revision: Revision) -> list[Revision]:
    """The dated revisions before one in the order of the site, the oldest first."""
    age = tuple_(RevisionRow.data_date, RevisionRow.number)
    query = _there(revision.project_id).where(age < revision.age, SolutionRow.revision_id.is_not(None))
    return _all(unit, query.order_by(RevisionRow.data_date, RevisionRow.number))


def page(
    unit: Unit, project_id: UUID, before: int | None, limit: int, updated_since: datetime | None = None
) -> Sequence[Revision]:
    """Revisions below a number, the newest first; those changed since an instant include the withdrawn ones."""
    query = _every().where(RevisionRow.project_id == project_id).order_by(RevisionRow.number.desc()).limit(limit)
    if before is not None:
        query = query.where(RevisionRow.number < before)
    changed = RevisionRow.deleted_at.is_(None) if updated_since is None else RevisionRow.changed_at >= updated_since
    return _all(unit, query.where(changed))


def notes(unit: Unit, revision_id: UUID) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """What was odd about the file, and which projects it holds."""
    query = select(RevisionRow.notes, RevisionRow.file_projects).where(RevisionRow.id == revision_id)
    odd, projects = unit.session.execute(query).one()
    return odd, projects


def last_number(unit: Unit, project_id: UUID) -> int:
    """The highest number given so far; hold the project first."""
    query = select(func.coalesce(func.max(RevisionRow.number), 0)).where(RevisionRow.project_id == project_id)
    return unit.session.scalars(query).one()


def baseline_of(unit: Unit, project_id: UUID) -> Revision | None:
    """What the project is measured against."""
    return next(iter(_all(unit, _there(project_id).where(RevisionRow.id == _BASELINE))), None)


def baselines(unit: Unit, project_id: UUID, before: int | None, limit: int) -> Sequence[BaselineRow]:
    """What was named a baseline, the newest first."""
    query = select(BaselineRow).where(BaselineRow.project_id == project_id).order_by(BaselineRow.number.desc())
    if before is not None:
        query = query.where(BaselineRow.number < before)
    return unit.session.scalars(query.limit(limit)).all()
