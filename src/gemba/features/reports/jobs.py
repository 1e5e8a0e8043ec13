"""The timed jobs that tell how a project is. Each reads, thinks, and keeps one row; a second run adds none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

from gemba.core import clock
from gemba.core.problems import NotFound
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.engines.rollup import Work, roll_up
from gemba.features.forecasts import service as forecasts
from gemba.features.reports import around, morning
from gemba.features.reports.finish import Movement, Step
from gemba.features.reports.morning import Morning
from gemba.features.reports.queries import progress as progress_queries
from gemba.features.reports.queries.health import checks
from gemba.features.reports.seen import Frame, PlanSeen, TaskSeen
from gemba.features.reports.service import health, progress, weeks
from gemba.features.reports.service.progress import Rolled
from gemba.features.reports.week import HealthSeen, Week
from gemba.features.reports.writing import write
from gemba.features.risk.facts import RiskWeighed
from gemba.features.risk.problems import NothingToSimulate
from gemba.features.risk.service import runs as risk
from gemba.features.risk.terms import Why
from gemba.features.schedules import queries as schedules
from gemba.features.schedules import service as plans
from gemba.features.tasks import queries as tasks
from gemba.features.waste.facts import WasteDetected

_SLOT: Final = timedelta(minutes=15)
_WEEKS_OF_HEALTH: Final = 4
_ROLL_UP: Final = 1  # raise it when the roll-up itself changes, so that every project is rolled up anew


def morning_project_health_check(run: Runtime, project_id: UUID, at: datetime) -> Mapping[str, Any]:
    """Score a project's health on the day that ``at`` falls on, and name the three most valuable actions."""
    with run.read() as unit:
        frame = around.frame(unit, project_id)
        found = around.waste_of(unit, project_id, frame.currency)
        looked = around.looked_for_waste(unit, project_id) or bool(found)
        work = around.tasks_of(unit, project_id)
        gains = around.gains_of(unit, project_id)
    if _is_over(frame, frame.day(at), run.now()):
        return _passed("the day", frame.day(at))
    run.report(0.2, "Reading the schedule")
    plan = around.plan_of(run, project_id)
    running = plans.tails(run, project_id).rows if plan else ()
    run.report(0.7, "Scoring the project's health")
    checked = morning.check(
        Morning(
            at=at,
            frame=frame,
            plan=plan,
            tasks=work,
            waste=found,
            looked_for_waste=looked,
            tails=running,
            gains=gains,
        )
    )
    with run.write() as unit:
        row = health.keep_check(unit, project_id, frame.day(at), at, checked, frame.currency)
    run.report(0.9, "Forecasting finish and cost")
    forecasts.renew(run, project_id)
    if plan is not None:
        _simulate(run, project_id)
    return {"health_check_id": str(row.id), "day": row.day.isoformat(), "score": row.score, "sentence": row.sentence}


def _simulate(run: Runtime, project_id: UUID) -> None:
    """Have the schedule simulated, if anything has changed that nobody told of: a rate that is in force since today."""
    try:
        with run.write() as unit:
            risk.begin(unit, project_id, Why.MORNING)
    except NothingToSimulate:
        return


def rank_again(run: Runtime, fact: RiskWeighed) -> None:
    """Name the day's actions anew by what they are worth, where the day has been looked at already."""
    if fact.project_id is None:
        return
    with run.read() as unit:
        last, frame = checks.latest(unit, fact.project_id), around.frame(unit, fact.project_id)
    if last is not None and last.day == frame.day(run.now()):
        morning_project_health_check(run, fact.project_id, run.now())


def look_at_new_schedule(run: Runtime, fact: WasteDetected) -> None:
    """Check a schedule that came in after the last check as soon as its waste is known, and roll its progress up.

    Nobody waits until the next morning for what can be told now.
    """
    project_id = fact.project_id
    if project_id is None:
        return
    with run.read() as unit:
        latest, last = schedules.latest(unit, project_id), checks.latest(unit, project_id)
    is_latest = latest is not None and latest.id == fact.revision_id  # another one brings its own look
    if latest is None or not is_latest or (last is not None and last.checked_at >= latest.created_at):
        return
    now = run.now()
    try:
        morning_project_health_check(run, project_id, now)
        update_project_progress(run, project_id, now)
    except NotFound:
        return  # the project was removed, or the revision withdrawn, meanwhile


def _is_over(frame: Frame, day: date, now: datetime) -> bool:
    """What was on a day that is over cannot be seen any more: it keeps the check it has, or stays without one."""
    return day < frame.day(now)


def _passed(what: str, day: date) -> Mapping[str, Any]:
    return {"skipped": f"{what} of {day.isoformat()} is over: how the project was then cannot be seen any more"}


