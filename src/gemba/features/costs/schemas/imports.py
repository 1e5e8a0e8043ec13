"""Files of costs on the wire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import Annotated, Final
from uuid import UUID

from pydantic import ConfigDict, Field

from gemba.core.wire import In, Instant, Out, Patch
from gemba.engines.value import CostKind
from gemba.features.costs.listing import no_sums
from gemba.features.costs.schemas.entries import CostSumsOut
from gemba.features.costs.service.importing import KEPT
from gemba.features.costs.tables import PREVIEW, ImportRow
from gemba.features.costs.understanding import Column, Draft, Flaw, Holds, Line, Question, Remark, Understood
from gemba.formats.tables import MOST_COLUMNS, DateOrder, Decimal

_SAMPLES: Final = 3

SAID: Final[dict[Flaw, str]] = {
    Flaw.AMOUNT_MISSING: "There is no amount.",
    Flaw.AMOUNT_UNREADABLE: "This is not an amount.",
    Flaw.AMOUNT_UNCLEAR: "This could be thousands or decimals; say which sign parts the cents.",
    Flaw.CURRENCY_OTHER: "This is not the currency of the project.",
    Flaw.KIND_MISSING: "It does not say whether this is budget, actual, commitment or forecast.",
    Flaw.KIND_UNKNOWN: "This is none of budget, actual, commitment or forecast.",
    Flaw.KIND_TWICE: "Another column of the row says an amount of the same kind.",
    Flaw.DAY_MISSING: "What was paid or promised needs a date.",
    Flaw.DAY_UNREADABLE: "This is not a date.",
    Flaw.DAY_UNCLEAR: "This could be two dates; say whether the day or the month comes first.",
    Flaw.TEXT_TOO_LONG: "This text is too long.",
    Flaw.FORMULA_WITHOUT_VALUE: "This formula was saved without its value; open the workbook in a spreadsheet "
    "program and save it.",
    Flaw.TOO_MANY_CELLS: "The row has more cells than the header has columns; perhaps a comma stands in an amount.",
    Flaw.TOTAL_ROW: "This looks like a total, which would count its rows twice.",
    Flaw.SUM_OF_OTHERS: "This is the sum of other rows, which would count twice.",
    Flaw.ACTIVITY_UNKNOWN: "The schedule has no activity with this code.",
    Flaw.TWICE_IN_FILE: "An earlier row says exactly the same.",
    Flaw.STORED_ALREADY: "An entry that says exactly the same is stored already.",
    Flaw.DAY_FAR_AWAY: "This date is far from any project.",
}


class CostColumnIn(In):
    """What a column holds; null: nothing that is wanted."""

    position: Annotated[int, Field(ge=0, lt=MOST_COLUMNS, description="The first column is 0.")]
    role: Holds | None


class CostImportPatch(Patch):
    """How the table is to be understood; null: as it shows by itself."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"date_order": "day_first", "kind": "actual"}]})

    columns: Annotated[list[CostColumnIn], Field(max_length=MOST_COLUMNS)] | None = None
    date_order: DateOrder | None = None
    decimal: Decimal | None = None
    kind: CostKind | None = Field(default=None, description="What rows are that do not say.")


class CostConfirmationIn(In):
    """Whether to leave out the rows that have errors."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"skip_errors": True}]})

    skip_errors: bool = False


class CostColumnOut(Out):
    """A column with the header it has in the file, what it holds (null: nothing of ours), and its first texts."""

    position: int
    header: str
    role: Holds | None
    samples: list[str]


class CostPreviewOut(Out):
    """What would be stored: entries and sums of the rows without errors.

    ``questions`` are what only a person can say; ``date_order`` and ``decimal`` are what was chosen or shows by itself.
    """

    columns: list[CostColumnOut]
    date_order: DateOrder | None
    decimal: Decimal | None
    kind: CostKind | None
    questions: list[Question]
    rows: int
    wrong: int
    warned: int
    sums: CostSumsOut
    expires_at: Instant


class CostImportOut(Out):
    """A file of costs: a ``preview`` of what it says, or how many entries were stored from it."""

    id: UUID
    project_id: UUID
    file_name: str
    state: str
    created_by: UUID | None
    created_at: Instant
    confirmed_at: Instant | None
    undone_at: Instant | None
    entries: int
    version: int
    preview: CostPreviewOut | None


class CostRemarkOut(Out):
    """What is wrong or odd: in which column (null: the row as a whole), what stands there, and why."""

    flaw: Flaw
    role: Holds | None
    text: str
    message: str


class CostDraftOut(Out):
    """An entry that a row would become."""

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


class CostLineOut(Out):
    """A row of the file by its number there, with the entries it would become."""

    number: int
    cells: list[str]
    entries: list[CostDraftOut]
    errors: list[CostRemarkOut]
    warnings: list[CostRemarkOut]


def import_out(row: ImportRow, understood: Understood | None) -> CostImportOut:
    """An import for clients."""
    shown = preview_out(row, understood) if understood and row.state == PREVIEW else None
    members = {name: getattr(row, name) for name in CostImportOut.model_fields if name != "preview"}
    return CostImportOut(**members, preview=shown)


def preview_out(row: ImportRow, understood: Understood) -> CostPreviewOut:
    """A preview for clients."""
    return CostPreviewOut(
        columns=[_column_out(column, understood.lines) for column in understood.columns],
        date_order=understood.date_order,
        decimal=understood.decimal,
        kind=understood.kind,
        questions=list(understood.questions),
        rows=len(understood.lines),
        wrong=sum(bool(line.errors) for line in understood.lines),
        warned=sum(bool(line.warnings) for line in understood.lines),
        sums=_sums_out(understood.drafts),
        expires_at=row.created_at + KEPT,
    )


def line_out(line: Line) -> CostLineOut:
    """A row of a preview for clients."""
    return CostLineOut(
        number=line.number,
        cells=list(line.cells),
        entries=[CostDraftOut.model_validate(draft) for draft in line.drafts],
        errors=[_remark_out(remark) for remark in line.errors],
        warnings=[_remark_out(remark) for remark in line.warnings],
    )


def _column_out(column: Column, lines: Sequence[Line]) -> CostColumnOut:
    at = column.position
    texts = (line.cells[at] for line in lines if at < len(line.cells) and line.cells[at])
    samples = [text[:60] for text, _ in zip(texts, range(_SAMPLES), strict=False)]
    return CostColumnOut(position=at, header=column.header, role=column.role, samples=samples)


def _remark_out(remark: Remark) -> CostRemarkOut:
    return CostRemarkOut(flaw=remark.flaw, role=remark.role, text=remark.text, message=SAID[remark.flaw])


def _sums_out(drafts: Iterable[Draft]) -> CostSumsOut:
    sums = no_sums()
    for draft in drafts:
        sums[f"{draft.kind}_cents"] += draft.amount_cents
        sums["entries"] += 1
    return CostSumsOut(**sums)
