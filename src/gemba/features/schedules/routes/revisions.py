"""Revisions: which there are, what was odd about their files, the files themselves."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, BinaryIO, Final
from urllib.parse import quote
from uuid import UUID

from fastapi import Query, Response
from fastapi.responses import StreamingResponse

from gemba.core.pages import Page, mark
from gemba.core.problems import Stale, Unavailable, VersionMissing
from gemba.core.wire import Instant
from gemba.db.runtime import Runtime
from gemba.features.schedules import queries, service
from gemba.features.schedules.problems import NotWithdrawable
from gemba.features.schedules.routes.wire import SEEING, After, Limit, RevisionId, Runner, Seer, chosen, numbers
from gemba.features.schedules.schemas.revisions import NotesOut, RevisionOut, revision_out
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("schedules", "/projects/{project_id}/schedule/revisions")

_CHUNK: Final = 1 << 18


@router.get("", responses=SEEING)
def list_schedule_revisions(
    me: Seer,
    project_id: UUID,
    run: Run,
    after: After = None,
    limit: Limit = 100,
    updated_since: Annotated[
        Instant | None, Query(description="Only what has changed since, with what was withdrawn.")
    ] = None,
) -> Page[RevisionOut]:
    """The revisions of a project, the one imported last first."""
    key = numbers(after, 1)
    with run.read(me) as unit:
        found = queries.page(unit, project_id, key[0] if key else None, limit + 1, updated_since)
    shown = found[:limit]
    return Page(
        items=[revision_out(revision) for revision in shown],
        next=mark(shown[-1].number) if len(found) > limit else None,
    )


@router.get("/{revision_id}", responses=SEEING)
def get_schedule_revision(
    me: Seer, project_id: UUID, revision_id: RevisionId, run: Run, response: Response
) -> RevisionOut:
    """A revision; `latest` is the dated one with the latest data date, of several the one imported last."""
    revision = chosen(run, me, project_id, revision_id)
    tag(response, revision.version)
    return revision_out(revision)


@router.delete("/{revision_id}", status_code=204, responses=SEEING | problems(NotWithdrawable, Stale, VersionMissing))
def withdraw_schedule_revision(me: Runner, project_id: UUID, revision_id: UUID, version: Version, run: Run) -> None:
    """Take back the revision that was imported last, because it was a mistake; the one before counts again."""
    with run.write(me) as unit:
        service.withdraw(unit, project_id, revision_id, version)


@router.get("/{revision_id}/notes", responses=SEEING)
def get_schedule_notes(me: Seer, project_id: UUID, revision_id: RevisionId, run: Run) -> NotesOut:
    """What was odd about the file and how it was taken, and which projects the file holds."""
    revision = chosen(run, me, project_id, revision_id)
    with run.read(me) as unit:
        notes, projects = queries.notes(unit, revision.id)
    return NotesOut.model_validate({"revision_id": revision.id, "notes": notes, "file_projects": projects})


@router.get(
    "/{revision_id}/original",
    response_class=StreamingResponse,
    responses=SEEING
    | problems(Unavailable)
    | {200: {"description": "The file", "content": {"application/octet-stream": {"schema": {"type": "string"}}}}},
)
def download_schedule_original(me: Seer, project_id: UUID, revision_id: RevisionId, run: Run) -> StreamingResponse:
    """The file that a revision was made from, byte for byte."""
    revision = chosen(run, me, project_id, revision_id)
    chunks = _chunks(run, revision.original_key)
    first = next(chunks, b"")  # before the answer begins: a file that is not there is still a problem now
    headers = {
        "Content-Disposition": _attachment(revision.file_name),
        "Content-Length": str(revision.file_bytes),
        "X-Content-Type-Options": "nosniff",
    }
    return StreamingResponse(_joined(first, chunks), media_type="application/octet-stream", headers=headers)


def _chunks(run: Runtime, key: str) -> Iterator[bytes]:
    try:
        with run.files.open(key) as file:
            yield from _pieces(file)
    except KeyError:
        raise Unavailable("the original is not at hand") from None


def _pieces(file: BinaryIO) -> Iterator[bytes]:
    while piece := file.read(_CHUNK):
        yield piece


def _joined(first: bytes, others: Iterator[bytes]) -> Iterator[bytes]:
    yield first
    yield from others


def _attachment(name: str) -> str:
    """A name that every browser takes (RFC 6266): plain letters, and all of it for those that can."""
    plain = "".join(letter if letter.isascii() and letter not in '"\\%;' else "_" for letter in name)
    return f"attachment; filename=\"{plain}\"; filename*=UTF-8''{quote(name, safe='')}"
