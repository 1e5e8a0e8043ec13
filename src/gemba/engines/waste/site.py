"""What detectors may look at: the schedule, what it is held against, and what an hour costs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, TypeAlias

import numpy as np

from gemba.engines.calendar import Calendar
from gemba.engines.cpm import Dates
from gemba.engines.schedule import Ints, ResourceKind, Schedule
from gemba.engines.waste.crews import Crews, Rates
from gemba.engines.waste.labels import Labels, areas, trades
from gemba.engines.waste.logic import Logic
from gemba.engines.waste.timeline import Timeline

SettingValue: TypeAlias = float | int | str
Revision: TypeAlias = tuple[Schedule, Dates]

SITE_SETTINGS: Final = frozenset({"site.area_code", "site.trade_code"})
"""Settings that no detector owns."""

_FEWEST_REVISIONS: Final = 2


@dataclass(frozen=True)
class Site:
    """One project at one moment, as detectors see it.

    ``revisions`` are earlier issues of the same schedule, oldest first, without the one inspected.
    ``settings`` override what a detector or the site takes by default: ``"handoff_gap.tolerance_hours"``,
    ``"site.area_code"`` (name of the activity code type that holds areas), ``"site.trade_code"``.
    """

    schedule: Schedule
    dates: Dates
    baseline: Revision | None = None
    revisions: Sequence[Revision] = ()
    rates: Rates = field(default_factory=Rates)
    settings: Mapping[str, SettingValue] = field(default_factory=dict[str, SettingValue])

    def has(self, need: str) -> bool:
        """Whether there is what a detector declares it cannot work without."""
        return _HAS[need](self)

    @cached_property
    def timeline(self) -> Timeline:
        """When each activity began and ended, or will."""
        return Timeline.of(self.schedule, self.dates)

    @cached_property
    def logic(self) -> Logic:
        """Since when each activity could have started."""
        return Logic.of(self.schedule, self.timeline)

    @cached_property
    def led_to_finish(self) -> frozenset[int]:
        """The chain that decides the finish: what is left of the longest path, and what in fact released it.

        Behind the data date each activity is followed back to the predecessor that released it last;
        a date that kept it longer ends the chain.
        """
        open_ends = [i for i in np.flatnonzero(self.dates.longest_path).tolist() if not self.timeline.finished[i]]
        if not open_ends and self.timeline.end:
            open_ends = [max(range(len(self.timeline.end)), key=lambda i: (self.timeline.end[i], self.codes[i]))]
        predecessor: list[int] = self.schedule.relations.predecessor.tolist()
        chain: set[int] = set()
        for at in open_ends:
            while at not in chain:
                chain.add(at)
                if self.logic.free_by[at] < 0 or self.logic.held_until[at] > self.logic.free_at[at]:
                    break
                at = predecessor[self.logic.free_by[at]]
        return frozenset(chain)

    @cached_property
    def areas(self) -> Labels:
        """Where each activity is."""
        return areas(self.schedule, str(self.settings.get("site.area_code", "")))

    @cached_property
    def trades(self) -> Labels:
        """Who each activity belongs to."""
        return trades(self.schedule, str(self.settings.get("site.trade_code", "")))

    @cached_property
    def crews(self) -> Crews:
        """Who works on each activity, and when each crew is on site."""
        return Crews.build(self.schedule, self.timeline, self.trades.of, self.rates)

    @cached_property
    def cost_at_completion(self) -> list[float]:
        """What each activity costs by the file, past and to come, in its currency; 0 where it says nothing."""
        a = self.schedule.assignments
        cost = np.nan_to_num(a.actual_cost) + np.nan_to_num(a.remaining_cost)
        total: list[float] = np.bincount(a.activity, weights=cost, minlength=len(self.schedule.activities)).tolist()
        return total

    @cached_property
    def issues(self) -> tuple[Revision, ...]:
        """Every issue of the schedule in order of data date: baseline, revisions, the one inspected."""
        earlier = [*([self.baseline] if self.baseline else []), *self.revisions]
        earlier.sort(key=lambda revision: revision[0].project.data_date)
        return (*earlier, (self.schedule, self.dates))

    @cached_property
    def codes(self) -> list[str]:
        """What each activity is called on paper; the file's own id where a code is missing or used twice."""
        return codes_of(self.schedule)

    @cached_property
    def ahead_from(self) -> int:
        """When the look-ahead begins: at the data date, or with the first work still to come after it."""
        timeline = self.timeline
        begins = zip(timeline.begin, timeline.works, timeline.finished, strict=True)
        first = min((at for at, works, done in begins if works and not done), default=self.data_date)
        return max(self.data_date, first)

    @cached_property
    def resource_names(self) -> dict[str, str]:
        """What each resource is called, by id; the id is added where two have the same name."""
        seen = Counter(resource.name for resource in self.schedule.resources)
        return {
            resource.id: resource.name if seen[resource.name] == 1 else f"{resource.name} ({resource.id})"
            for resource in self.schedule.resources
        }

    @property
    def data_date(self) -> int:
        """The moment up to which progress is known."""
        return self.schedule.project.data_date

    @cached_property
    def calendars(self) -> list[Calendar]:
        """The calendar of each activity."""
        numbers: Ints = self.schedule.activities.calendar
        return [self.schedule.calendars[c] for c in numbers.tolist()]

    @property
    def project_calendar(self) -> Calendar:
        """The calendar of the project as a whole."""
        return self.schedule.calendars[self.schedule.project.calendar]

    def name(self, activity: int) -> str:
        """``Framing level 3 (A1190)``."""
        code, name = self.codes[activity], " ".join(self.schedule.activities.name[activity].split())
        return f"{name} ({code})" if name and name != code else code

    def worked(self, activity: int, start: int, end: int) -> int:
        """Working minutes of the activity's calendar between two instants; 0 where the end is not later."""
        return max(0, self.calendars[activity].between(start, end)) if end > start else 0

    def project_days(self, minutes: float) -> float:
        """Working minutes as days of the project's calendar."""
        return minutes / (self.project_calendar.day_minutes or 480)

    def in_days(self, activity: int, minutes: float) -> float:
        """Working minutes as days of the activity's calendar."""
        return minutes / (self.calendars[activity].day_minutes or 480)


def codes_of(schedule: Schedule) -> list[str]:
    """The activity codes of a schedule, replaced by ids where they do not tell activities apart."""
    a = schedule.activities
    seen = Counter(a.code)
    return [code if code and seen[code] == 1 else id for code, id in zip(a.code, a.id, strict=True)]


def _assigns(site: Site) -> bool:
    return bool((site.schedule.assignments.kind != ResourceKind.MATERIAL).any())


_HAS: Final[Mapping[str, Callable[[Site], bool]]] = {
    "schedule": lambda site: len(site.schedule.activities) > 0,
    "dates": lambda site: len(site.dates.early_start) == len(site.schedule.activities),
    "baseline": lambda site: site.baseline is not None,
    "revisions": lambda site: len(site.issues) > _FEWEST_REVISIONS,
    "assignments": _assigns,
    "areas": lambda site: any(site.areas.of),
    "trades": lambda site: any(site.trades.of),
    "progress": lambda site: any(site.timeline.started),
}
