"""What a simulation said, as JSON."""

from __future__ import annotations

import json

from gemba import __version__
from gemba.app.export.values import Value, instant
from gemba.app.odds import Simulated
from gemba.engines.calendar import DAY
from gemba.engines.risk import Driver
from gemba.engines.waste.crews import minor_units


def as_json(found: Simulated) -> str:
    """All of it; every activity that is ever critical, every driver."""
    project, outcome = found.dated.schedule.project, found.outcome
    document: Value = {
        "gemba": __version__,
        "file": found.dated.name,
        "project": project.name,
        "data_date": instant(project.data_date),
        "currency": project.currency or None,
        "cents_per_unit": minor_units(project.currency),
        "iterations": outcome.iterations,
        "seed": found.seed,
        "planned_finish": instant(outcome.planned),
        "on_time_ratio": outcome.on_time,
        "p80_error_days": outcome.p80_error / DAY,
        "finish": {str(level): instant(round(at)) for level, at in outcome.finish.percentiles.items()},
        "cost_cents": {str(level): round(at) for level, at in outcome.cost.percentiles.items()},
        "joint_ratio": outcome.joint,
        "histogram": {
            "edges": [instant(round(edge)) for edge in outcome.finish.histogram.edges],
            "counts": list(outcome.finish.histogram.counts),
        },
        "drivers": [_driver(one) for one in found.drivers(len(outcome.drivers))],
        "activities": [
            {"code": code, "name": name, "criticality": criticality, "cruciality": cruciality}
            for code, name, criticality, cruciality in found.critical(None)
        ],
    }
    return json.dumps(document, indent=1, ensure_ascii=False) + "\n"


def _driver(one: Driver) -> Value:
    return {
        "key": one.key,
        "name": one.name,
        "low_days": one.low / DAY,
        "high_days": one.high / DAY,
        "share": one.share,
    }
