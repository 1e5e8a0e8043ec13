"""Revisions, baselines and what was odd about a file, on the wire."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated, Any, Literal
from uuid import UUID

from pydantic import ConfigDict, Field

from gemba.core.wire import In, Instant, Name, Out, SiteTime, Text
from gemba.features.schedules.queries import Revision
from gemba.features.schedules.schemas.times import site_time
from gemba.features.schedules.tables import BaselineRow


class Encoding(StrEnum):
    """Code pages that a schedule may be written in."""

    UTF_8 = "utf-8"
    UTF_16 = "utf-16"
    CENTRAL_EUROPEAN = "cp1250"
    CYRILLIC = "cp1251"
    WESTERN = "cp1252"
    GREEK = "cp1253"
    TURKISH = "cp1254"
    HEBREW = "cp1255"
    ARABIC = "cp1256"
    BALTIC = "cp1257"
    VIETNAMESE = "cp1258"
    THAI = "cp874"
    JAPANESE = "cp932"
    SIMPLIFIED_CHINESE = "cp936"
    KOREAN = "cp949"
    TRADITIONAL_CHINESE = "cp950"


class UploadIn(In):
    """What may be said about a file beside it."""

    label: Annotated[Text, Field(max_length=200)] = ""
    xer_project: Name | None = None
    encoding: Encoding | None = None


class RevisionOut(Out):
    """An imported schedule. It never changes; what the platform finds out about it is added as it becomes known.

    ``solved_at``, ``finish`` and ``critical_activities`` are null until it is dated; ``judged_at``, ``score_ratio`` and
    ``grade`` until its quality was checked, against the baseline ``judged_against`` if there was one.
    """

    id: UUID
    project_id: UUID
    version: int
    created_at: Instant
    changed_at: Instant
    deleted_at: Instant | None
    number: int
    label: str
    state: Literal["imported", "solved"]
    imported_by: UUID | None
    file_name: str
    file_bytes: int
    file_sha256: str
    source_project_id: str
    source_project_name: str
    currency: str | None
    data_date: SiteTime | None
    must_finish: SiteTime | None
    activities: int
    relations: int
    solved_at: Instant | None
    finish: SiteTime | None
    critical_activities: int | None
    judged_at: Instant | None
    judged_against: UUID | None
    score_ratio: float | None
    grade: str | None
    is_baseline: bool


_AS_IT_IS = set(RevisionOut.model_fields) - {"state", "currency", "data_date", "must_finish", "finish", "grade"}


def revision_out(revision: Revision) -> RevisionOut:
    """A revision as clients see it."""
    as_it_is: dict[str, Any] = {name: getattr(revision, name) for name in _AS_IT_IS}
    return RevisionOut(
        **as_it_is,
        state="imported" if revision.solved_at is None else "solved",
        currency=revision.currency or None,
        data_date=site_time(revision.data_date),
        must_finish=site_time(revision.must_finish),
        finish=site_time(revision.finish),
        grade=revision.grade or None,
    )


class NoteOut(Out):
    """Something odd about the file, and how it was taken; ``line`` counts from 1, 0 is the file as a whole."""

    line: int
    table: str
    message: str


class FileProjectOut(Out):
    """One of the projects in the file."""

    id: str
    name: str
    activities: int


class NotesOut(Out):
    """What the reader has to say about the file of a revision."""

    revision_id: UUID
    notes: list[NoteOut]
    file_projects: list[FileProjectOut]


class BaselineIn(In):
    """Which revision the project is measured against from now on, and why."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"revision_id": "0198c0de-0000-7000-8000-000000000001", "reason": "Contract programme"}]
        }
    )

    revision_id: UUID
    reason: Text = ""


class BaselineOut(Out):
    """That a revision was named the baseline; the one with the highest number counts."""

    id: UUID
    number: int
    revision_id: UUID
    created_at: Instant
    named_by: UUID | None
    reason: str


def baseline_out(row: BaselineRow) -> BaselineOut:
    """A baseline as clients see it."""
    return BaselineOut.model_validate(row)
