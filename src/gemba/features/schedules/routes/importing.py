"""A schedule file comes in."""

from __future__ import annotations

import re
from typing import Annotated, Any, Final
from uuid import UUID

from fastapi import Depends, Request, Response
from fastapi.exceptions import RequestValidationError
from pydantic import ValidationError
from starlette.datastructures import FormData, UploadFile

from gemba.core.problems import Impossible, TooLarge, Unreadable
from gemba.features.accounts.me import NewId
from gemba.features.schedules import service
from gemba.features.schedules.problems import LogicLoop, NoWorkingTime, UnreadableSchedule
from gemba.features.schedules.routes.wire import SEEING, Importer
from gemba.features.schedules.schemas.revisions import Encoding, RevisionOut, UploadIn, revision_out
from gemba.features.schedules.service import Upload
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run
from gemba.http.versions import tag

router = routing.router("schedules")

_FORM: Final[dict[str, Any]] = {
    "requestBody": {
        "required": True,
        "content": {
            "multipart/form-data": {
                "schema": {
                    "type": "object",
                    "required": ["file"],
                    "properties": {
                        "file": {"type": "string", "format": "binary", "description": "The XER file."},
                        "label": {"type": "string", "maxLength": 200},
                        "xer_project": {"type": "string", "minLength": 1, "maxLength": 200},
                        "encoding": {"type": "string", "enum": [page.value for page in Encoding]},
                    },
                    "additionalProperties": False,
                }
            }
        },
    }
}


async def _uploaded(request: Request, me: Importer, run: Run) -> Upload:
    """The file in the form. The form is read here, after the sender was found to be allowed to send one."""
    del me
    if not request.headers.get("content-type", "").startswith("multipart/form-data"):
        raise Unreadable("send the file as multipart/form-data, in the field `file`")
    try:
        async with request.form(max_files=1, max_fields=len(UploadIn.model_fields)) as form:
            return await _upload(form, run.settings.upload_megabytes * 1_000_000)
    except UnicodeError:
        raise Unreadable("the names in the form cannot be read") from None


async def _upload(form: FormData, most_bytes: int) -> Upload:
    file = form.get("file")
    if not isinstance(file, UploadFile):
        raise Impossible("there is no file", errors=[{"field": "file", "message": "the file is missing"}])
    if file.size is None or file.size > most_bytes:
        raise TooLarge(most_bytes=most_bytes)
    try:
        said = UploadIn.model_validate({name: value for name, value in form.multi_items() if value is not file})
    except ValidationError as error:
        raise RequestValidationError([{**one, "loc": ("body", *one["loc"])} for one in error.errors()]) from None
    page = said.encoding.value if said.encoding else None
    return Upload(await file.read(), _file_name(file.filename), said.label, said.xer_project, page)


@router.post(
    "/projects/{project_id}/schedule/revisions",
    status_code=202,
    responses=SEEING
    | problems(TooLarge, UnreadableSchedule, LogicLoop, NoWorkingTime)
    | {200: {"model": RevisionOut, "description": "This file was imported before; the revision made from it"}},
    openapi_extra=_FORM,
)
def import_schedule(
    me: Importer,
    project_id: UUID,
    new_id: NewId,
    upload: Annotated[Upload, Depends(_uploaded)],
    run: Run,
    response: Response,
) -> RevisionOut:
    """Import a schedule file as a new revision; its dates follow in the background.

    `label` is what you call the revision, `xer_project` the id or short name of one project where the file holds
    several (else the largest), `encoding` its code page where it is not recognised.
    """
    revision, new = service.import_file(run, me, project_id, new_id, upload)
    tag(response, revision.version)
    if not new:
        response.status_code = 200
    return revision_out(revision)


_NOT_IN_A_NAME: Final = re.compile("[\x00-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ud800-\udfff]+")
_LONGEST_NAME: Final = 200


def _file_name(given: str | None) -> str:
    """The name of the file as its owner sees it, without folders and without characters that are none."""
    written = re.sub("%0[AD]", "", (given or "").replace("%22", '"'))  # as browsers write them into a form
    name = _NOT_IN_A_NAME.sub("", re.split(r"[/\\]", written)[-1]).strip()
    return name[-_LONGEST_NAME:] or "schedule.xer"
