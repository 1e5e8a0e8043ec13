"""All 14 points of one schedule, and the score."""

from __future__ import annotations

from typing import Final

from gemba.engines.cpm import Dates
from gemba.engines.health import dates as of_dates
from gemba.engines.health import execution, logic, path
from gemba.engines.health.baseline import Baseline
from gemba.engines.health.model import Health, HealthSettings, Verdict, grade_of
from gemba.engines.health.subject import Subject
from gemba.engines.schedule import Schedule

_POINTS: Final = (
    logic.logic,
    logic.leads,
    logic.lags,
    logic.relation_types,
    of_dates.hard_constraints,
    of_dates.high_float,
    of_dates.negative_float,
    of_dates.high_duration,
    of_dates.invalid_dates,
    of_dates.resources,
    execution.missed,
    path.critical_path_test,
    path.cpli,
    execution.bei,
)


def inspect(
    schedule: Schedule,
    dates: Dates,
    baseline: Baseline | None = None,
    settings: HealthSettings | None = None,
) -> Health:
    """Check a schedule against the DCMA 14 points.

    The population is open work: without summaries, levels of effort and completed activities. The score is the share of
    checks passed among those that could be judged; what is only reported or could not be
    assessed leaves it.

    Source: Defense Contract Management Agency, 14-point schedule metrics; where its readers differ, ``HealthSettings``.
    """
    subject = Subject(schedule, dates, baseline, settings or HealthSettings())
    checks = tuple(point(subject) for point in _POINTS)
    passed = sum(check.verdict == Verdict.PASS for check in checks)
    assessed = passed + sum(check.verdict == Verdict.FAIL for check in checks)
    score = passed / assessed if assessed else None
    starts, finishes = logic.dangling(subject)
    return Health(
        checks, passed, assessed, score, grade_of(passed, assessed), tuple(starts.tolist()), tuple(finishes.tolist())
    )
