"""What a simulation said, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from gemba.app.odds import Simulated
from gemba.app.terminal.page import columns, heading, paragraph
from gemba.app.terminal.summary import facts
from gemba.app.words import clean, count, day, moved, short_day, signed
from gemba.engines.calendar import DAY
from gemba.engines.risk import Driver
from gemba.engines.waste.crews import minor_units

_BARS: Final = 20
_WIDTH: Final = 36


def risk(found: Simulated, written: Path | None) -> Iterator[RenderableType]:
    """The answer, the odds, their picture, and what they hang on."""
    yield from facts(found.dated)
    yield Text("")
    yield Text(answer(found), "bold")
    if not found.drivers():
        yield paragraph("No work is left to be uncertain about.", indent=0)
    yield heading("Odds", f"{count(found.outcome.iterations, 'iteration')}, seed {found.seed}")
    yield columns(_levels(found), align="rlrr")
    yield heading("Finish", "how many iterations ended when")
    yield columns(_bars(found), align="llr")
    yield heading("What moves the finish most", "days where it goes well and where it goes badly")
    yield columns(map(_driver, found.drivers()), align="rrlL")
    yield heading("Most critical", "share of iterations on the longest path; correlation with the finish")
    yield columns(
        ((f"{share:.0%}", signed(tie, 2), code, name) for code, name, share, tie in found.critical()), align="rrlL"
    )
    if written:
        yield Text("")
        yield paragraph(f"Written: {written}", indent=0)


def answer(found: Simulated) -> str:
    """Say it in a sentence: ``P80 is Sat 14 Mar 2026, 23 days after the plan, which has a chance of 7%.``."""
    days = round(found.late_days)
    than = (
        "on the day of the plan"
        if not days
        else f"{count(abs(days), 'day')} {'after' if days > 0 else 'before'} the plan"
    )
    p80 = day(round(found.outcome.finish.percentiles[80]))
    return f"P80 is {p80}, {than} ({day(found.outcome.planned)}), which has a chance of {found.outcome.on_time:.0%}."


def _levels(found: Simulated) -> Iterator[Sequence[str | Text]]:
    outcome, schedule = found.outcome, found.dated.schedule
    unit = minor_units(schedule.project.currency)
    for level, at in outcome.finish.percentiles.items():
        style = "bold" if level in (50, 80) else ""
        cost = f"{outcome.cost.percentiles[level] / unit:,.0f} {schedule.project.currency}" if found.has_costs else ""
        late = moved((at - outcome.planned) / DAY)
        yield Text(f"P{level}", style), Text(day(round(at)), style), late, clean(cost)


def _bars(found: Simulated) -> Iterator[Sequence[str]]:
    """Two bars of the histogram as one, so that all of it fits a screen."""
    edges, counts = found.outcome.finish.histogram.edges, found.outcome.finish.histogram.counts
    step = max(1, -(-len(counts) // _BARS))
    sums = [sum(counts[at : at + step]) for at in range(0, len(counts), step)]
    most = max(sums)
    for at, total in enumerate(sums):
        yield short_day(round(edges[at * step])), "█" * round(_WIDTH * total / most), f"{total:,}"


def _driver(one: Driver) -> Sequence[str]:
    kind, _, key = one.key.partition(" ")
    told = {"activity": key, "trade": "trade", "area": "area"}.get(kind, "")
    return signed(one.low / DAY), signed(one.high / DAY), told, clean(one.name)
