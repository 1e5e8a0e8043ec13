"""Uploads that survive a broken line: tus 1.0.0.

These are the only routes that are coroutines, for a body that comes slowly must not hold a thread. Whatever touches
the disk or the database is done in threads.
"""

from __future__ import annotations

import asyncio
from contextlib import ExitStack
from functools import partial
from typing import Annotated, Any, Final
from uuid import UUID
from weakref import WeakKeyDictionary

from fastapi import Depends, Header, Request, Response
from fastapi.concurrency import run_in_threadpool
from pydantic import ValidationError

from gemba.core.access import Actor, Right
from gemba.core.problems import Impossible, NotAllowed, NotFound, TooLarge, Unreadable
from gemba.db.runtime import Runtime
from gemba.features.accounts.me import NewId
from gemba.features.attachments import tus, uploading
from gemba.features.attachments.problems import (
    ChecksumMismatch,
    FileRefused,
    TooManyUploads,
    UploadBusy,
    UploadGone,
    UploadIdTaken,
    UploadStalled,
    WrongMedia,
    WrongOffset,
    WrongProtocol,
)
from gemba.features.attachments.receiving import Receiver
from gemba.features.attachments.schemas import UploadIn
from gemba.features.attachments.service import Announced
from gemba.features.attachments.tables import UploadRow
from gemba.features.projects.access import Allowed
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("attachments", route_class=tus.Route)

_THERE: Final = "/projects/{project_id}/uploads"
_ONE: Final = "/projects/{project_id}/uploads/{upload_id}"
_SEEN: Final = (NotFound, NotAllowed, WrongProtocol)
_TAKEN_IN: Final = (UploadBusy, UploadGone, UploadStalled, ChecksumMismatch, FileRefused, TooLarge, Unreadable)
_AT_ONCE: Final = 2
_turns: Final[WeakKeyDictionary[asyncio.AbstractEventLoop, asyncio.Semaphore]] = WeakKeyDictionary()
_BYTES: Final[dict[str, Any]] = {
    "requestBody": {"content": {tus.MEDIA: {"schema": {"type": "string", "format": "binary"}}}}
}

Checksum = Annotated[str | None, Header(description="`sha1`, `sha256` or `md5`, a space, the digest in base64.")]
Bytes = Annotated[int, Header(ge=0, lt=2**53)]


async def _sender(me: Annotated[Actor, Depends(Allowed(Right.WORK_ON_TASKS))], spoken: tus.Spoken = None) -> Actor:
    tus.insist_on_version(spoken)
    return me


Sender = Annotated[Actor, Depends(_sender)]
"""Who sends a file: somebody who may, and who speaks the protocol."""


@router.options(
    _THERE,
    status_code=204,
    dependencies=[Depends(Allowed(Right.SEE))],
    responses=problems(NotFound, NotAllowed),
)
def describe_uploads(run: Run, response: Response) -> None:
    """What the server can do with uploads."""
    response.headers["Tus-Version"] = tus.VERSION
    response.headers["Tus-Extension"] = tus.EXTENSIONS
    response.headers["Tus-Max-Size"] = str(uploading.most_bytes(run))
    response.headers["Tus-Checksum-Algorithm"] = ",".join(tus.ALGORITHMS)


@router.post(
    _THERE,
    status_code=201,
    responses=problems(*_SEEN, UploadIdTaken, TooManyUploads, *_TAKEN_IN),
    openapi_extra=_BYTES,
)
async def create_upload(
    project_id: UUID,
    request: Request,
    run: Run,
    me: Sender,
    new_id: NewId,
    upload_length: Annotated[int, Header(ge=1, lt=2**53, description="The size of the whole file in bytes.")],
    upload_metadata: Annotated[
        str, Header(description="`filename`, `subject_kind`, `subject_id`, perhaps `id` and `taken_at`; as tus has it.")
    ],
    upload_checksum: Checksum = None,
) -> Response:
    """Announce a file, and perhaps send its first bytes along. The file will have the id of the upload."""
    told = _told(upload_metadata)
    announced = Announced(told.subject_kind, told.subject_id, told.filename, told.taken_at, upload_length)
    upload = await run_in_threadpool(uploading.begin, run, me, project_id, told.id or new_id, announced)
    headers = {"Location": f"{request.url.path.rstrip('/')}/{upload.id}"}
    if upload.received_bytes == 0 and tus.carries_bytes(request.headers.get("content-type")):
        upload = await _receive(request, run, me, project_id, upload.id, 0, upload_checksum)
        headers["Upload-Offset"] = str(upload.received_bytes)
    return Response(status_code=201, headers=headers | _expiry(upload))


