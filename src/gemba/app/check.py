"""The main job: one schedule in, what it is held against beside it; everything that can be said about it out."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from gemba.app import intake
from gemba.app.intake import Dated
from gemba.app.pair import Pair
from gemba.app.words import clean, day
from gemba.engines import health
from gemba.engines.compare import compare
from gemba.engines.health import Baseline, Health
from gemba.engines.schedule import Schedule
from gemba.engines.waste import Action, Inspection, Ledger, Rates, Site, actions, inspect, settle
from gemba.engines.waste.crews import minor_units

Say = Callable[[str], None]
"""Told the name of each step before it begins, for a progress bar."""


@dataclass(frozen=True, slots=True)
class Wish:
    """What a user asked to have checked. Rates are per hour in the currency's main unit; None: not given."""

    file: Path
    baseline: Path | None = None
    previous: tuple[Path, ...] = ()
    project: str | None = None
    encoding: str | None = None
    rate: float | None = None
    rates_by_trade: Mapping[str, float] = field(default_factory=dict[str, float])
    indirect_per_day: float | None = None
    currency: str | None = None


@dataclass(frozen=True, slots=True)
class Check:
    """Everything that is known about a schedule after a check.

    ``since_previous`` is against the last of ``previous``; a comparison is None where there is nothing to compare with.
    ``remarks`` are about the wish rather than the file, such as a rate for a trade that is not there.
    """

    wish: Wish
    current: Dated
    baseline: Dated | None
    previous: tuple[Dated, ...]
    agreed: Baseline | None
    health: Health
    since_previous: Pair | None
    since_baseline: Pair | None
    inspection: Inspection
    ledger: Ledger
    actions: tuple[Action, ...]
    remarks: tuple[str, ...]

    @property
    def schedule(self) -> Schedule:
        """The schedule that was checked."""
        return self.current.schedule

    @property
    def currency(self) -> str:
        """The code behind every price; empty where nobody named one."""
        return self.schedule.project.currency

    @property
    def has_rates(self) -> bool:
        """Whether the user gave the price of an hour."""
        return self.wish.rate is not None or bool(self.wish.rates_by_trade)

    @property
    def pairs(self) -> tuple[Pair, ...]:
        """The comparisons there are, the nearest first."""
        return tuple(pair for pair in (self.since_previous, self.since_baseline) if pair)


def steps(wish: Wish) -> int:
    """How many steps ``check`` will name."""
    return 4 + len(wish.previous) + (wish.baseline is not None)


def check(wish: Wish, say: Say = lambda _step: None) -> Check:
    """Read, then think; nothing is written.

    Raises:
        RefusalError: a file cannot be read or dated.
    """
    say(f"reading {wish.file.name}")
    current = _priced(intake.read_dated(wish.file, wish.project, wish.encoding), wish.currency)
    baseline, previous = _beside(current, wish, say)
    say("checking quality")
    agreed = Baseline.of(baseline.schedule, baseline.dates) if baseline else None
    quality = health.inspect(current.schedule, current.dates, agreed)
    say("comparing")
    last = previous[-1] if previous else None
    since_previous = _pair("the previous update", last, current)
    since_baseline = _pair("the baseline", baseline, current)
    say("looking for waste")
    site = _site(current, baseline, previous, wish)
    inspection = inspect(site)
    ledger = settle(site, inspection.findings)
    return Check(
        wish,
        current,
        baseline,
        previous,
        agreed,
        quality,
        since_previous,
        since_baseline,
        inspection,
        ledger,
        actions(ledger),
        _remarks(site, wish, current, [*([baseline] if baseline else []), *previous]),
    )


def _priced(dated: Dated, currency: str | None) -> Dated:
    """The same in the currency the user named."""
    if not currency:
        return dated
    project = replace(dated.schedule.project, currency=currency.upper())
    schedule = replace(dated.schedule, project=project)
    return replace(dated, reading=replace(dated.reading, schedule=schedule))


def _beside(current: Dated, wish: Wish, say: Say) -> tuple[Dated | None, tuple[Dated, ...]]:
    """The baseline and the earlier updates."""
    earlier: list[Dated] = []
    for path in (*([wish.baseline] if wish.baseline else []), *wish.previous):
        say(f"reading {path.name}")
        earlier.append(intake.read_beside(current, path, wish.encoding))
    baseline = earlier.pop(0) if wish.baseline else None
    return baseline, tuple(sorted(earlier, key=lambda one: one.schedule.project.data_date))


def _pair(name: str, earlier: Dated | None, later: Dated) -> Pair | None:
    if earlier is None:
        return None
    comparison = compare(earlier.schedule, earlier.dates, later.schedule, later.dates)
    return Pair(name, earlier.schedule, later.schedule, comparison)


def _site(current: Dated, baseline: Dated | None, previous: tuple[Dated, ...], wish: Wish) -> Site:
    """What detectors may look at, with the prices in minor units."""
    cents = minor_units(current.schedule.project.currency)
    rates = Rates(
        labor=None if wish.rate is None else round(wish.rate * cents),
        by_trade={trade: round(rate * cents) for trade, rate in wish.rates_by_trade.items()},
        indirect_per_day=None if wish.indirect_per_day is None else round(wish.indirect_per_day * cents),
    )
    return Site(
        current.schedule,
        current.dates,
        (baseline.schedule, baseline.dates) if baseline else None,
        tuple((one.schedule, one.dates) for one in previous),
        rates,
    )


def _remarks(site: Site, wish: Wish, current: Dated, earlier: Sequence[Dated]) -> tuple[str, ...]:
    """What of the wish came to nothing, or was probably meant otherwise."""
    return (*_strange_trades(site, wish), *_not_earlier(current, earlier))


def _strange_trades(site: Site, wish: Wish) -> Iterator[str]:
    trades = sorted(set(site.trades.of) - {""})
    there = f"the trades here are {', '.join(map(clean, trades))}" if trades else "no trade can be told in this file"
    for trade in wish.rates_by_trade:
        if trade not in trades:
            yield f"The rate for {trade!r} was not used: {there}."


def _not_earlier(current: Dated, earlier: Sequence[Dated]) -> Iterator[str]:
    now = current.schedule.project.data_date
    for one in earlier:
        then = one.schedule.project.data_date
        if then > now:
            yield f"{one.name} was given as an earlier file, but its data date is later: {day(then)} after {day(now)}."
