"""Costs from a file, in two steps: a preview that says what would be stored, then all of it at once, or nothing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final
from uuid import UUID, uuid5

from sqlalchemy import delete, update

from gemba.core.access import Actor
from gemba.core.problems import Stale
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.features.costs import queries
from gemba.features.costs.facts import CostImportUndone, CostsImported
from gemba.features.costs.problems import (
    CostIdTaken,
    ImportInAnotherState,
    NothingToStore,
    PreviewExpired,
    RowsWrong,
    UnreadableTable,
)
from gemba.features.costs.service.previewing import preview
from gemba.features.costs.tables import CONFIRMED, PREVIEW, UNDONE, CostRow, ImportRow
from gemba.features.costs.understanding import Understood, header_of
from gemba.features.projects import rows
from gemba.formats import tables

KEPT: Final = timedelta(days=1)
"""How long a preview is kept."""

_COLUMNS: Final = (
    "id",
    "created_at",
    "version",
    "changed_at",
    "project_id",
    "created_by",
    "import_id",
    "kind",
    "amount_cents",
    "day",
    "activity_code",
    "wbs",
    "area",
    "trade",
    "vendor",
    "reference",
    "note",
)


@dataclass(frozen=True, slots=True)
class Handed:
    """A file as somebody hands it over."""

    data: bytes
    file_name: str


def hand_over(run: Runtime, actor: Actor, project_id: UUID, id: UUID, handed: Handed) -> tuple[ImportRow, bool]:
    """Keep a file as a preview, and say whether it is new: the same request again finds the one that is there.

    Raises:
        UnreadableTable: the file is no table.
        CostIdTaken: the id belongs to an import of another project.
    """
    try:
        table = tables.read(handed.data)
    except tables.TableError as error:
        raise UnreadableTable(str(error), row=error.row or None) from error
    head = header_of(table.rows)
    values: dict[str, Any] = {
        "created_by": actor.id,
        "file_name": handed.file_name,
        "state": PREVIEW,
        "header": [str(text) for text in table.rows[head]],
        "rows": [[tables.to_json(text) for text in row] for row in table.rows[head + 1 :]],
        "numbers": list(table.numbers[head + 1 :]),
        "choices": {},
        "entries": 0,
    }
    with run.write(actor) as unit:
        forget_old(unit)
        return rows.make_once(unit, ImportRow, id, {"project_id": project_id}, values, CostIdTaken)


def forget_old(unit: Unit) -> None:
    """Forget the previews that nobody has confirmed in time."""
    unit.session.execute(delete(ImportRow).where(ImportRow.state == PREVIEW, ImportRow.created_at < unit.now - KEPT))


def choose(unit: Unit, project_id: UUID, import_id: UUID, version: int, choices: Mapping[str, Any]) -> ImportRow:
    """Have a preview understood otherwise: ``choices`` as they are stored, those that are left out stay.

    Raises:
        NotFound: there is no such import.
        ImportInAnotherState: it is no preview any more.
        PreviewExpired: it was handed over too long ago.
        Stale: somebody chose otherwise in the meantime.
    """
    row = queries.an_import(unit, project_id, import_id, to_change=True)
    _insist_on_preview(unit, row)
    rows.same(row, version)
    rows.change(unit, row, {"choices": {**row.choices, **choices}})
    return row


def confirm(
    run: Runtime, actor: Actor, project_id: UUID, import_id: UUID, version: int, *, skip_errors: bool
) -> ImportRow:
    """Store the entries of a preview, all at once; asked for again, it answers with what was stored.

    Raises:
        NotFound: there is no such import.
        Stale: somebody chose otherwise since this version.
        RowsWrong: rows have errors, and nobody said to leave those out.
        NothingToStore: no row can be stored.
        ImportInAnotherState: it was undone.
        PreviewExpired: it was handed over too long ago.
    """
    row, understood = preview(run, actor, project_id, import_id)
    with run.write(actor) as unit:
        held = queries.an_import(unit, project_id, import_id, to_change=True)
        if held.state == CONFIRMED:
            return held
        _insist_on_preview(unit, held)
        rows.same(held, version)
        if understood is None or row.version != held.version:
            raise Stale(current=held.version)
        _insist_on_good(understood, skip_errors=skip_errors)
        _store(unit, held, understood)
    return held


def undo(unit: Unit, project_id: UUID, import_id: UUID) -> ImportRow:
    """Take away what a file has brought and is still there; asked for again, it answers with what is so.

    Raises:
        NotFound: there is no such import.
        ImportInAnotherState: it has brought nothing yet.
    """
    row = queries.an_import(unit, project_id, import_id, to_change=True)
    if row.state == UNDONE:
        return row
    if row.state != CONFIRMED:
        raise ImportInAnotherState("nothing was stored from it yet", state=row.state)
    gone = update(CostRow).where(CostRow.import_id == import_id, CostRow.deleted_at.is_(None))
    stamp = {"deleted_at": unit.now, "changed_at": unit.now, "version": CostRow.version + 1}
    count = len(unit.session.execute(gone.values(stamp).returning(CostRow.id)).all())
    rows.change(unit, row, {"state": UNDONE, "undone_at": unit.now})
    unit.emit(CostImportUndone(project_id=project_id, import_id=import_id, count=count))
    return row


def _insist_on_preview(unit: Unit, row: ImportRow) -> None:
    if row.state != PREVIEW:
        raise ImportInAnotherState(f"it was {row.state} before", state=row.state)
    if row.created_at < unit.now - KEPT:
        raise PreviewExpired()


def _insist_on_good(understood: Understood, *, skip_errors: bool) -> None:
    wrong = sum(bool(line.errors) for line in understood.lines)
    if wrong and not skip_errors:
        raise RowsWrong(wrong=wrong)
    if not understood.drafts:
        raise NothingToStore()


def _store(unit: Unit, row: ImportRow, understood: Understood) -> None:
    """Store all drafts; an entry's id follows from its row, so that no row can be stored twice."""
    author = unit.actor_id
    stamp = (unit.now, 1, unit.now, row.project_id, author, row.id)
    drafts = [(line.number, draft) for line in understood.lines for draft in line.drafts]
    unit.copy(
        CostRow,
        _COLUMNS,
        (
            (
                uuid5(row.id, f"{number}:{one.kind}"),
                *stamp,
                one.kind.value,
                one.amount_cents,
                one.day,
                *(getattr(one, name) for name in _COLUMNS[10:]),
            )
            for number, one in drafts
        ),
    )
    served = {"header": None, "rows": None, "numbers": None}
    rows.change(unit, row, {"state": CONFIRMED, "confirmed_at": unit.now, "entries": len(drafts)})
    unit.session.flush()
    unit.session.execute(update(ImportRow).where(ImportRow.id == row.id).values(served))
    unit.emit(CostsImported(project_id=row.project_id, import_id=row.id, count=len(drafts)))
