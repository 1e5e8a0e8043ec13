"""The ledger for the report: every finding as a line, every total the sum of its lines, to the minute and the cent."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from gemba.app.check import Check
from gemba.app.report.waste import Mark, mark
from gemba.app.telling import waste as telling
from gemba.app.telling.prices import exact, exact_hours, money
from gemba.app.words import clean, count, days
from gemba.engines.waste import DETECTORS, Amount, Row

PAGE: Final = 100
MOST: Final = 2000


@dataclass(frozen=True, slots=True)
class Figures:
    """Hours (as hours:minutes) and money of one amount."""

    hours: str
    cost: str


@dataclass(frozen=True, slots=True)
class Account:
    """One waste in the ledger; ``waste`` is None for the total."""

    waste: Mark | None
    findings: str
    gross: Figures
    overlap: Figures
    cut: Figures
    net: Figures


@dataclass(frozen=True, slots=True)
class Share:
    """What one trade or one area has of the total."""

    name: str
    net: Figures


@dataclass(frozen=True, slots=True)
class Ledger:
    """The totals; ``money`` heads the columns of prices.

    ``is_measured`` when anything has hours or a price, ``is_split`` when anything was counted elsewhere or cut.
    """

    sentence: str
    is_measured: bool
    is_split: bool
    money: str
    accounts: tuple[Account, ...]
    total: Account
    by_trade: tuple[Share, ...]
    by_area: tuple[Share, ...]


def ledger(check: Check) -> Ledger:
    """The ledger of the schedule that was checked."""
    book, currency = check.ledger, check.currency
    accounts = tuple(
        _account(mark(one.waste), one.findings, one, currency, known=one.has_hours) for one in telling.accounts(book)
    )
    with_hours = [row.finding for row in book.rows if telling.has_hours(row)]
    sentence = "Each hour of a crew is counted in one waste only; every total is the sum of its lines, to the minute."
    if book.ceiling is not None:
        sentence += f" No waste can cost more than the work itself, {money(book.ceiling, currency)}."
    return Ledger(
        sentence,
        book.net.minutes > 0 or book.net.cost is not None,
        telling.is_split(book),
        currency or "Money",
        accounts,
        _account(None, len(book.rows), book, currency, known=bool(with_hours)),
        _shares(book.by_trade, currency, "no trade known", {one.trade for one in with_hours}),
        _shares(book.by_area, currency, "no area known", {one.area for one in with_hours}),
    )


def _account(waste: Mark | None, findings: int, one: telling.Totals, currency: str, *, known: bool) -> Account:
    figures = (_figures(amount, currency, known=known) for amount in (one.gross, one.overlap, one.cut, one.net))
    return Account(waste, f"{findings:,}", *figures)


def _figures(amount: Amount, currency: str, *, known: bool) -> Figures:
    """Hours and money; no hours where nobody knows them."""
    return Figures(exact_hours(amount.minutes if known else None), exact(amount.cost, currency))


def _shares(amounts: Mapping[str, Amount], currency: str, nameless: str, known: set[str]) -> tuple[Share, ...]:
    """By trade or area; nothing where the schedule knows neither. ``known`` are those with hours."""
    if not any(amounts):
        return ()
    figures = ((name, _figures(amount, currency, known=name in known)) for name, amount in amounts.items())
    return tuple(Share(clean(name) or nameless, net) for name, net in figures)


@dataclass(frozen=True, slots=True)
class Line:
    """One finding in the list of all."""

    sentence: str
    recommendation: str
    where: str
    net: Figures
    days: str
    grade: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """A hundred findings of one waste."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """All findings of one waste."""

    waste: Mark
    summary: str
    sheets: tuple[Sheet, ...]
    rest: str


@dataclass(frozen=True, slots=True)
class Looked:
    """What became of one detector."""

    key: str
    waste: str
    found: str
    skipped: str


@dataclass(frozen=True, slots=True)
class Findings:
    """Every finding, and what was looked for."""

    sentence: str
    groups: tuple[Group, ...]
    detectors: tuple[Looked, ...]


def findings(check: Check) -> Findings:
    """Every finding of the schedule that was checked."""
    inspection = check.inspection
    looked = [Looked(key, telling.name(DETECTORS[key].waste), f"{n:,}", "") for key, n in inspection.ran.items()]
    looked += [Looked(key, telling.name(DETECTORS[key].waste), "–", why) for key, why in inspection.skipped.items()]
    able = f"{len(inspection.ran)} of {count(len(DETECTORS), 'detector')} had what they need"
    return Findings(
        f"{count(len(inspection.findings), 'finding')}; {able}.",
        tuple(_group(check, account) for account in telling.accounts(check.ledger)),
        tuple(looked),
    )


def _group(check: Check, account: telling.Account) -> Group:
    rows = telling.rows_of(check.ledger, account.waste)
    worth = telling.amount(account.net, check.currency)
    summary = ", ".join(part for part in (count(len(rows), "finding"), worth) if part)
    sheets = tuple(_sheet(rows, at, check.currency) for at in range(0, min(len(rows), MOST), PAGE))
    rest = len(rows) - MOST
    more = f"{count(rest, 'more is', 'more are')} in the JSON output." if rest > 0 else ""
    return Group(mark(account.waste), summary, sheets, more)


def _sheet(rows: Sequence[Row], at: int, currency: str) -> Sheet:
    page = rows[at : at + PAGE]
    title = f"Findings {at + 1} to {at + len(page)}" if len(rows) > PAGE else count(len(rows), "finding")
    return Sheet(title, tuple(_line(row, currency) for row in page))


def _line(row: Row, currency: str) -> Line:
    one = row.finding
    where = clean(telling.where(one))
    net = _figures(row.net, currency, known=telling.has_hours(row))
    return Line(clean(one.sentence), clean(one.recommendation), where, net, days(one.days), one.grade.value)
