"""What the detectors look at: a project's latest schedule, what it is held against, its prices; and what they see."""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field, replace
from typing import Final
from uuid import UUID

from gemba import __version__
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.engines.schedule import Schedule
from gemba.engines.waste import Rates, Site, inspect, settle
from gemba.engines.waste.ledger import gross_of
from gemba.features.schedules import service as schedules
from gemba.features.waste import around, findings, queries
from gemba.features.waste.detecting import Found, Report
from gemba.features.waste.tuning.parameters import Value
from gemba.features.waste.tuning.queries import tuning

MOST_EARLIER: Final = 12
"""Earlier revisions that are looked at: what was planned again a dozen issues ago is history."""

SWITCHED_OFF: Final = "it is switched off in the settings"


@dataclass(frozen=True, slots=True)
class Scene:
    """What there is to look at, by id: the same scene always gives the same report."""

    project_id: UUID
    revision_id: UUID
    revision: str
    baseline_id: UUID | None
    earlier: tuple[UUID, ...]
    rates: Rates
    currency: str
    dismissed: frozenset[str]
    places: dict[str, UUID]
    off: frozenset[str] = frozenset()
    settings: dict[str, Value] = field(default_factory=dict[str, Value])

    @property
    def inputs(self) -> str:
        """A digest of it; another version of the detectors looks anew."""
        told = [__version__, sorted(self.dismissed), sorted(self.places.items()), asdict(self.rates), self.currency]
        tuned = [sorted(self.off), sorted(self.settings.items())]
        text = json.dumps([self.revision_id, self.baseline_id, self.earlier, told, tuned], default=str, sort_keys=True)
        return hashlib.sha256(text.encode()).hexdigest()


def scene(unit: Unit, project_id: UUID) -> Scene | None:
    """What there is to look at now; None while no revision is dated."""
    latest = schedules.latest(unit, project_id)
    if latest is None:
        return None
    baseline, frame = schedules.baseline_of(unit, project_id), around.frame(unit, project_id)
    against = baseline.id if baseline and baseline.solved_at and baseline.id != latest.id else None
    tuned = tuning(unit, project_id)
    earlier = [one.id for one in schedules.earlier(unit, latest.id) if one.id != against]
    return Scene(
        project_id,
        latest.id,
        str(latest.number),
        against,
        tuple(earlier[-MOST_EARLIER:]),
        around.rates(unit, project_id, frame.date(unit.now)),
        frame.currency,
        queries.dismissed_keys(unit, project_id),
        around.places(unit, project_id),
        tuned.off,
        tuned.values,
    )


def look(run: Runtime, seen: Scene) -> Report:
    """Run every detector that can work. No transaction is open meanwhile."""
    run.report(0.1, "reading schedules")
    site, remarks = picture(run, seen)
    run.report(0.5, "looking for waste")
    inspection = inspect(site, seen.off)
    run.report(0.8, "adding up")
    counted = [one for one in inspection.findings if one.key not in seen.dismissed]
    rows = [
        *settle(site, counted).rows,
        *(findings.alone(one, gross_of(one)) for one in inspection.findings if one.key in seen.dismissed),
    ]
    currency = site.schedule.project.currency
    found = [
        Found(row.finding.key, row.finding.detector, findings.columns(site, row, currency, seen.places)) for row in rows
    ]
    skipped = {**inspection.skipped, **dict.fromkeys(seen.off, SWITCHED_OFF)}
    return Report(seen.revision, found, inspection.ran, skipped, remarks, seen.inputs, seen.off)


def picture(run: Runtime, seen: Scene) -> tuple[Site, tuple[str, ...]]:
    """What the detectors are shown of a scene, and what was left out of the reckoning."""
    schedule, dates = schedules.dated(run, seen.revision_id)
    rates, remarks = _usable(schedule, seen)
    priced = replace(schedule, project=replace(schedule.project, currency=schedule.project.currency or seen.currency))
    baseline = schedules.dated(run, seen.baseline_id) if seen.baseline_id else None
    earlier = tuple(schedules.dated(run, id) for id in seen.earlier)
    return Site(priced, dates, baseline, earlier, rates, seen.settings), remarks


def _usable(schedule: Schedule, seen: Scene) -> tuple[Rates, tuple[str, ...]]:
    """The project's rates, unless the schedule's own prices are in another currency: money of two kinds has no sum."""
    own = schedule.project.currency
    if not own or own == seen.currency or seen.rates == Rates():
        return seen.rates, ()
    told = f"The schedule's prices are in {own}, the project's rates in {seen.currency}: the rates were not used."
    return Rates(), (told,)
