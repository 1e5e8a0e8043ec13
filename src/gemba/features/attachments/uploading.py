"""Uploads from announcement to file: what their routes do, one short transaction at a time."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from datetime import timedelta
from typing import Final
from uuid import UUID

from gemba.core.access import Actor
from gemba.core.problems import TooLarge
from gemba.db.runtime import Runtime
from gemba.features.attachments import queries, service
from gemba.features.attachments.parts import Busy, Part, Parts
from gemba.features.attachments.preparing import prepare
from gemba.features.attachments.problems import FileRefused, UploadBusy, UploadGone, WrongOffset
from gemba.features.attachments.service import Announced
from gemba.features.attachments.tables import UploadRow
from gemba.features.projects.queries import zone_of

_MEGABYTE: Final = 1_000_000
_GRACE: Final = timedelta(days=1)


def most_bytes(run: Runtime) -> int:
    """The largest file that is accepted."""
    return run.settings.upload_megabytes * _MEGABYTE


def begin(run: Runtime, me: Actor, project_id: UUID, upload_id: UUID, announced: Announced) -> UploadRow:
    """An upload to send bytes to, new or as it is.

    Raises:
        TooLarge: the file is larger than is accepted.
        Problem: what ``service.begin`` raises.
    """
    if announced.size_bytes > most_bytes(run):
        raise TooLarge(most_bytes=most_bytes(run))
    parts = _parts(run)
    parts.sweep(run.now() - service.KEPT - _GRACE)
    with run.write(me) as unit:
        upload = service.begin(unit, me, project_id, upload_id, announced)
        if upload.completed_at is None:
            parts.begin(upload_id)  # before the row is certain: a row without a part could never be filled
    return upload


def look(run: Runtime, me: Actor, project_id: UUID, upload_id: UUID) -> UploadRow:
    """One's own upload, as far as it is.

    Raises:
        NotFound: there is none.
        UploadGone: it expired.
    """
    with run.read(me) as unit:
        return queries.upload(unit, project_id, upload_id)


@contextmanager
def held(run: Runtime, me: Actor, project_id: UUID, upload_id: UUID) -> Generator[tuple[UploadRow, Part]]:
    """One's own unfinished upload with its bytes, for this request alone, cut back to what is known to be safe.

    Raises:
        NotFound: there is none.
        UploadGone: it expired, its bytes were lost, or it was finished in the meantime.
        UploadBusy: another request is writing to it.
    """
    with ExitStack() as stack:
        try:
            part = stack.enter_context(_parts(run).hold(upload_id))
        except KeyError:
            raise UploadGone() from None
        except Busy:
            raise UploadBusy(headers={"Retry-After": "1"}) from None
        upload = look(run, me, project_id, upload_id)  # now that nobody else can be changing it
        if upload.completed_at is not None or part.size < upload.received_bytes:
            raise UploadGone()
        part.back_to(upload.received_bytes)
        yield upload, part


def insist_on_offset(upload: UploadRow, offset: int) -> None:
    """Go on only if the client continues where the upload stands.

    Raises:
        WrongOffset: it does not.
    """
    if offset != upload.received_bytes:
        raise WrongOffset(offset=upload.received_bytes)


def keep(run: Runtime, me: Actor, upload: UploadRow, received_bytes: int) -> None:
    """Remember how many bytes are safe."""
    with run.write(me) as unit:
        service.keep(unit, upload.project_id, upload.id, received_bytes)


def complete(run: Runtime, me: Actor, upload: UploadRow, part: Part) -> None:
    """Make the file of an upload whose bytes have all come.

    Whatever ends this half-way, the upload asks for its last byte again, and the same file is made.

    Raises:
        FileRefused: the file is of no kind that is kept; the upload is forgotten.
    """
    with run.read(me) as unit:
        zone = zone_of(unit, upload.project_id)
    try:
        prepared = prepare(run.files, upload.id, part.path, upload.filename, upload.taken_at, zone)
    except FileRefused:
        _forget(run, me, upload)
        raise
    with run.write(me) as unit:
        service.finish(unit, upload.project_id, upload.id, prepared)
    _parts(run).end(upload.id)


def end(run: Runtime, me: Actor, project_id: UUID, upload_id: UUID) -> None:
    """Give an upload up; a finished one stays as the receipt for its file.

    Raises:
        NotFound: there is none.
        UploadGone: it expired.
        UploadBusy: a request is writing to it.
    """
    if look(run, me, project_id, upload_id).completed_at is None:
        with held(run, me, project_id, upload_id) as (upload, _):
            _forget(run, me, upload)


def _forget(run: Runtime, me: Actor, upload: UploadRow) -> None:
    with run.write(me) as unit:
        service.end(unit, upload.project_id, upload.id)
    _parts(run).end(upload.id)


def _parts(run: Runtime) -> Parts:
    return Parts(run.settings.home / "uploads")
