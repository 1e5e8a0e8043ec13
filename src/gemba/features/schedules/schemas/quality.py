"""The 14 points of a revision, on the wire and in store."""

from __future__ import annotations

from uuid import UUID

from gemba.core.wire import Out
from gemba.engines.health import Check, Health
from gemba.engines.schedule import Link, Schedule


class ActivityNamedOut(Out):
    """An activity that a check is about."""

    position: int
    code: str
    name: str


class RelationNamedOut(Out):
    """A relation that a check is about."""

    position: int
    predecessor: str
    successor: str
    kind: str
    lag_minutes: int


class CheckOut(Out):
    """One of the 14 points: its numbers, what was wanted, and the rows it came from.

    ``ratio`` is ``numerator`` over ``denominator``, both null where there was nothing to count; it must reach
    ``limit_ratio`` where ``at_least`` is true, else must not exceed it.
    """

    number: int
    key: str
    name: str
    verdict: str
    numerator: float | None
    denominator: float | None
    unit: str
    ratio: float | None
    limit_ratio: float | None
    at_least: bool
    reason: str | None
    activities: list[ActivityNamedOut]
    relations: list[RelationNamedOut]


class QualityOut(Out):
    """The quality of a revision: passed of assessed checks, and every check.

    ``baseline_id`` is what it was held against, null where there was no baseline.
    """

    revision_id: UUID
    baseline_id: UUID | None
    score_ratio: float | None
    grade: str | None
    passed: int
    assessed: int
    checks: list[CheckOut]
    dangling_starts: list[ActivityNamedOut]
    dangling_finishes: list[ActivityNamedOut]


def quality_out(revision_id: UUID, baseline_id: UUID | None, schedule: Schedule, health: Health) -> QualityOut:
    """The report as clients see it."""
    return QualityOut(
        revision_id=revision_id,
        baseline_id=baseline_id,
        score_ratio=health.score,
        grade=health.grade or None,
        passed=health.passed,
        assessed=health.assessed,
        checks=[_check(schedule, check) for check in health.checks],
        dangling_starts=_activities(schedule, health.dangling_starts),
        dangling_finishes=_activities(schedule, health.dangling_finishes),
    )


def _check(schedule: Schedule, check: Check) -> CheckOut:
    return CheckOut(
        number=check.number,
        key=check.key,
        name=check.name,
        verdict=check.verdict.value,
        numerator=check.numerator,
        denominator=check.denominator,
        unit=check.unit,
        ratio=check.ratio,
        limit_ratio=check.limit,
        at_least=check.at_least,
        reason=check.reason or None,
        activities=_activities(schedule, check.activities),
        relations=_relations(schedule, check.relations),
    )


def _activities(schedule: Schedule, positions: tuple[int, ...]) -> list[ActivityNamedOut]:
    code, name = schedule.activities.code, schedule.activities.name
    return [ActivityNamedOut(position=at, code=code[at], name=name[at]) for at in positions]


def _relations(schedule: Schedule, positions: tuple[int, ...]) -> list[RelationNamedOut]:
    code, relations = schedule.activities.code, schedule.relations
    return [
        RelationNamedOut(
            position=at,
            predecessor=code[int(relations.predecessor[at])],
            successor=code[int(relations.successor[at])],
            kind=Link(int(relations.kind[at])).name,
            lag_minutes=int(relations.lag[at]),
        )
        for at in positions
    ]
