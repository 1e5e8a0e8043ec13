"""More work open at once than the crews can finish."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gemba.engines.waste.declare import detector
from gemba.engines.waste.finding import Claim, Evidence, EvidenceGrade, Finding, Interval, Waste
from gemba.engines.waste.labels import Labels
from gemba.engines.waste.pricing import holding
from gemba.engines.waste.site import Site, codes_of
from gemba.engines.waste.stretches import Stretch, most_at_once
from gemba.engines.waste.timeline import Timeline
from gemba.engines.waste.wording import day, days, moment, number, some


@dataclass(frozen=True, slots=True)
class _Group:
    """A trade or an area: what it has open, oldest first, what it finished lately, and its limit."""

    kind: str
    label: str
    opened: list[int]
    finished: list[int]
    limit: int


@detector("wip_limit", Waste.INVENTORY, needs=("schedule", "dates", "progress"))
def wip_limit(
    site: Site, per_trade: int = 5, per_area: int = 5, window_days: float = 20.0, capital_rate: float = 0.08
) -> Iterator[Finding]:
    """A trade or an area with more activities started and not finished than its limit.

    The limit is the setting, or what the plan itself wants open at once if that is more: the baseline
    where there is one, else the remaining schedule. Days follow from Little's law: what is open above
    the limit, over what was finished per working day in the last ``window_days``.
    """
    for kind, labels, least in (("trade", site.trades, per_trade), ("area", site.areas, per_area)):
        planned = _planned(site, labels)
        for group in _groups(site, kind, labels, window_days):
            limit = max(int(least), most_at_once(planned.get(group.label, ())))
            if len(group.opened) > limit:
                limited = _Group(kind, group.label, group.opened, group.finished, limit)
                yield _finding(site, limited, labels.stated, window_days, capital_rate)


def _groups(site: Site, kind: str, labels: Labels, window_days: float) -> Iterator[_Group]:
    timeline, calendar = site.timeline, site.project_calendar
    since = calendar.start_at(calendar.work(site.data_date) - round(window_days * calendar.day_minutes))
    opened: dict[str, list[int]] = defaultdict(list)
    finished: dict[str, list[int]] = defaultdict(list)
    for i, label in enumerate(labels.of):
        if label and timeline.works[i] and timeline.started[i]:
            if not timeline.finished[i]:
                opened[label].append(i)
            elif timeline.end[i] > since:
                finished[label].append(i)
    for label, members in sorted(opened.items()):
        members.sort(key=lambda i: (timeline.begin[i], site.codes[i]))
        yield _Group(kind, label, members, finished[label], 0)


def _planned(site: Site, labels: Labels) -> dict[str, list[Stretch]]:
    """When the plan wants each label's activities open."""
    label_of = dict(zip(site.codes, labels.of, strict=True))
    schedule, dates = site.baseline or (site.schedule, site.dates)
    timeline = Timeline.of(schedule, dates)
    planned: dict[str, list[Stretch]] = defaultdict(list)
    for i, code in enumerate(codes_of(schedule)):
        if timeline.works[i] and not timeline.started[i] and label_of.get(code):
            planned[label_of[code]].append((timeline.begin[i], timeline.end[i]))
    return planned


def _finding(site: Site, group: _Group, stated: bool, window_days: float, capital_rate: float) -> Finding:
    excess = group.opened[group.limit :]
    per_day = len(group.finished) / window_days
    claims = _capital(site, excess, capital_rate)
    cost = sum(claim.cost or 0 for claim in claims)
    return Finding(
        detector="wip_limit",
        waste=Waste.INVENTORY,
        subject=f"{group.kind} {group.label}",
        sentence=_sentence(site, group),
        evidence=_evidence(site, group, window_days),
        grade=EvidenceGrade.B if stated else EvidenceGrade.D,
        recommendation=f"Finish before starting in {group.label}: nothing new until {group.limit} or fewer are open",
        days=len(excess) / per_day if per_day else None,
        cost=Interval(cost, cost, cost) if claims else None,
        arithmetic=f"{len(excess)} above the limit ÷ ({len(group.finished)} finished ÷ {days(window_days)})",
        activities=tuple(group.opened),
        area=group.label if group.kind == "area" else "",
        trade=group.label if group.kind == "trade" else "",
        open=True,
        claims=claims,
    )


def _capital(site: Site, excess: Sequence[int], rate: float) -> tuple[Claim, ...]:
    """The youngest activities above the limit: had they waited, their value would not be tied up."""
    held = (holding(site, i, site.timeline.begin[i], site.data_date, rate) for i in excess)
    return tuple(claim for claim in held if claim)


def _sentence(site: Site, group: _Group) -> str:
    oldest = group.opened[0]
    where = f"{group.label} has" if group.kind == "trade" else f"{group.label}:"
    return (
        f"{where} {len(group.opened)} activities started and not finished, {number(group.limit)} is the limit; "
        f"the oldest, {site.name(oldest)}, has been open since {day(site.timeline.begin[oldest])}."
    )


def _evidence(site: Site, group: _Group, window_days: float) -> tuple[Evidence, ...]:
    progress = site.schedule.activities.progress_ratio
    rows = (
        Evidence(
            "activity",
            site.codes[i],
            "open since",
            f"{moment(site.timeline.begin[i])}, {number(float(progress[i]) * 100)}% done",
        )
        for i in group.opened
    )
    names = some(sorted(site.codes[i] for i in group.finished)) or "none"
    return (*rows, Evidence("activity", names, f"finished in {days(window_days)}", str(len(group.finished))))
