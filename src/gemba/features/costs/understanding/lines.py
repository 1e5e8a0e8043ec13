"""A row of a table as cost entries, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final, TypeVar

from gemba.engines.value import CostKind
from gemba.features.costs.understanding.columns import OF_KIND, Holds, kind_of, names_total
from gemba.formats.tables import DateOrder, Decimal, Formula, read_amount, read_day

Value = TypeVar("Value")


class Flaw(StrEnum):
    """What can be wrong, or odd, with a cell."""

    AMOUNT_MISSING = "amount_missing"
    AMOUNT_UNREADABLE = "amount_unreadable"
    AMOUNT_UNCLEAR = "amount_unclear"
    CURRENCY_OTHER = "currency_other"
    KIND_MISSING = "kind_missing"
    KIND_UNKNOWN = "kind_unknown"
    KIND_TWICE = "kind_twice"
    DAY_MISSING = "day_missing"
    DAY_UNREADABLE = "day_unreadable"
    DAY_UNCLEAR = "day_unclear"
    TEXT_TOO_LONG = "text_too_long"
    FORMULA_WITHOUT_VALUE = "formula_without_value"
    TOO_MANY_CELLS = "too_many_cells"
    TOTAL_ROW = "total_row"
    SUM_OF_OTHERS = "sum_of_others"
    ACTIVITY_UNKNOWN = "activity_unknown"
    TWICE_IN_FILE = "twice_in_file"
    STORED_ALREADY = "stored_already"
    DAY_FAR_AWAY = "day_far_away"


@dataclass(frozen=True, slots=True)
class Remark:
    """A flaw, the ``role`` of the column it is in (None: the row as a whole), and the text that stands there."""

    flaw: Flaw
    role: Holds | None
    text: str = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A cost entry as a row states it."""

    kind: CostKind
    amount_cents: int
    day: date | None
    activity_code: str
    wbs: str
    area: str
    trade: str
    vendor: str
    reference: str
    note: str

    @property
    def key(self) -> tuple[object, ...]:
        """What makes two entries the same; a note may differ."""
        return (self.kind.value, self.amount_cents, self.day, *self._told)

    @property
    def says_for_what(self) -> bool:
        """Whether anything is said but how much and when."""
        return any(self._told) or bool(self.note)

    @property
    def _told(self) -> tuple[str, ...]:
        return (self.activity_code, self.wbs, self.area, self.trade, self.vendor, self.reference)


@dataclass(frozen=True, slots=True)
class Line:
    """A row by its number in the file; with errors it has no drafts."""

    number: int
    cells: tuple[str, ...]
    drafts: tuple[Draft, ...]
    errors: tuple[Remark, ...]
    warnings: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Terms:
    """How cells are to be read: where each role stands, how days and amounts are written, what is not said in rows.

    ``width`` is how many columns the header has: what stands beyond it nobody has named.
    """

    place: Mapping[Holds, int]
    width: int
    date_order: DateOrder | None
    decimal: Decimal | None
    kind: CostKind | None
    currency: str


_TEXTS: Final = (
    Holds.ACTIVITY_CODE,
    Holds.WBS,
    Holds.AREA,
    Holds.TRADE,
    Holds.VENDOR,
    Holds.REFERENCE,
    Holds.NOTE,
)
_LONGEST: Final = {Holds.NOTE: 2000}
_SHORT: Final = 200
_DATED: Final = (CostKind.ACTUAL, CostKind.COMMITMENT)
_YEARS: Final = range(1990, 2101)


class CellError(ValueError):
    """A cell that cannot be read."""

    def __init__(self, flaw: Flaw, role: Holds | None, text: str = "") -> None:
        super().__init__(flaw.value)
        self.remark = Remark(flaw, role, text)


