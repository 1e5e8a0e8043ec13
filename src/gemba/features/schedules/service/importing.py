"""Taking a file in: read it, keep the original, then store it all in one unit."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from typing import Any, Final
from uuid import UUID, uuid5

from sqlalchemy import insert

from gemba.core.access import Actor
from gemba.core.problems import NotFound
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.engines.schedule import NO_TIME, Schedule
from gemba.features.projects.access import hold
from gemba.features.schedules import queries
from gemba.features.schedules.facts import ScheduleImported
from gemba.features.schedules.queries import Revision
from gemba.features.schedules.service import intake, rows
from gemba.features.schedules.tables import RevisionRow
from gemba.formats.reading import Reading

_MOST_NOTES: Final = 500
_LONGEST_NOTE: Final = 500


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as somebody hands it over. ``project`` is the one of several in it, by id or short name."""

    data: bytes
    file_name: str
    label: str = ""
    project: str | None = None
    encoding: str | None = None


@dataclass(frozen=True, slots=True)
class _Original:
    """The file that a revision is made from, and where it is kept."""

    upload: Upload
    sha256: str
    key: str


def import_file(run: Runtime, actor: Actor | None, project_id: UUID, id: UUID, upload: Upload) -> tuple[Revision, bool]:
    """Store a file as a new revision with the id given; returns it, and whether it is new.

    The same request sent again, and an identical file, give the revision that is there.

    Raises:
        NotFound: there is no such project.
        UnreadableSchedule, LogicLoop, NoWorkingTime: as ``intake.read``; nothing is kept then.
    """
    with run.read(actor) as unit:
        if found := queries.find(unit, id):
            return found, False
    reading = intake.read(upload.data, upload.project, upload.encoding)
    original = _original(id, upload)
    with run.read(actor) as unit:
        if found := _there(unit, project_id, id, original, reading):
            return found, False
    # The file first: a crash after this leaves a file that nobody needs, never a revision without its file.
    run.files.put(original.key, io.BytesIO(upload.data))
    with run.write(actor) as unit:
        hold(unit, project_id)
        found = _there(unit, project_id, id, original, reading)
        if found is None:
            _store(unit, project_id, id, original, reading)
        kept = found or _just_stored(unit, id)
    if kept.original_key != original.key:
        run.files.delete(original.key)  # somebody else was quicker
    return kept, found is None


def _original(id: UUID, upload: Upload) -> _Original:
    """The key follows from the content too: a repeated request with another file must not replace the first."""
    sha256 = hashlib.sha256(upload.data).hexdigest()
    return _Original(upload, sha256, f"originals/{uuid5(id, sha256)}.xer")


def _there(unit: Unit, project_id: UUID, id: UUID, original: _Original, reading: Reading) -> Revision | None:
    same = queries.same_file(unit, project_id, original.sha256, reading.schedule.project.id)
    return queries.find(unit, id) or same


def _just_stored(unit: Unit, id: UUID) -> Revision:
    found = queries.find(unit, id)
    if found is None:
        raise NotFound()
    return found


def _store(unit: Unit, project_id: UUID, id: UUID, original: _Original, reading: Reading) -> None:
    schedule = reading.schedule
    unit.session.execute(
        insert(RevisionRow).values(
            id=id,
            project_id=project_id,
            number=queries.last_number(unit, project_id) + 1,
            version=1,
            created_at=unit.now,
            changed_at=unit.now,
            label=original.upload.label,
            imported_by=unit.actor_id,
            file_name=original.upload.file_name,
            file_bytes=len(original.upload.data),
            file_sha256=original.sha256,
            original_key=original.key,
            encoding=original.upload.encoding,
            **_of_schedule(schedule),
            notes=[{"line": n.line, "table": _fit(n.table), "message": _fit(n.message)} for n in reading.issues][
                :_MOST_NOTES
            ],
            file_projects=[
                {"id": one.id, "name": one.name, "activities": one.activities} for one in reading.projects[:_MOST_NOTES]
            ],
        )
    )
    rows.copy_schedule(unit, id, schedule)
    unit.emit(ScheduleImported(project_id=project_id, revision_id=id))


def _of_schedule(schedule: Schedule) -> dict[str, Any]:
    project = schedule.project
    return {
        "source_project_id": project.id,
        "source_project_name": project.name,
        "data_date": project.data_date,
        "must_finish": None if project.must_finish == NO_TIME else project.must_finish,
        "currency": project.currency,
        "activities": len(schedule.activities),
        "relations": len(schedule.relations),
    }


def _fit(text: str) -> str:
    """Text of a damaged file as the database can keep it."""
    return text.replace("\0", "\N{REPLACEMENT CHARACTER}")[:_LONGEST_NOTE]
