"""Photos and documents that belong to something."""

from __future__ import annotations

from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Header, Query, Response

from gemba.core.access import Actor, Right
from gemba.core.pages import Page
from gemba.core.problems import NotAllowed, NotFound, Stale, VersionMissing
from gemba.core.wire import Instant
from gemba.features.attachments import contents, queries, service
from gemba.features.attachments.contents import Asked, Content
from gemba.features.attachments.names import safe
from gemba.features.attachments.preparing import content_key, thumbnail_key
from gemba.features.attachments.problems import RangeNotSatisfiable
from gemba.features.attachments.schemas import AttachmentOut, SubjectKind, attachment_out
from gemba.features.attachments.upload_routes import router as uploads
from gemba.features.projects import rows
from gemba.features.projects.access import Allowed, role_in
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import Version, tag

router = routing.router("attachments")
router.routes.extend(uploads.routes)

_THERE: Final = "/projects/{project_id}/attachments"
_ONE: Final = "/projects/{project_id}/attachments/{attachment_id}"
_SEEN: Final = (NotFound, NotAllowed)
_BINARY: Final = {"schema": {"type": "string", "format": "binary"}}
_BYTES: Final[dict[int | str, dict[str, Any]]] = {
    200: {"description": "The bytes", "content": {"*/*": _BINARY}},
    206: {"description": "The part that was asked for", "content": {"*/*": _BINARY}},
    304: {"description": "They are those you have"},
}

Sees = Annotated[Actor, Depends(Allowed(Right.SEE))]
Works = Annotated[Actor, Depends(Allowed(Right.WORK_ON_TASKS))]
Part = Annotated[str | None, Header(alias="Range", description="A part of the file: `bytes=0-1023`.")]
Of = Annotated[str | None, Header(alias="If-Range", description="The ETag of the bytes it is to be a part of.")]
Known = Annotated[str | None, Header(alias="If-None-Match", description="The ETag of the bytes one has.")]


@router.get(_THERE, responses=problems(*_SEEN))
def list_attachments(
    project_id: UUID,
    run: Run,
    me: Sees,
    subject_kind: Annotated[SubjectKind | None, Query()] = None,
    subject_id: UUID | None = None,
    after: Annotated[str | None, Query(max_length=1000)] = None,
    limit: Annotated[int, Query(ge=1, le=500)] = 100,
    updated_since: Instant | None = None,
) -> Page[AttachmentOut]:
    """The files of a project, or of one subject in it."""
    wanted = queries.Filter(subject_kind, subject_id)
    with run.read(me) as unit:
        found, following = queries.page(unit, project_id, wanted, rows.Window(after, limit, updated_since))
    return Page(items=[attachment_out(row) for row in found], next=following)


@router.get(_ONE, responses=problems(*_SEEN))
def get_attachment(project_id: UUID, attachment_id: UUID, run: Run, me: Sees, response: Response) -> AttachmentOut:
    """What there is to say of a file."""
    with run.read(me) as unit:
        row = queries.one(unit, project_id, attachment_id)
    tag(response, row.version)
    return attachment_out(row)


@router.get(f"{_ONE}/content", response_class=Response, responses={**_BYTES, **problems(*_SEEN, RangeNotSatisfiable)})
def get_attachment_content(
    project_id: UUID,
    attachment_id: UUID,
    run: Run,
    me: Sees,
    part: Part = None,
    part_of: Of = None,
    unless: Known = None,
) -> Response:
    """The bytes of a file, or a part of them."""
    with run.read(me) as unit:
        row = queries.one(unit, project_id, attachment_id)
    key = content_key(row.id, row.media_type)
    content = Content(key, row.size_bytes, row.media_type, row.filename, f'"{row.sha256}"')
    return contents.answer(run.files, content, Asked(part, part_of, unless))


@router.get(f"{_ONE}/thumbnail", response_class=Response, responses={200: _BYTES[200], **problems(*_SEEN)})
def get_attachment_thumbnail(project_id: UUID, attachment_id: UUID, run: Run, me: Sees) -> Response:
    """A small picture of a photo, a JPEG of at most 320 pixels a side; documents have none."""
    with run.read(me) as unit:
        row = queries.one(unit, project_id, attachment_id)
    if not row.has_thumbnail:
        raise NotFound("this file has no picture")
    return contents.small(run.files, thumbnail_key(row.id), safe(row.filename, ".jpg"))


@router.delete(_ONE, status_code=204, responses=problems(*_SEEN, Stale, VersionMissing))
def delete_attachment(project_id: UUID, attachment_id: UUID, run: Run, me: Works, version: Version) -> None:
    """Take away a file one added oneself; who runs the project may take away any."""
    role = role_in(run, me, project_id)
    with run.write(me) as unit:
        service.remove(unit, me, project_id, attachment_id, version, role)
