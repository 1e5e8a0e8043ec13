"""A whole table of costs: how it is written, what its rows say, what only a person can tell."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from enum import StrEnum

from gemba.engines.value import CostKind
from gemba.features.costs.understanding.columns import AMOUNTS, Column, Holds, columns_of, width_of
from gemba.features.costs.understanding.lines import Draft, Flaw, Line, Remark, Terms, cell, line_of
from gemba.features.costs.understanding.totals import sums_of_others
from gemba.formats.tables import DateOrder, Decimal, decimal_of, order_of


class Question(StrEnum):
    """What a person has to say before the rows can be read."""

    AMOUNT = "amount"
    KIND = "kind"
    DATE_ORDER = "date_order"
    DECIMAL = "decimal"


@dataclass(frozen=True, slots=True)
class Choices:
    """How somebody wants a table understood; what they did not say is None, or not among the ``columns``."""

    columns: Mapping[int, Holds | None] = field(default_factory=dict[int, Holds | None])
    date_order: DateOrder | None = None
    decimal: Decimal | None = None
    kind: CostKind | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What there is already: the project's currency, codes of its activities (none: no schedule), keys of entries."""

    currency: str
    codes: Collection[str]
    keys: Collection[tuple[object, ...]]


@dataclass(frozen=True, slots=True)
class Understood:
    """A table understood; ``date_order`` and ``decimal`` are None where nothing needs or tells them."""

    columns: tuple[Column, ...]
    date_order: DateOrder | None
    decimal: Decimal | None
    kind: CostKind | None
    questions: tuple[Question, ...]
    lines: tuple[Line, ...]

    @property
    def drafts(self) -> list[Draft]:
        """The entries of all rows without errors."""
        return [draft for line in self.lines for draft in line.drafts]


def understand(
    header: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[int], choices: Choices, known: Known
) -> Understood:
    """What a table says, read as somebody chose or as it shows by itself."""
    columns = columns_of(header, choices.columns)
    place = {column.role: column.position for column in columns if column.role}
    amounts = [cell(row, place, role) for role in AMOUNTS & place.keys() for row in rows]
    terms = Terms(
        place,
        width_of(columns),
        choices.date_order or order_of(cell(row, place, Holds.DAY) for row in rows),
        choices.decimal or decimal_of(amounts),
        choices.kind,
        known.currency,
    )
    lines = [line_of(number, row, terms) for number, row in zip(numbers, rows, strict=True)]
    return Understood(
        columns,
        terms.date_order,
        terms.decimal,
        terms.kind,
        tuple(_questions(terms, lines)),
        tuple(_compared(lines, known)),
    )


def _questions(terms: Terms, lines: Sequence[Line]) -> Iterator[Question]:
    flaws = {remark.flaw for line in lines for remark in line.errors}
    if not AMOUNTS & terms.place.keys():
        yield Question.AMOUNT
    if Flaw.KIND_MISSING in flaws:
        yield Question.KIND
    if Flaw.DAY_UNCLEAR in flaws:
        yield Question.DATE_ORDER
    if Flaw.AMOUNT_UNCLEAR in flaws:
        yield Question.DECIMAL


def _compared(lines: Sequence[Line], known: Known) -> Iterator[Line]:
    """The lines, warned where they add up others, name what nobody knows, or say what was said before."""
    sums = sums_of_others(lines)
    seen: set[tuple[object, ...]] = set()
    for line in lines:
        summed = [Remark(Flaw.SUM_OF_OTHERS, None)] if line.number in sums else []
        odd = [*line.warnings, *summed, *_oddities(line, known, seen)]
        seen.update(draft.key for draft in line.drafts)
        yield replace(line, warnings=tuple(odd)) if odd else line


def _oddities(line: Line, known: Known, seen: set[tuple[object, ...]]) -> Iterator[Remark]:
    if not line.drafts:
        return
    code = line.drafts[0].activity_code
    if code and known.codes and code not in known.codes:
        yield Remark(Flaw.ACTIVITY_UNKNOWN, Holds.ACTIVITY_CODE, code)
    if any(draft.key in seen for draft in line.drafts):
        yield Remark(Flaw.TWICE_IN_FILE, None)
    if any(draft.key in known.keys for draft in line.drafts):
        yield Remark(Flaw.STORED_ALREADY, None)
