"""Waste, on a terminal: the largest, what to do first, all of it by kind, and the ledger."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from rich.console import RenderableType
from rich.table import Table
from rich.text import Text

from gemba.app.check import Check
from gemba.app.telling import waste as telling
from gemba.app.telling.prices import exact, exact_hours
from gemba.app.terminal.page import columns, heading, paragraph
from gemba.app.words import clean, count
from gemba.engines.waste import DETECTORS, Ledger, Row

TEN: Final = 10
SHOWN: Final = 5
"""Findings listed per kind of waste; the report and the JSON hold all of them."""


def first(check: Check) -> Iterator[RenderableType]:
    """The three things to do first."""
    if not check.actions:
        return
    yield heading("Do first")
    table = _numbered()
    for rank, action in enumerate(check.actions, 1):
        cell = Text(clean(action.recommendation))
        cell.append(f"\n{telling.action_worth(action, check.currency)}", "dim")
        table.add_row(f" {rank}", cell)
    yield table


def largest(check: Check) -> Iterator[RenderableType]:
    """The ten largest wastes, each in a line or two."""
    rows = telling.by_worth(check.ledger)[:TEN]
    if not rows:
        return
    yield heading("Ten largest wastes" if len(rows) == TEN else "Wastes, the largest first")
    table = _numbered(worth=True)
    for rank, row in enumerate(rows, 1):
        worth = telling.worth(row, check.currency)
        finding = row.finding
        grade = f"evidence {finding.grade.value}"
        about = (telling.name(finding.waste), worth.interval, worth.beside, grade, telling.tense(finding))
        cell = Text(clean(finding.sentence))
        cell.append("\n" + ", ".join(part for part in about if part), "dim")
        table.add_row(f" {rank}", Text(worth.main, "bold"), cell)
    yield table
    yield from _advice(check)


def _numbered(*, worth: bool = False) -> Table:
    table = Table.grid(padding=(0, 2, 0, 0))
    table.add_column(justify="right", no_wrap=True)
    if worth:
        table.add_column(justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    return table


def _advice(check: Check) -> Iterator[RenderableType]:
    if check.ledger.net.cost is not None:
        return
    if check.has_rates:
        yield paragraph("No crew is assigned to this work, so its hours and their price are not known.", "dim")
    else:
        yield paragraph("No rate, so no money: give one with --rate 65, or --rate Drywall=58 for one trade.", "dim")


def by_kind(check: Check) -> Iterator[RenderableType]:
    """Findings by kind of waste, then which detectors could not look."""
    for account in telling.accounts(check.ledger):
        rows = telling.rows_of(check.ledger, account.waste)
        worth = telling.amount(account.net, check.currency)
        yield heading(telling.name(account.waste), ", ".join(p for p in (count(len(rows), "finding"), worth) if p))
        yield columns((_line(check, row) for row in rows[:SHOWN]), align="rL")
        if len(rows) > SHOWN:
            yield paragraph(f"and {count(len(rows) - SHOWN, 'more', 'more')}", "dim")
    yield from _detectors(check)


def _line(check: Check, row: Row) -> Sequence[str]:
    return telling.worth(row, check.currency).main, f"{row.finding.sentence} {row.finding.recommendation}."


def _detectors(check: Check) -> Iterator[RenderableType]:
    inspection = check.inspection
    yield heading("What was looked for", f"{len(inspection.ran)} of {count(len(DETECTORS), 'detector')} could look")
    lines = [(key, f"{count(found, 'finding')}") for key, found in inspection.ran.items()]
    lines += [(key, f"could not look: {why}") for key, why in inspection.skipped.items()]
    yield columns(lines, align="lL")


def ledger(check: Check) -> Iterator[RenderableType]:
    """What was claimed, what was taken out, what is left: every column adds up."""
    book, currency = check.ledger, check.currency
    if not book.net.minutes and book.net.cost is None:
        return
    yield heading("Ledger", "hours:minutes; each hour is counted in one waste only")
    heads = ("claimed", "elsewhere", "cut", "net") if telling.is_split(book) else ("hours",)
    lines = [("", "findings", *heads, *_cost(currency or "cost", book))]
    accounts = telling.accounts(book)
    lines += [_account(telling.name(one.waste), one.findings, one, check, known=one.has_hours) for one in accounts]
    known = any(one.has_hours for one in accounts)
    lines.append(_account("Total", len(book.rows), book, check, known=known))
    yield columns(lines, align="lr" + "r" * (len(lines[0]) - 2))


def _account(name: str, findings: int, one: telling.Totals, check: Check, *, known: bool) -> tuple[str, ...]:
    parts = (one.gross, one.overlap, one.cut, one.net) if telling.is_split(check.ledger) else (one.net,)
    times = (exact_hours(part.minutes if known else None) for part in parts)
    return name, str(findings), *times, *_cost(exact(one.net.cost, check.currency), check.ledger)


def _cost(cell: str, book: Ledger) -> tuple[str, ...]:
    """The column of prices, where anything has one."""
    return () if book.net.cost is None else (cell,)
