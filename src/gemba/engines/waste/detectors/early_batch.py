"""Work finished long before anybody can go on with it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from gemba.engines.schedule import Link
from gemba.engines.waste.declare import detector
from gemba.engines.waste.finding import Evidence, EvidenceGrade, Finding, Interval, Waste
from gemba.engines.waste.pricing import holding, value_of
from gemba.engines.waste.site import Site
from gemba.engines.waste.wording import day, days, moment, number, some


@dataclass(frozen=True, slots=True)
class _Early:
    """Finished ``before`` waits for ``after``, which ``held_by`` lets start at ``until``."""

    before: int
    after: int
    held_by: int
    until: int


@detector("early_batch", Waste.OVERPRODUCTION, needs=("schedule", "dates", "progress"))
def early_batch(
    site: Site, wait_days: float = 10.0, capital_rate: float = 0.08, damage_share: float = 0.02
) -> Iterator[Finding]:
    """Finished work whose first successor cannot start for a long time, because of something else.

    One finding per pair of trades that hand over to each other; per activity where trades are unknown.
    The waiting costs the capital tied up and, at most, the damage done to finished work.
    """
    groups: dict[str, list[_Early]] = defaultdict(list)
    for i, finished in enumerate(site.timeline.finished):
        early = _early(site, i) if finished and site.timeline.works[i] else None
        if early and _waited(site, early) > wait_days:
            groups[_subject(site, early)].append(early)
    for subject, batch in groups.items():
        batch.sort(key=lambda early: (-_waited(site, early), site.codes[early.before]))
        yield _finding(site, subject, batch, capital_rate, damage_share)


def _early(site: Site, i: int) -> _Early | None:
    """The first successor that can go on with finished work, if it is kept from it by another predecessor."""
    logic, relations = site.logic, site.schedule.relations
    follow = [r for r in logic.outgoing[i] if relations.kind[r] == Link.FS]
    if not follow or len(follow) < len(logic.outgoing[i]):
        return None
    after = [int(relations.successor[r]) for r in follow]
    if not all(site.timeline.works[s] and _handed_over(site, i, s) for s in after):
        return None
    until, _, first = min((min(logic.free_at[s], site.timeline.begin[s]), site.codes[s], s) for s in after)
    held_by = int(relations.predecessor[logic.free_by[first]])
    return None if held_by == i else _Early(i, first, held_by, until)


def _handed_over(site: Site, before: int, after: int) -> bool:
    """Whether one crew hands its work to another in the same area.

    Papers and deliveries that are early are no batch: both ends need labour where the schedule
    assigns any, and a known area where it does not.
    """
    if site.areas.of[before] != site.areas.of[after]:
        return False
    if site.has("assignments"):
        return site.crews.named[before] and site.crews.named[after]
    return bool(site.areas.of[before])


def _waited(site: Site, early: _Early) -> float:
    end = site.timeline.end[early.before]
    return site.in_days(early.before, site.worked(early.before, end, early.until))


def _subject(site: Site, early: _Early) -> str:
    giver, taker = site.trades.of[early.before], site.trades.of[early.after]
    return f"{giver}>{taker}" if giver and taker else site.codes[early.before]


def _finding(site: Site, subject: str, batch: list[_Early], rate: float, damage: float) -> Finding:
    worst = batch[0]
    held = [holding(site, early.before, site.timeline.end[early.before], early.until, rate) for early in batch]
    claims = tuple(claim for claim in held if claim)
    likely = sum(claim.cost or 0 for claim in claims)
    risk = round(damage * sum(value_of(site, claim.activity) or 0.0 for claim in claims))
    areas = sorted({site.areas.of[early.before] for early in batch})
    return Finding(
        detector="early_batch",
        waste=Waste.OVERPRODUCTION,
        subject=subject,
        sentence=_sentence(site, batch),
        evidence=tuple(row for early in batch for row in _evidence(site, early)),
        grade=EvidenceGrade.B if site.timeline.started[worst.after] else EvidenceGrade.C,
        recommendation=_recommendation(site, worst),
        days=_waited(site, worst),
        cost=Interval(likely, likely, likely + risk) if claims else None,
        arithmetic=f"value × {number(rate * 100)}% a year × calendar days ÷ 365" if claims else "",
        activities=tuple(early.before for early in batch),
        area=areas[0] if len(areas) == 1 else "",
        trade=site.trades.of[worst.before],
        open=not site.timeline.started[worst.after],
        claims=claims,
    )


def _sentence(site: Site, batch: list[_Early]) -> str:
    worst = batch[0]
    stands = f"finished on {day(site.timeline.end[worst.before])}"
    when = "could not start before" if site.timeline.started[worst.after] else "cannot start before"
    first = (
        f"{site.name(worst.before)} {stands}, but {site.name(worst.after)} {when} {day(worst.until)}, "
        f"because of {site.name(worst.held_by)}: done {days(_waited(site, worst))} too early"
    )
    others = [site.codes[early.before] for early in batch[1:]]
    return f"{first}; the same holds for {some(others)}." if others else f"{first}."


def _recommendation(site: Site, worst: _Early) -> str:
    giver, taker = site.trades.of[worst.before], site.trades.of[worst.after]
    if giver and taker and giver != taker:
        return f"Let {giver} follow the pace of {taker}: start an area only when {taker} can go on with it"
    return "Start an area only when the next work can go on with it; use the crew on what holds that up"


def _evidence(site: Site, early: _Early) -> Iterator[Evidence]:
    codes = site.codes
    yield Evidence("activity", codes[early.before], "actual finish", moment(site.timeline.end[early.before]))
    yield Evidence("relation", f"{codes[early.held_by]} > {codes[early.after]}", "lets go at", moment(early.until))
