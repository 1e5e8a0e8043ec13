"""Waste for the report: the Pareto, the largest findings with what backs them, and what to do first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from gemba.app.check import Check
from gemba.app.report.charts import ParetoBar, bars
from gemba.app.report.palette import COLOUR
from gemba.app.telling import waste as telling
from gemba.app.telling.prices import money
from gemba.app.words import clean, count, hours
from gemba.engines.waste import Row
from gemba.engines.waste import Waste as Kind

TEN: Final = 10
EVIDENCE: Final = 40
"""Rows of evidence shown for one finding; the JSON holds them all."""


@dataclass(frozen=True, slots=True)
class Mark:
    """A waste by its name and its colour."""

    name: str
    colour: str


def mark(waste: Kind) -> Mark:
    """The name and colour of a waste."""
    return Mark(telling.name(waste), COLOUR[waste])


@dataclass(frozen=True, slots=True)
class EvidenceRow:
    """One thing that was seen."""

    table: str
    row: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding with everything that backs it."""

    rank: int
    waste: Mark
    sentence: str
    worth: telling.Worth
    where: str
    grade: str
    tense: str
    drives_finish: bool
    recommendation: str
    arithmetic: str
    detector: str
    evidence: tuple[EvidenceRow, ...]
    more_evidence: str


@dataclass(frozen=True, slots=True)
class ToDo:
    """One of the things to do first."""

    sentence: str
    worth: str


@dataclass(frozen=True, slots=True)
class Waste:
    """All waste at a glance. ``unmeasured`` says what the Pareto leaves out."""

    sentence: str
    measure: str
    pareto: tuple[ParetoBar, ...]
    pareto_summary: str
    unmeasured: str
    title: str
    top: tuple[FindingRow, ...]
    has_money: bool
    has_rates: bool
    actions: tuple[ToDo, ...]


def waste(check: Check) -> Waste:
    """The waste of the schedule that was checked."""
    top = telling.by_worth(check.ledger)[:TEN]
    measure, drawn, left_out = _pareto(check)
    return Waste(
        f"{telling.total(check.ledger, check.currency)}.",
        measure,
        drawn,
        _in_words(drawn, measure),
        f"{count(left_out, 'finding has', 'findings have')} no {measure} and so no place in this chart."
        if left_out
        else "",
        "The ten largest wastes" if len(top) == TEN else "Wastes, the largest first",
        tuple(_finding(rank, row, check.currency) for rank, row in enumerate(top, 1)),
        check.ledger.net.cost is not None,
        check.has_rates,
        tuple(
            ToDo(clean(action.recommendation), telling.action_worth(action, check.currency)) for action in check.actions
        ),
    )


def _pareto(check: Check) -> tuple[str, tuple[ParetoBar, ...], int]:
    """What the bars measure (the strongest thing known of any waste), the bars, and how many findings lack it."""
    rows, currency = check.ledger.rows, check.currency
    if check.ledger.net.cost:
        sizes = {waste: net.cost or 0 for waste, net in check.ledger.by_waste.items()}
        lacking = sum(row.net.cost is None for row in rows)
        return "cost", _bars(sizes, {waste: money(size, currency) for waste, size in sizes.items()}), lacking
    if check.ledger.net.minutes:
        sizes = {waste: net.minutes for waste, net in check.ledger.by_waste.items()}
        lacking = sum(not row.net.minutes for row in rows)
        return "hours", _bars(sizes, {waste: hours(size / 60) for waste, size in sizes.items()}), lacking
    sizes = {one.waste: one.findings for one in telling.accounts(check.ledger)}
    return "findings", _bars(sizes, {waste: count(size, "finding") for waste, size in sizes.items()}), 0


def _bars(sizes: dict[Kind, int], words: dict[Kind, str]) -> tuple[ParetoBar, ...]:
    order = sorted(
        (waste for waste, size in sizes.items() if size > 0), key=lambda waste: (-sizes[waste], waste.priority)
    )
    return bars([(telling.name(one), COLOUR[one], words[one]) for one in order], [sizes[one] for one in order])


def _in_words(drawn: tuple[ParetoBar, ...], measure: str) -> str:
    """The Pareto for those who hear it."""
    if not drawn:
        return ""
    first = f"{drawn[0].name} has {drawn[0].share} of the {measure}"
    if len(drawn) < 2:
        return f"{first}."
    return f"{first}; with {drawn[1].name.lower()} it is {drawn[1].total}."


def _finding(rank: int, row: Row, currency: str) -> FindingRow:
    finding = row.finding
    seen = finding.evidence[:EVIDENCE]
    more = len(finding.evidence) - len(seen)
    return FindingRow(
        rank,
        mark(finding.waste),
        clean(finding.sentence),
        telling.worth(row, currency),
        clean(telling.where(finding)),
        telling.grade(finding),
        telling.tense(finding),
        finding.drives_finish,
        clean(finding.recommendation),
        clean(finding.arithmetic),
        finding.detector,
        tuple(EvidenceRow(clean(e.table), clean(e.row), clean(e.field), clean(e.value)) for e in seen),
        f"{count(more, 'more row is', 'more rows are')} in the JSON output." if more else "",
    )
