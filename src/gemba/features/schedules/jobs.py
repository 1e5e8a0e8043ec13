"""What the platform does by itself with a schedule: date it, check it, compare it."""

from __future__ import annotations

from uuid import UUID

from gemba.db.runtime import Runtime
from gemba.engines import cpm, health
from gemba.engines.health import Baseline
from gemba.features.schedules import queries, service
from gemba.features.schedules.facts import BaselineNamed, ScheduleImported, ScheduleSolved, ScheduleWithdrawn
from gemba.features.schedules.schemas.judging import compared
from gemba.features.schedules.schemas.quality import quality_out
from gemba.features.schedules.service import Trial


def solve(run: Runtime, fact: ScheduleImported) -> None:
    """Date a new revision."""
    with run.read() as unit:
        revision = queries.find(unit, fact.revision_id)
    if revision is None or revision.deleted_at or revision.solved_at:
        return
    run.report(0.05, "reading the original")
    schedule = service.load(run, revision.id)
    run.report(0.4, f"dating {revision.activities} activities")
    dates = cpm.solve(schedule)
    run.report(0.8, "storing the dates")
    with run.write() as unit:
        service.keep_dates(unit, revision.id, dates)


def judge(run: Runtime, fact: ScheduleSolved | BaselineNamed | ScheduleWithdrawn) -> None:
    """Check and compare every revision of a project that is not judged as it should be by now.

    That is the one that was just dated; all of them, once another baseline is named; and the one after a revision
    that came in late or was withdrawn.
    """
    if fact.project_id is None:
        return
    done = 0
    while due := _due(run, fact.project_id):
        trial = due[0]
        run.report(done / (done + len(due)), f"checking revision {trial.revision.number}")
        if not _judge(run, trial):
            return  # somebody else is at it, or what it is held against has changed, which is a fact of its own
        done += 1


def _due(run: Runtime, project_id: UUID) -> list[Trial]:
    with run.read() as unit:
        return service.trials(unit, project_id)


def _judge(run: Runtime, trial: Trial) -> bool:
    revision_id, baseline_id = trial.revision.id, trial.baseline_id
    schedule, dates = service.dated(run, revision_id)
    agreed = Baseline.of(*service.dated(run, baseline_id)) if baseline_id else None
    found = health.inspect(schedule, dates, agreed)
    quality = quality_out(revision_id, baseline_id, schedule, found).model_dump_json()
    comparisons = {other: compared(run, other, revision_id) for other in trial.others}
    with run.write() as unit:
        return service.keep_judgement(unit, trial, found, quality, comparisons)