def line_of(number: int, cells: Sequence[str], terms: Terms) -> Line:
    """What a row says under these terms."""
    errors: list[Remark] = []
    if is_total(cells):
        errors.append(Remark(Flaw.TOTAL_ROW, None, next(text for text in cells if text)))
        return Line(number, tuple(cells), (), tuple(errors), ())
    unknown = [role for role, at in terms.place.items() if isinstance(cells[at], Formula)]
    if unknown:
        remarks = (Remark(Flaw.FORMULA_WITHOUT_VALUE, role, cell(cells, terms.place, role)[:60]) for role in unknown)
        return Line(number, tuple(cells), (), tuple(remarks), ())
    if beyond := next(filter(None, cells[terms.width :]), ""):
        errors.append(Remark(Flaw.TOO_MANY_CELLS, None, beyond[:60]))
    amounts = _amounts(cells, terms, errors)
    day = _day(cells, terms, errors, any(kind in _DATED for kind, _ in amounts))
    texts = {role.value: _text(cells, terms, role, errors) for role in _TEXTS}
    drafts = () if errors else tuple(Draft(kind, cents, day, **texts) for kind, cents in amounts)
    far = drafts and day and day.year not in _YEARS
    odd = (Remark(Flaw.DAY_FAR_AWAY, Holds.DAY, day.isoformat()),) if far and day else ()
    return Line(number, tuple(cells), drafts, tuple(errors), odd)


def cell(cells: Sequence[str], place: Mapping[Holds, int], role: Holds) -> str:
    """The text of a role in a row; empty where the table has no such column."""
    at = place.get(role)
    return cells[at] if at is not None and at < len(cells) else ""


def is_total(cells: Sequence[str]) -> bool:
    """Whether a row begins with what a total is called."""
    return names_total(next(filter(None, cells), ""))


def _amounts(cells: Sequence[str], terms: Terms, errors: list[Remark]) -> list[tuple[CostKind, int]]:
    """The amounts of a row with their kinds; in a table with columns of one kind, those that are filled."""
    filled = [role for role in (*OF_KIND, Holds.AMOUNT) if cell(cells, terms.place, role)]
    is_alone = Holds.AMOUNT in terms.place and not OF_KIND.keys() & terms.place.keys()
    found: list[tuple[CostKind, int]] = []
    for role in [Holds.AMOUNT] if is_alone else filled:
        cents = _told(errors, lambda role=role: _cents(cells, terms, role))
        kind = OF_KIND.get(role) or _told(errors, lambda: _kind(cells, terms))
        if cents is None or kind is None or not (cents or is_alone):  # in a column of one kind 0 is nothing
            continue
        if any(kind is said for said, _ in found):
            errors.append(Remark(Flaw.KIND_TWICE, role, cell(cells, terms.place, role)))
        found.append((kind, cents))
    if not found and not errors:
        errors.append(Remark(Flaw.AMOUNT_MISSING, Holds.AMOUNT))
    return found


def _told(errors: list[Remark], read: Callable[[], Value]) -> Value | None:
    """What a cell says; None, and a remark, where that cannot be read."""
    try:
        return read()
    except CellError as wrong:
        errors.append(wrong.remark)
        return None


def _cents(cells: Sequence[str], terms: Terms, role: Holds) -> int:
    text = cell(cells, terms.place, role)
    if not text:
        raise CellError(Flaw.AMOUNT_MISSING, role)
    try:
        amount = read_amount(text, terms.decimal)
    except ValueError:
        raise CellError(Flaw.AMOUNT_UNREADABLE, role, text) from None
    if amount is None:
        raise CellError(Flaw.AMOUNT_UNCLEAR, role, text)
    said = cell(cells, terms.place, Holds.CURRENCY).upper() or amount.currency
    if said and said != terms.currency:
        raise CellError(Flaw.CURRENCY_OTHER, role, said)
    return amount.cents


def _kind(cells: Sequence[str], terms: Terms) -> CostKind:
    text = cell(cells, terms.place, Holds.KIND)
    kind = kind_of(text) if text else terms.kind
    if kind is None:
        raise CellError(Flaw.KIND_UNKNOWN if text else Flaw.KIND_MISSING, Holds.KIND, text)
    return kind


def _day(cells: Sequence[str], terms: Terms, errors: list[Remark], is_needed: bool) -> date | None:
    text = cell(cells, terms.place, Holds.DAY)
    if not text:
        if is_needed:
            errors.append(Remark(Flaw.DAY_MISSING, Holds.DAY))
        return None
    try:
        day = read_day(text, terms.date_order)
    except ValueError:
        errors.append(Remark(Flaw.DAY_UNREADABLE, Holds.DAY, text))
        return None
    if day is None:
        errors.append(Remark(Flaw.DAY_UNCLEAR, Holds.DAY, text))
    return day


def _text(cells: Sequence[str], terms: Terms, role: Holds, errors: list[Remark]) -> str:
    text = str(cell(cells, terms.place, role))
    if len(text) > _LONGEST.get(role, _SHORT):
        errors.append(Remark(Flaw.TEXT_TOO_LONG, role, text[:60]))
    return text