@router.head(_ONE, responses=problems(*_SEEN, UploadGone), response_class=Response)
def get_upload_offset(project_id: UUID, upload_id: UUID, run: Run, me: Sender) -> Response:
    """How much of a file has arrived safely."""
    upload = uploading.look(run, me, project_id, upload_id)
    headers = {"Upload-Offset": str(upload.received_bytes), "Upload-Length": str(upload.size_bytes)}
    return Response(status_code=200, headers=headers | _expiry(upload) | {"Cache-Control": "no-store"})


@router.patch(
    _ONE,
    status_code=204,
    responses=problems(*_SEEN, WrongOffset, WrongMedia, *_TAKEN_IN),
    openapi_extra=_BYTES,
)
async def append_to_upload(
    project_id: UUID,
    upload_id: UUID,
    request: Request,
    run: Run,
    me: Sender,
    upload_offset: Annotated[Bytes, Header(description="Where the bytes continue: what HEAD answered.")],
    upload_checksum: Checksum = None,
) -> Response:
    """Send the next bytes of a file. With the last of them the file is made, or refused with the reason."""
    tus.insist_on_bytes(request.headers.get("content-type"))
    upload = await _receive(request, run, me, project_id, upload_id, upload_offset, upload_checksum)
    return Response(status_code=204, headers={"Upload-Offset": str(upload.received_bytes)} | _expiry(upload))


@router.delete(_ONE, status_code=204, responses=problems(*_SEEN, UploadBusy, UploadGone))
def end_upload(project_id: UUID, upload_id: UUID, run: Run, me: Sender) -> None:
    """Give up an upload. The receipt of a finished one stays, and so does its file."""
    uploading.end(run, me, project_id, upload_id)


async def _receive(
    request: Request, run: Runtime, me: Actor, project_id: UUID, upload_id: UUID, offset: int, checksum: str | None
) -> UploadRow:
    """Take in the request's body, and make the file if that was the end of it."""
    digest = tus.checksum(checksum)
    upload = await run_in_threadpool(uploading.look, run, me, project_id, upload_id)
    uploading.insist_on_offset(upload, offset)
    if upload.completed_at is not None:
        return upload
    with ExitStack() as stack:
        held = uploading.held(run, me, project_id, upload_id)
        upload, part = await run_in_threadpool(stack.enter_context, held)
        uploading.insist_on_offset(upload, offset)
        await Receiver(part, upload.size_bytes, partial(uploading.keep, run, me, upload), digest).take(request.stream())
        if part.size == upload.size_bytes:
            async with _turn():
                await run_in_threadpool(uploading.complete, run, me, upload, part)
    return await run_in_threadpool(uploading.look, run, me, project_id, upload_id)


def _turn() -> asyncio.Semaphore:
    """A turn to make a file: a few at once, so that threads stay for all other requests."""
    return _turns.setdefault(asyncio.get_running_loop(), asyncio.Semaphore(_AT_ONCE))


def _told(metadata: str) -> UploadIn:
    said = {key: value for key, value in tus.metadata(metadata).items() if value and key in UploadIn.model_fields}
    try:
        return UploadIn.model_validate(said)
    except ValidationError as error:
        told = [
            {"field": f"header.upload-metadata.{one['loc'][0] if one['loc'] else ''}", "message": one["msg"]}
            for one in error.errors()
        ]
        raise Impossible("Upload-Metadata says something that cannot be", errors=told) from None


def _expiry(upload: UploadRow) -> dict[str, str]:
    return {} if upload.completed_at else {"Upload-Expires": tus.moment(upload.expires_at)}
