"""Waste in words: what it adds up to, what a finding is worth and how sure that is, what to do first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from gemba.app.telling.prices import figure, money
from gemba.app.words import count, days, hours, number
from gemba.engines.waste import Action, Amount, EvidenceGrade, Finding, Ledger, Money, Row, Waste

GRADES: Final = {
    EvidenceGrade.A: "measured on site",
    EvidenceGrade.B: "recorded as it happened",
    EvidenceGrade.C: "follows from the plan",
    EvidenceGrade.D: "inferred",
}
"""What each grade of evidence means, in a word or two."""


def name(waste: Waste) -> str:
    """``Waiting``, ``Non-utilised talent``."""
    return waste.value.capitalize()


def by_worth(ledger: Ledger) -> tuple[Row, ...]:
    """The rows of a ledger with the largest first: by money, then hours, then days, once nothing is counted twice."""
    return tuple(sorted(ledger.rows, key=_worth))


def _worth(row: Row) -> tuple[float, float, float, str]:
    return -(row.net.cost or 0), -row.net.minutes, -(row.finding.days or 0.0), row.finding.key


@dataclass(frozen=True, slots=True)
class Worth:
    """What a finding is worth: the strongest thing known, its interval, and what else is known beside it."""

    main: str
    interval: str
    beside: str


def worth(row: Row, currency: str) -> Worth:
    """Money where there is a price, else hours, else days; hours and money are net of what other findings hold."""
    finding, net = row.finding, row.net
    amount = hours(net.hours) if net.minutes else ""
    span = days(finding.days) if finding.days is not None else ""
    if row.cost is not None:
        return Worth(money(row.cost.likely, currency), between(row.cost, currency), _joined(amount, span))
    if amount and finding.hours is not None:
        part = net.hours / finding.hours.likely if finding.hours.likely else 0.0
        low, high = finding.hours.low * part, finding.hours.high * part
        return Worth(amount, f"{number(low, 0)} to {hours(high)}", span)
    return Worth(span or "not priced", "", "")


def between(cost: Money, currency: str) -> str:
    """``12,000 to 21,000 USD``; nothing where low and high are one."""
    if cost.low == cost.high:
        return ""
    return f"{figure(cost.low, currency)} to {money(cost.high, currency)}"


def _joined(*parts: str) -> str:
    return ", ".join(part for part in parts if part)


def amount(net: Amount, currency: str) -> str:
    """``78,260 USD, 1,204 h``; what is not known is left out."""
    return _joined("" if net.cost is None else money(net.cost, currency), hours(net.hours) if net.minutes else "")


def total(ledger: Ledger, currency: str) -> str:
    """``34 findings of waste, worth 78,260 USD, 1,204 h; 18,283 USD, 232 h of it can still be saved``."""
    if not ledger.rows:
        return "No waste was found"
    findings = count(len(ledger.rows), "finding")
    worth_of = amount(ledger.net, currency)
    if not worth_of:
        return f"{findings} of waste, none with hours or a price"
    ahead = amount(_sum(row.net for row in ledger.rows if row.finding.open), currency)
    rest = f"{ahead} of it can still be saved" if ahead else "all of it is past"
    return f"{findings} of waste, worth {worth_of}; {rest}"


def action_worth(action: Action, currency: str) -> str:
    """``worth 9,200 USD (8,000 to 10,400), 141 h, up to 6 d of the finish; from 4 findings``.

    Where all of it is past, the action only keeps it from happening again, and that is what is said.
    """
    pieces: list[str] = []
    if action.amount.cost is not None and action.cost is not None:
        interval = between(action.cost, currency).removesuffix(currency).rstrip()
        pieces.append(money(action.amount.cost, currency) + (f" ({interval})" if interval else ""))
    if action.amount.minutes:
        pieces.append(hours(action.amount.hours))
    if action.finish_days:
        pieces.append(f"up to {days(action.finish_days)} of the finish")
    elif not pieces and action.days is not None:
        pieces.append(days(action.days))
    worth_of = ", ".join(pieces) or "not priced"
    findings = count(len(action.findings), "finding")
    return f"worth {worth_of}; from {findings}" if action.open else f"has cost {worth_of} so far; from {findings}"


def tense(finding: Finding) -> str:
    """Whether there is still something to save."""
    return "can still be saved" if finding.open else "past"


def grade(finding: Finding) -> str:
    """``evidence C: follows from the plan``."""
    return f"evidence {finding.grade.value}: {GRADES[finding.grade]}"


def where(finding: Finding) -> str:
    """Area and trade, as far as they are known: ``Level 3, drywall``."""
    return _joined(finding.area, finding.trade)


class Totals(Protocol):
    """What a line of the ledger and the ledger itself have in common."""

    @property
    def gross(self) -> Amount:
        """What was claimed."""
        ...

    @property
    def overlap(self) -> Amount:
        """What of it another finding has."""
        ...

    @property
    def cut(self) -> Amount:
        """What of it would cost more than the work."""
        ...

    @property
    def net(self) -> Amount:
        """What is left."""
        ...


@dataclass(frozen=True, slots=True)
class Account:
    """One line of the ledger by waste: what was claimed, what of it is counted elsewhere or cut, what is left."""

    waste: Waste
    findings: int
    gross: Amount
    overlap: Amount
    cut: Amount
    net: Amount
    has_hours: bool


def accounts(ledger: Ledger) -> tuple[Account, ...]:
    """The ledger by waste, the largest first; each column adds up to the ledger's own total."""
    return tuple(_account(waste, rows_of(ledger, waste)) for waste in ledger.by_waste)


def rows_of(ledger: Ledger, waste: Waste) -> tuple[Row, ...]:
    """The rows of one waste, the largest first."""
    return tuple(row for row in by_worth(ledger) if row.finding.waste == waste)


def has_hours(row: Row) -> bool:
    """Whether anybody knows how many hours a finding is about; where not, it has none to show rather than zero."""
    return row.finding.hours is not None or row.net.minutes > 0


def is_split(ledger: Ledger) -> bool:
    """Whether anything was counted elsewhere or cut, so that what was claimed is not what is left."""
    return any(amount.minutes or amount.cost for amount in (ledger.overlap, ledger.cut))


def _account(waste: Waste, rows: Sequence[Row]) -> Account:
    return Account(
        waste,
        len(rows),
        _sum(row.gross for row in rows),
        _sum(row.overlap for row in rows),
        _sum(row.cut for row in rows),
        _sum(row.net for row in rows),
        any(map(has_hours, rows)),
    )


def _sum(amounts: Iterable[Amount]) -> Amount:
    return sum(amounts, Amount())
