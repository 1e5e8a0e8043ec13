"""What the timed jobs ask the other slices, given back as values."""

from __future__ import annotations

import json
from typing import Any
from uuid import UUID

import numpy as np

from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.engines.cpm import Dates
from gemba.engines.rollup import Plan
from gemba.engines.schedule import NO_TIME, Ints, Schedule, Status
from gemba.engines.waste import labels
from gemba.engines.waste.site import codes_of
from gemba.engines.waste.wording import day
from gemba.features.projects.queries import areas
from gemba.features.projects.queries import projects as known
from gemba.features.reports.seen import Frame, GainSeen, PatternSeen, PlanSeen, Promise, TaskSeen, WasteSeen
from gemba.features.risk import queries as risk
from gemba.features.schedules import queries as schedules
from gemba.features.schedules import service as plans
from gemba.features.schedules.queries import Revision
from gemba.features.tasks import queries as tasks
from gemba.features.tasks.rules import OPEN, TaskStatus
from gemba.features.waste import queries as waste
from gemba.features.waste.terms import PERSON, WasteState, WasteType


def frame(unit: Unit, project_id: UUID) -> Frame:
    """What a project's amounts and moments are told in.

    Raises:
        NotFound: there is no such project.
    """
    row = known.one(unit, project_id)
    return Frame(
        name=row.name,
        currency=row.currency,
        zone=row.time_zone,
        budget_cents=row.budget_cents,
        starts_on=row.starts_on,
        ends_on=row.ends_on,
    )


def tasks_of(unit: Unit, project_id: UUID) -> list[TaskSeen]:
    """Every task of a project."""
    names = {row.id: row.name for row in areas.all_of(unit, project_id)}
    return [
        TaskSeen(
            id=str(row.id),
            name=row.name,
            status=row.status,
            is_open=TaskStatus(row.status) in OPEN,
            changed_at=row.changed_at,
            due_on=row.due_on,
            done_at=row.done_at,
            estimated_minutes=row.estimated_minutes,
            actual_minutes=row.actual_minutes,
            activity_code=row.activity_code or "",
            area=names.get(row.area_id, "") if row.area_id else "",
            blocked_reason=row.blocked_reason or "",
        )
        for row in tasks.all_of(unit, project_id)
    ]


def waste_of(unit: Unit, project_id: UUID, currency: str) -> list[WasteSeen]:
    """Every waste log of a project. An amount in a currency that the project no longer has is not known in its own."""
    return [
        WasteSeen(
            id=str(row.id),
            type=row.type,
            words=WasteType(row.type).words,
            title=row.title,
            state=row.state,
            is_open=row.state in (WasteState.OPEN, WasteState.CONFIRMED),
            is_dismissed=row.state == WasteState.DISMISSED,
            detected_at=row.detected_at,
            by_person=row.source == PERSON,
            minutes=row.minutes_likely,
            cents=row.cost_likely_cents if row.currency == currency else None,
            days=row.days,
            drives_finish=row.drives_finish,
            ongoing=row.ongoing,
            recommendation=row.recommendation,
            verdict=row.verdict,
            verdict_reason=row.verdict_reason or "",
            judged_at=row.judged_at,
            resolved_at=row.resolved_at,
        )
        for row in waste.all_of(unit, project_id)
    ]


def looked_for_waste(unit: Unit, project_id: UUID) -> bool:
    """Whether the detectors ever looked at a project."""
    last = waste.inspection(unit, project_id)
    return last is not None and last.inspected_at is not None


def gains_of(unit: Unit, project_id: UUID) -> dict[tuple[str, str], GainSeen]:
    """What the last simulation says that clearing each entry and each finding is worth, by table and row."""
    last = risk.latest_done(unit, project_id, whole=True)
    kinds = {str(row.id): row.kind for row in risk.open_entries(unit, project_id)}
    found: dict[tuple[str, str], GainSeen] = {}
    for one in (last.worth or []) if last else []:
        table = "risks" if one["kind"] == "risk" else "waste"
        if table == "risks" and one["id"] not in kinds:
            continue  # it was cleared or removed since
        found[(table, one["id"])] = GainSeen(
            what=kinds.get(one["id"], "waste"),
            title=one["title"],
            days=max(one["p80_days"] or 0.0, 0.0),
            error=one["p80_error_days"] or 0.0,
            per_day_cents=one["indirect_cents_per_day"],
            own_cents=one["own_cents"],
        )
    return found


def patterns_of(unit: Unit, project_id: UUID, currency: str) -> list[PatternSeen]:
    """The patterns in a project's waste, those worth most first."""
    return [
        PatternSeen(
            id=str(row.id),
            sentence=row.sentence,
            recommendation=row.recommendation,
            sample=row.sample,
            minutes=row.minutes,
            cents=row.cost_cents if row.currency == currency else None,
        )
        for row in waste.patterns(unit, project_id)
    ]


def plan_of(run: Runtime, project_id: UUID) -> PlanSeen | None:
    """The latest dated schedule of a project, and what it is held against; None where there is none."""
    with run.read() as unit:
        latest = schedules.latest(unit, project_id)
        if latest is None:
            return None
        baseline = _other(schedules.baseline_of(unit, project_id), latest)
        before = next(reversed(schedules.earlier(unit, latest)), None)
        quality = plans.quality_of(unit, latest.id)
    schedule, dates = plans.dated(run, latest.id)
    return PlanSeen(
        revision_id=str(latest.id),
        label=called(latest),
        imported_at=latest.created_at,
        schedule=schedule,
        dates=dates,
        areas=labels.areas(schedule).of,
        promise=_promise("the baseline", baseline) or _promise("the update before", before),
        expected=expected_by(schedule, *plans.dated(run, baseline.id)) if baseline else None,
        expected_by="the baseline" if baseline else "the schedule itself",
        quality=json.loads(quality) if quality else None,
    )


def called(revision: Revision) -> str:
    """What people call a revision."""
    return revision.label or f"Revision {revision.number}"


def _other(baseline: Revision | None, latest: Revision) -> Revision | None:
    """A baseline that is dated and not the schedule itself, which would always be on time."""
    return baseline if baseline and baseline.id != latest.id and baseline.finish is not None else None


def _promise(name: str, revision: Revision | None) -> Promise | None:
    if revision is None or revision.finish is None:
        return None
    return Promise(name=name, revision_id=str(revision.id), label=called(revision), finish=revision.finish)


def expected_by(schedule: Schedule, baseline: Schedule, dates: Dates) -> Plan:
    """When a baseline wanted each activity of a schedule done; ``NO_TIME`` for what it does not have."""
    was = baseline.activities
    start = np.where(was.status != Status.NOT_STARTED, was.actual_start, dates.early_start)
    finish = np.where(was.status == Status.COMPLETED, was.actual_finish, dates.early_finish)
    at = {code: i for i, code in enumerate(codes_of(baseline))}
    twins = [at.get(code, -1) for code in codes_of(schedule)]
    return Plan(_taken(start, twins), _taken(finish, twins))


def _taken(column: Ints, twins: list[int]) -> Ints:
    return np.array([column[twin] if twin >= 0 else NO_TIME for twin in twins], dtype=np.int64)


def movement(unit: Unit, revision_id: UUID, earlier_id: UUID) -> dict[str, Any] | None:
    """The stored comparison of two revisions; None where there is none (yet)."""
    document = plans.compared(unit, revision_id, earlier_id)
    return json.loads(document) if document else None


def day_of(revision: Revision) -> str | None:
    """The day on which a dated revision wants the work finished."""
    return day(revision.finish) if revision.finish is not None else None
