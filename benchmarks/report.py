"""What a measurement found, beside its bar."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from benchmarks.timing import Timing, shown


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report: ``met`` is None where there is no bar, or nothing to hold against it.

    Ratios come first in the report, because they say the same on any machine.
    """

    what: str
    result: str
    bar: str = ""
    met: bool | None = None
    ours: str = ""
    other: str = ""
    is_ratio: bool = False

    @property
    def verdict(self) -> str:
        """PASS, MISS, or nothing."""
        return "" if self.met is None else "PASS" if self.met else "MISS"


def ratio(what: str, ours: Timing, other: Timing, bar: float | None = None) -> Row:
    """How many times quicker we are, best against best."""
    value = other.best / ours.best
    times = f"{value:.3g}x" if value < 1000 else f"{value:.0f}x"
    wanted = "" if bar is None else f">= {bar:g}x"
    return Row(what, times, wanted, None if bar is None else value >= bar, str(ours), str(other), is_ratio=True)


def limit(what: str, ours: Timing, seconds: float) -> Row:
    """Whether the best run stays within so many seconds."""
    return Row(what, shown(ours.best), f"<= {shown(seconds)}", ours.best <= seconds, str(ours))


def holds(what: str, met: bool, result: str, bar: str, which: str = "") -> Row:
    """A bar that is no timing; as independent of the machine as a ratio."""
    return Row(what, result, bar, met, which, is_ratio=True)


def left_out(what: str, reason: str) -> Row:
    """A measurement that could not be made."""
    return Row(what, "left out", other=reason)


def cells(rows: Iterable[Row]) -> list[tuple[str, ...]]:
    """Headings and rows, ratios first."""
    ordered = sorted(rows, key=lambda row: not row.is_ratio)
    table = [("what", "result", "bar", "", "ours: best", "other: best")]
    return table + [(row.what, row.result, row.bar, row.verdict, row.ours, row.other) for row in ordered]


def markdown(rows: Iterable[Row]) -> Iterator[str]:
    """The table for a page of the documentation."""
    headings, *others = cells(rows)
    yield f"| {' | '.join(headings)} |"
    yield "|" + "---|" * len(headings)
    yield from (f"| {' | '.join(row)} |" for row in others)


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """The table for a terminal."""
    table = cells(rows)
    widths = [max(len(row[at]) for row in table) for at in range(len(table[0]))]
    for row in table:
        yield "  ".join(f"{cell:{width}}" for cell, width in zip(row, widths, strict=True)).rstrip()


def show(rows: Iterable[Row]) -> int:
    """Print the table; 1 if a bar was missed."""
    kept = list(rows)
    print(*lines(kept), sep="\n")
    return int(any(row.met is False for row in kept))
