"""Everything a check found as JSON with documented, stable keys: see docs/reference/cli.md.

A key carries the unit of its number; what is not known is null, never zero.
"""

from __future__ import annotations

import json
from typing import Final

from gemba import __version__
from gemba.app.check import Check
from gemba.app.export.comparison import comparison
from gemba.app.export.values import Value, hours, instant
from gemba.app.export.waste import action, waste
from gemba.app.intake import Dated
from gemba.app.telling import headline, naming
from gemba.engines import health
from gemba.engines.schedule import Schedule
from gemba.engines.waste.crews import minor_units

SCHEMA_VERSION: Final = 1
"""Raised when a key changes its meaning or goes; new keys do not raise it."""


def as_json(check: Check) -> str:
    """The document."""
    document = {
        "schema_version": SCHEMA_VERSION,
        "gemba_version": __version__,
        "headline": headline.headline(check),
        "file": _file(check.current),
        "baseline_file": _file(check.baseline) if check.baseline else None,
        "previous_files": [_file(one) for one in check.previous],
        "project": _project(check.schedule),
        "finish": _finish(check),
        "quality": _quality(check),
        "comparisons": [comparison(pair) for pair in check.pairs],
        "waste": waste(check),
        "actions": [action(one) for one in check.actions],
        "remarks": list(check.remarks),
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _file(dated: Dated) -> Value:
    reading = dated.reading
    return {
        "name": dated.name,
        "encoding": reading.encoding,
        "data_date": instant(dated.schedule.project.data_date),
        "projects": [{"id": one.id, "name": one.name, "activities": one.activities} for one in reading.projects],
        "notes": [{"line": one.line, "table": one.table, "message": one.message} for one in reading.issues],
    }


def _project(schedule: Schedule) -> Value:
    project = schedule.project
    return {
        "id": project.id,
        "name": project.name,
        "data_date": instant(project.data_date),
        "must_finish": instant(project.must_finish),
        "currency": project.currency or None,
        "cents_per_unit": minor_units(project.currency),
        "activities": len(schedule.activities),
        "relations": len(schedule.relations),
    }


def _finish(check: Check) -> Value:
    schedule, dates = check.schedule, check.current.dates
    return {
        "finish": instant(headline.finish(schedule, dates)),
        "is_actual": headline.finished_on(schedule) is not None,
        "beyond_must_finish_days": headline.beyond_must_finish(schedule, dates),
        "longest_path": [schedule.activities.code[at] for at in dates.longest_path.nonzero()[0]],
    }


def _quality(check: Check) -> Value:
    result = check.health
    return {
        "score_ratio": result.score,
        "grade": result.grade or None,
        "passed": result.passed,
        "assessed": result.assessed,
        "checks": [_check(check.schedule, one) for one in result.checks],
    }


def _check(schedule: Schedule, one: health.Check) -> Value:
    code = schedule.activities.code
    return {
        "number": one.number,
        "key": one.key,
        "name": one.name,
        "verdict": one.verdict.value,
        "numerator": one.numerator,
        "denominator": one.denominator,
        "unit": one.unit,
        "ratio": one.ratio,
        "limit_ratio": one.limit,
        "at_least": one.at_least,
        "reason": one.reason or None,
        "activities": [code[at] for at in one.activities],
        "relations": [_relation(schedule, at) for at in one.relations],
    }


def _relation(schedule: Schedule, at: int) -> Value:
    relations, code = schedule.relations, schedule.activities.code
    return {
        "predecessor": code[int(relations.predecessor[at])],
        "successor": code[int(relations.successor[at])],
        "tie": naming.tie(schedule, int(relations.kind[at]), 0, 0),
        "lag_hours": hours(int(relations.lag[at])),
    }


__all__ = ["SCHEMA_VERSION", "as_json"]
