"""Costs from a file: hand it over, look at the preview, confirm it, take it back."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Query, Request, Response
from pydantic import TypeAdapter, ValidationError
from starlette.datastructures import UploadFile

from gemba.core.pages import MOST, Page, mark, place
from gemba.core.problems import Impossible, TooLarge, Unreadable
from gemba.core.wire import Word
from gemba.features.accounts.me import NewId
from gemba.features.costs import queries, service
from gemba.features.costs.problems import (
    CostIdTaken,
    ImportInAnotherState,
    NothingToStore,
    PreviewExpired,
    RowsWrong,
    UnreadableTable,
)
from gemba.features.costs.routes.wire import CHANGED, SEEN, Keeps, Sees
from gemba.features.costs.schemas.imports import (
    CostConfirmationIn,
    CostImportOut,
    CostImportPatch,
    CostLineOut,
    import_out,
    line_out,
)
from gemba.features.costs.service.importing import Handed
from gemba.features.costs.service.previewing import preview
from gemba.features.costs.understanding import Line
from gemba.formats.tables import MOST_BYTES
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("costs", "/projects/{project_id}/costs/imports")

_FORM: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {"file": {"type": "string", "format": "binary", "description": "CSV or XLSX."}},
                    "additionalProperties": False,
                }
            }
        },
    }
}
_ROW: Final = TypeAdapter(tuple[int])
_ID: Final = TypeAdapter(tuple[UUID])
_LONGEST_NAME: Final = 200
_AGAIN: Final[dict[int | str, dict[str, Any]]] = {200: {"model": CostImportOut, "description": "It is there already"}}


class Shown(StrEnum):
    """Which rows of a preview are wanted."""

    ALL = "all"
    WRONG = "wrong"
    WARNED = "warned"


After = Annotated[Word | None, Query(max_length=1000, description="`next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows a page has at most.")]


async def _handed(request: Request, me: Keeps, run: Run) -> Handed:
    """The file in the form. The form is read here, after the sender was found to be allowed to send one."""
    del me
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Unreadable("send the file as multipart/form-data, in the field `file`")
    most = min(run.settings.upload_megabytes * 1_000_000, MOST_BYTES)
    try:
        async with request.form(max_files=1, max_fields=0) as form:
            file = form.get("file")
            if not isinstance(file, UploadFile):
                raise Impossible("there is no file", errors=[{"field": "file", "message": "the file is missing"}])
            if file.size is None or file.size > most:
                raise TooLarge(most_bytes=most)
            return Handed(await file.read(), _file_name(file.filename))
    except UnicodeError:
        raise Unreadable("the names in the form cannot be read") from None


def _file_name(given: str | None) -> str:
    """The name of the file as its owner sees it, without folders and without characters that are none."""
    last = (given or "").replace("\\", "/").rpartition("/")[2]
    shown = "".join(letter for letter in last if letter.isprintable()).strip()
    return shown[-_LONGEST_NAME:] or "costs"


@router.post(
    "",
    status_code=201,
    responses={**_AGAIN, **problems(*SEEN, TooLarge, UnreadableTable, CostIdTaken)},
    openapi_extra=_FORM,
)
def hand_over_costs(
    project_id: UUID,
    me: Keeps,
    new_id: NewId,
    handed: Annotated[Handed, Depends(_handed)],
    run: Run,
    response: Response,
) -> CostImportOut:
    """Hand over a file of costs (CSV or XLSX) and see what would be stored; nothing is before it is confirmed."""
    row, is_new = service.hand_over(run, me, project_id, new_id, handed)
    response.status_code = 201 if is_new else 200
    return _previewed(run, me, project_id, row.id, response)


@router.get("", responses=problems(*SEEN))
def list_cost_imports(
    project_id: UUID, run: Run, me: Sees, after: After = None, limit: Limit = 100
) -> Page[CostImportOut]:
    """The files whose entries were stored, those undone since among them, the latest first."""
    key = _key(_ID, after)
    with run.look_back(me) as unit:
        found = queries.imports(unit, project_id, key[0] if key else None, limit + 1)
    items = [import_out(row, None) for row in found[:limit]]
    return Page(items=items, next=mark(str(items[-1].id)) if len(found) > limit else None)


@router.get("/{import_id}", responses=problems(*SEEN))
def get_cost_import(project_id: UUID, import_id: UUID, run: Run, me: Sees, response: Response) -> CostImportOut:
    """A file that was handed over, with what it says as long as it is a preview."""
    return _previewed(run, me, project_id, import_id, response)


@router.get("/{import_id}/rows", responses=problems(*SEEN))
def list_cost_import_rows(
    project_id: UUID,
    import_id: UUID,
    run: Run,
    me: Sees,
    show: Shown = Shown.ALL,
    after: After = None,
    limit: Limit = 100,
) -> Page[CostLineOut]:
    """The rows of a preview with what is wrong with each; none once it is no preview any more."""
    key = _key(_ROW, after)
    _, understood = preview(run, me, project_id, import_id)
    lines = [line for line in (understood.lines if understood else ()) if _is_shown(line, show)]
    wanted = [line for line in lines if key is None or line.number > key[0]]
    items = [line_out(line) for line in wanted[:limit]]
    return Page(items=items, next=mark(items[-1].number) if len(wanted) > limit else None)


@router.patch("/{import_id}", responses=problems(*CHANGED, ImportInAnotherState, PreviewExpired))
def choose_cost_import(
    project_id: UUID, import_id: UUID, body: CostImportPatch, run: Run, me: Keeps, version: Version, response: Response
) -> CostImportOut:
    """Say which column holds what, and how its days and amounts are written; the preview is made anew."""
    choices = {name: value for name, value in body.model_dump(mode="json").items() if name in body.sent()}
    with run.write(me) as unit:
        service.choose(unit, project_id, import_id, version, choices)
    return _previewed(run, me, project_id, import_id, response)


@router.post(
    "/{import_id}/confirm",
    responses=problems(*CHANGED, RowsWrong, NothingToStore, ImportInAnotherState, PreviewExpired),
)
def confirm_cost_import(
    project_id: UUID,
    import_id: UUID,
    body: CostConfirmationIn,
    run: Run,
    me: Keeps,
    version: Version,
    response: Response,
) -> CostImportOut:
    """Store the entries of a preview, all at once; confirming again changes nothing."""
    row = service.confirm(run, me, project_id, import_id, version, skip_errors=body.skip_errors)
    tag(response, row.version)
    return import_out(row, None)


@router.post("/{import_id}/undo", responses=problems(*SEEN, ImportInAnotherState))
def undo_cost_import(project_id: UUID, import_id: UUID, run: Run, me: Keeps, response: Response) -> CostImportOut:
    """Take away everything that a file has brought; doing it again changes nothing."""
    with run.write(me) as unit:
        row = service.undo(unit, project_id, import_id)
    tag(response, row.version)
    return import_out(row, None)


def _previewed(run: Run, me: Sees, project_id: UUID, import_id: UUID, response: Response) -> CostImportOut:
    row, understood = preview(run, me, project_id, import_id)
    tag(response, row.version)
    return import_out(row, understood)


def _is_shown(line: Line, show: Shown) -> bool:
    return show is Shown.ALL or bool(line.errors if show is Shown.WRONG else line.warnings)


def _key(kind: TypeAdapter[Any], cursor: str | None) -> tuple[Any, ...] | None:
    """The sort key inside a cursor.

    Raises:
        Impossible: the cursor is of another list, or none at all.
    """
    if cursor is None:
        return None
    try:
        return kind.validate_python(place(cursor))
    except ValidationError:
        told = {"field": "query.after", "message": "not a cursor of this list"}
        raise Impossible("the cursor is damaged; start from the first page", errors=[told]) from None