def update_project_progress(run: Runtime, project_id: UUID, at: datetime) -> Mapping[str, Any]:
    """Roll activities and tasks up into the project's progress, and keep it if it has changed."""
    with run.read() as unit:
        digest = _digest(unit, project_id)
        if digest == progress_queries.digest(unit, project_id):
            return {"changed": False}
        frame = around.frame(unit, project_id)
        work = around.tasks_of(unit, project_id)
    run.report(0.2, "Reading the schedule")
    plan = around.plan_of(run, project_id)
    run.report(0.6, "Rolling up progress")
    rolled = _rolled(frame, plan, work, digest)
    with run.write() as unit:
        row = progress.keep_snapshot(unit, project_id, _slot(at), rolled) if _holds(unit, project_id, rolled) else None
    if row is None:
        return {"changed": False}
    return {"changed": True, "snapshot_id": str(row.id), "basis": row.basis, "done_ratio": row.done_ratio}


def _slot(at: datetime) -> datetime:
    """The last quarter of an hour that is over."""
    return at - timedelta(seconds=at.timestamp() % _SLOT.total_seconds())


def _digest(unit: Unit, project_id: UUID) -> str:
    """Whatever a roll-up depends on, so that nothing has to be read where nothing changed."""
    latest, baseline = schedules.latest(unit, project_id), schedules.baseline_of(unit, project_id)
    ids = [revision and (revision.id, revision.solved_at) for revision in (latest, baseline)]
    return sha256(repr((_ROLL_UP, ids, tasks.stamp(unit, project_id))).encode()).hexdigest()


def _rolled(frame: Frame, plan: PlanSeen | None, work: Sequence[TaskSeen], digest: str) -> Rolled:
    known_until = clock.from_site(plan.data_date, frame.zone) if plan else None
    seen = [
        Work(
            done=one.status == "done",
            newer=known_until is None or (one.done_at or one.changed_at) > known_until,
            activity=one.activity_code,
            hours=one.estimated_minutes / 60 if one.estimated_minutes else None,
            area=one.area,
        )
        for one in work
        if not one.is_cancelled
    ]
    found = roll_up(plan.schedule, plan.areas, seen, plan.expected) if plan else roll_up(None, (), seen)
    return Rolled(found, UUID(plan.revision_id) if plan else None, digest)


def _holds(unit: Unit, project_id: UUID, rolled: Rolled) -> bool:
    """Whether what was rolled up is still the plan; if not, the next slot rolls up the new one."""
    latest = schedules.latest(unit, project_id)
    return (latest.id if latest else None) == rolled.revision_id


def weekly_strategic_analysis(run: Runtime, project_id: UUID, at: datetime) -> Mapping[str, Any]:
    """Write the report on the week that had just ended at ``at``: Monday to Sunday of the project's own clock."""
    with run.read() as unit:
        frame = around.frame(unit, project_id)
        monday = _monday(frame.day(at)) - timedelta(days=7)
        if monday < _monday(frame.day(run.now())) - timedelta(days=7):
            return _passed("the week", monday)
        run.report(0.2, "Looking back on the week")
        week = _week(unit, project_id, frame, monday)
    run.report(0.7, "Writing the report")
    written = write(week)
    with run.write() as unit:
        row = weeks.keep_report(unit, project_id, monday, at, written)
    return {"report_id": str(row.id), "week_of": monday.isoformat(), "title": row.title, "summary": row.summary}


def _monday(day: date) -> date:
    return day - timedelta(days=day.weekday())


def _week(unit: Unit, project_id: UUID, frame: Frame, monday: date) -> Week:
    earlier, after = monday - timedelta(weeks=_WEEKS_OF_HEALTH), monday + timedelta(days=7)
    return Week(
        frame=frame,
        monday=monday,
        movement=_movement(unit, project_id, frame, monday),
        tasks=around.tasks_of(unit, project_id),
        waste=[one for one in around.waste_of(unit, project_id, frame.currency) if frame.day(one.detected_at) < after],
        patterns=around.patterns_of(unit, project_id, frame.currency),
        health=[HealthSeen(row.day, row.score) for row in checks.between(unit, project_id, earlier, after)],
    )


def _movement(unit: Unit, project_id: UUID, frame: Frame, monday: date) -> Movement:
    """The schedules that came in during the week, each with what it changed against the state of the site before."""
    begin, end = frame.midnight(monday), frame.midnight(monday + timedelta(days=7))
    solved = [one for one in schedules.by_age(unit, project_id) if one.finish is not None and one.created_at < end]
    before = [None, *solved]
    # Only what moved the forecast on: an old update handed in late came in, but the finish went by a newer one.
    known = max((one.age for one in solved if one.created_at < begin), default=None)
    steps = [
        Step(str(one.id), around.called(one), around.movement(unit, one.id, last.id) if last else None, last is None)
        for last, one in zip(before, solved, strict=False)
        if one.created_at >= begin and (known is None or one.age > known)
    ]
    if not solved:
        return Movement(False)
    return Movement(True, around.day_of(solved[-1]), steps)
