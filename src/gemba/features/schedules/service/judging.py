"""What a revision is held against, and keeping what came of it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert

from gemba.db.unit import Unit
from gemba.engines.health import Health
from gemba.features.schedules import queries
from gemba.features.schedules.facts import ScheduleJudged
from gemba.features.schedules.queries import Revision
from gemba.features.schedules.service.dating import lock, touch
from gemba.features.schedules.tables import ComparisonRow, JudgementRow


@dataclass(frozen=True, slots=True)
class Trial:
    """A revision, and the ids of what it is held against: the baseline, and the state of the site before it."""

    revision: Revision
    baseline_id: UUID | None
    previous_id: UUID | None

    @property
    def others(self) -> tuple[UUID, ...]:
        """The revisions it is compared with, each once."""
        return tuple({other: None for other in (self.previous_id, self.baseline_id) if other})


def trials(unit: Unit, project_id: UUID) -> list[Trial]:
    """Every dated revision that is not judged as it should be, the newest state of the site first.

    One that was judged needs it again when another baseline was named, or when the revision before it is another one.
    """
    baseline = queries.baseline_of(unit, project_id)
    solved = [revision for revision in queries.by_age(unit, project_id) if revision.solved_at]
    before = [None, *(revision.id for revision in solved)]
    wanted = [
        Trial(revision, baseline.id if baseline and baseline.id != revision.id else None, previous)
        for revision, previous in zip(solved, before, strict=False)
    ]
    query = select(JudgementRow.revision_id, JudgementRow.baseline_id, JudgementRow.previous_id)
    rows = unit.session.execute(query.where(JudgementRow.revision_id.in_([revision.id for revision in solved])))
    judged = {row.revision_id: (row.baseline_id, row.previous_id) for row in rows}
    return [one for one in reversed(wanted) if judged.get(one.revision.id) != (one.baseline_id, one.previous_id)]


def keep_judgement(unit: Unit, trial: Trial, health: Health, quality: str, comparisons: dict[UUID, str]) -> bool:
    """Store the quality of a revision and its comparisons by the other's id, all as JSON text.

    False where somebody has stored just that, or where it is to be held against something else by now.
    """
    revision = trial.revision
    if lock(unit, revision.id) is None:
        return False
    due = {one.revision.id: (one.baseline_id, one.previous_id) for one in trials(unit, revision.project_id)}
    if due.get(revision.id) != (trial.baseline_id, trial.previous_id):
        return False
    judgement = {
        "judged_at": unit.now,
        "baseline_id": trial.baseline_id,
        "previous_id": trial.previous_id,
        "score_ratio": health.score,
        "grade": health.grade,
        "quality": quality,
    }
    row = insert(JudgementRow).values(revision_id=revision.id, **judgement)
    unit.session.execute(row.on_conflict_do_update(index_elements=["revision_id"], set_=judgement))
    for other_id, document in comparisons.items():
        made = {"revision_id": revision.id, "earlier_id": other_id, "made_at": unit.now, "document": document}
        unit.session.execute(insert(ComparisonRow).values(**made).on_conflict_do_nothing())
    touch(unit, revision.id)
    unit.emit(ScheduleJudged(project_id=revision.project_id, revision_id=revision.id))
    return True


def compared(unit: Unit, revision_id: UUID, earlier_id: UUID) -> str | None:
    """The stored comparison of two revisions; None where nobody has needed it so far."""
    row = unit.session.get(ComparisonRow, (revision_id, earlier_id))
    return row.document if row else None


def quality_of(unit: Unit, revision_id: UUID) -> str | None:
    """The stored quality report; None where it is still being made."""
    return unit.session.scalar(select(JudgementRow.quality).where(JudgementRow.revision_id == revision_id))
