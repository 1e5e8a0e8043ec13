"""The waste ledger: every hour in one waste, every total the sum of its rows, down to the cent.

Detectors look at the same site from several sides, so that the same hour can be seen twice. The
ledger gives it to the waste that comes first in DOWNTIME and says how much was taken out. What is
added up are whole minutes and minor units of money, so nothing is lost in rounding.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from gemba.engines.calendar import Calendar
from gemba.engines.waste.finding import Claim, Finding, Interval, Money, Waste
from gemba.engines.waste.pricing import value_of
from gemba.engines.waste.site import Site
from gemba.engines.waste.stretches import Stretch, joined, without

Name = TypeVar("Name", bound=Hashable)


@dataclass(frozen=True, slots=True)
class Amount:
    """Worker minutes and money in minor units; ``cost`` is None where no row has a price."""

    minutes: int = 0
    cost: int | None = None

    def __add__(self, other: Amount) -> Amount:
        known = [cost for cost in (self.cost, other.cost) if cost is not None]
        return Amount(self.minutes + other.minutes, sum(known) if known else None)

    def __sub__(self, other: Amount) -> Amount:
        cost = None if self.cost is None else self.cost - (other.cost or 0)
        return Amount(self.minutes - other.minutes, cost)

    @property
    def hours(self) -> float:
        """Worker hours."""
        return self.minutes / 60


@dataclass(frozen=True, slots=True)
class Row:
    """One finding in the ledger: what it claimed, what others had already, what the ceiling cut, what is left.

    ``net`` is ``gross`` less ``overlap`` less ``cut``. ``cost`` is the interval of the net cost.
    """

    finding: Finding
    gross: Amount
    overlap: Amount
    cut: Amount
    net: Amount
    cost: Money | None


@dataclass(frozen=True, slots=True)
class Ledger:
    """All findings with what each is worth once nothing is counted twice.

    ``rows`` are in the order of the findings given. ``gross`` less ``overlap`` less ``cut`` is ``net``,
    and each is the sum of its column. The totals by waste, trade and area each add up to ``net`` too;
    what has no trade or no area stands under an empty name. ``ceiling`` is what the work costs
    altogether, in minor units, where that is known: waste cannot cost more.
    """

    rows: tuple[Row, ...]
    gross: Amount
    overlap: Amount
    cut: Amount
    net: Amount
    by_waste: Mapping[Waste, Amount]
    by_trade: Mapping[str, Amount]
    by_area: Mapping[str, Amount]
    ceiling: int | None


def settle(site: Site, findings: Sequence[Finding]) -> Ledger:
    """Give every hour to one waste and add up.

    Where two findings claim the same time of the same crew, the waste earlier in DOWNTIME has it,
    then the better evidence, then the key. Time is compared on the working calendar.
    """
    order = sorted(findings, key=lambda one: (one.waste.priority, one.grade.value, one.key))
    taken: dict[str, list[Stretch]] = {}
    left = {id(one): _left(site, one, taken) for one in order}
    ceiling = _ceiling(site)
    cuts = _cuts(order, left, ceiling)
    rows = tuple(_row(one, left[id(one)], cuts[id(one)]) for one in findings)
    return Ledger(
        rows,
        gross=total(row.gross for row in rows),
        overlap=total(row.overlap for row in rows),
        cut=total(row.cut for row in rows),
        net=total(row.net for row in rows),
        by_waste=_by(rows, lambda one: one.waste),
        by_trade=_by(rows, lambda one: one.trade),
        by_area=_by(rows, lambda one: one.area),
        ceiling=ceiling,
    )


def total(amounts: Iterable[Amount]) -> Amount:
    """The sum of some amounts."""
    return sum(amounts, Amount())


def gross_of(finding: Finding) -> Amount:
    """What a finding claims before anything is compared."""
    costs = [claim.cost for claim in finding.claims if claim.cost is not None]
    return Amount(sum(claim.minutes for claim in finding.claims), sum(costs) if costs else None)


def _left(site: Site, finding: Finding, taken: dict[str, list[Stretch]]) -> Amount:
    """What of a finding's claims nobody had before; then they are taken.

    Claims of one finding do not take from each other.
    """
    kept = total(_kept(_calendar(site, claim), claim, taken.get(claim.who, [])) for claim in finding.claims)
    for claim in finding.claims:
        taken[claim.who] = joined([*taken.get(claim.who, []), (claim.start, claim.end)])
    return kept


def _calendar(site: Site, claim: Claim) -> Calendar:
    return site.calendars[claim.activity] if claim.activity >= 0 else site.project_calendar


def _kept(calendar: Calendar, claim: Claim, taken: list[Stretch]) -> Amount:
    """The part of a claim outside of what is taken, in proportion to working time."""
    whole = calendar.between(claim.start, claim.end)
    free = sum(calendar.between(*stretch) for stretch in without((claim.start, claim.end), taken))
    part = Fraction(free, whole) if whole > 0 else Fraction(not taken)
    return Amount(round(claim.minutes * part), None if claim.cost is None else round(claim.cost * part))


def _ceiling(site: Site) -> int | None:
    """What all the work costs, past and to come, with the indirect cost of its days.

    None unless every crew has a price: a part of the cost is no ceiling.
    """
    if any(crew.price is None for crews in site.crews.of for crew in crews):
        return None
    direct = sum(value_of(site, i) or 0.0 for i in range(len(site.crews.of)))
    if not direct:
        return None
    calendar, begun = site.project_calendar, min(site.timeline.begin)
    length = site.project_days(max(0, calendar.between(begun, site.dates.finish)))
    return round(direct + length * (site.rates.indirect_per_day or 0))


def _cuts(order: Sequence[Finding], left: Mapping[int, Amount], ceiling: int | None) -> dict[int, Amount]:
    """What goes beyond the ceiling, taken from the least certain wastes first."""
    over = max(0, (total(left.values()).cost or 0) - ceiling) if ceiling is not None else 0
    cuts: dict[int, Amount] = {}
    for one in reversed(order):
        kept = left[id(one)]
        cut = min(over, kept.cost or 0)
        over -= cut
        part = Fraction(cut, kept.cost) if kept.cost else Fraction(0)
        cuts[id(one)] = Amount(round(kept.minutes * part), None if kept.cost is None else cut)
    return cuts


def _row(finding: Finding, left: Amount, cut: Amount) -> Row:
    gross, net = gross_of(finding), left - cut
    return Row(finding, gross, gross - left, cut, net, _interval(finding, net.cost))


def _interval(finding: Finding, net: int | None) -> Money | None:
    """The finding's interval, scaled to what is left of it."""
    if finding.cost is None or net is None:
        return None
    if not finding.cost.likely:
        return Interval(0, net, max(net, finding.cost.high))
    part = Fraction(net, finding.cost.likely)
    return Interval(min(net, round(finding.cost.low * part)), net, max(net, round(finding.cost.high * part)))


def _by(rows: Sequence[Row], name: Callable[[Finding], Name]) -> dict[Name, Amount]:
    """Totals under a name, the largest first."""
    found: dict[Name, Amount] = defaultdict(Amount)
    for row in rows:
        found[name(row.finding)] += row.net
    return dict(sorted(found.items(), key=lambda item: (-(item[1].cost or 0), -item[1].minutes, str(item[0]))))
