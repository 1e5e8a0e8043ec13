"""Looking for waste: when a schedule has changed, and again and again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from gemba.core.events import Fact
from gemba.core.problems import NotFound
from gemba.db.runtime import Runtime
from gemba.engines.waste.patterns import spot
from gemba.features.schedules import service as schedules
from gemba.features.waste import around, detecting, looking, patterning, queries, service


@dataclass(frozen=True, slots=True)
class _Outcome:
    """What came of looking: how many findings there are, and how many logs are others than before."""

    looked: bool
    findings: int = 0
    changed: int = 0


def detect(run: Runtime, fact: Fact) -> None:
    """Look for waste in the latest revision, now that it, or what it is held against, is another."""
    if fact.project_id is not None:
        _detect(run, fact.project_id)


def detect_waste_patterns(run: Runtime, project_id: UUID, at: datetime) -> Mapping[str, Any]:
    """Look again if there is anything new to look at, price what had no rate, and say what comes up again and again."""
    outcome = _detect(run, project_id)
    with run.write() as unit:
        priced = service.price(unit, project_id, queries.unpriced(unit, project_id))
    run.report(0.9, "looking for patterns")
    with run.read() as unit:
        frame = around.frame(unit, project_id)
        sightings, currency = patterning.sightings(unit, project_id, frame, at)
    patterns = spot(sightings, frame.day(at))
    with run.write() as unit:
        changed = patterning.keep_patterns(unit, project_id, patterns, currency)
    return {
        "looked": outcome.looked,
        "findings": outcome.findings,
        "changed_logs": outcome.changed,
        "priced_logs": priced,
        "patterns": len(patterns),
        "patterns_changed": changed,
    }


def _detect(run: Runtime, project_id: UUID) -> _Outcome:
    with run.read() as unit:
        seen = looking.scene(unit, project_id)
        before = queries.inspection(unit, project_id)
    if seen is None or (before is not None and before.inputs == seen.inputs):
        return _Outcome(looked=False, findings=sum(before.ran.values()) if before else 0)
    try:
        report = looking.look(run, seen)
    except NotFound:
        return _Outcome(looked=False)  # a revision was withdrawn meanwhile, which brings its own look
    with run.write() as unit:
        latest = schedules.latest(unit, project_id)
        if latest is None or latest.id != seen.revision_id:
            return _Outcome(looked=False)  # another revision is there by now, and brings its own look
        growth = run.settings.waste_growth_percent
        changed = detecting.keep_findings(unit, project_id, seen.revision_id, report, growth)
    return _Outcome(looked=True, findings=len(report.findings), changed=len(changed))
