"""Runs on the wire."""

from __future__ import annotations

from typing import Any, Literal
from uuid import UUID

from pydantic import ConfigDict

from gemba.core.wire import In, Instant, Out
from gemba.db.jobs import RunRow, State
from gemba.features.jobs.names import Timed

_LONGEST = 500


class RunIn(In):
    """A job of the timetable to carry out now."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"job": "update_project_progress"}]})

    job: Literal[
        "morning_project_health_check",
        "update_project_progress",
        "detect_waste_patterns",
        "weekly_strategic_analysis",
    ]


class RunOut(Out):
    """One run of one job.

    ``at`` is the moment it is about, ``due_at`` when it is (next) to be carried out, ``doing`` what it is at.
    ``error`` says in a sentence why the last attempt failed.
    """

    id: UUID
    project_id: UUID | None
    job: str
    slot: str
    state: State
    at: Instant
    asked_by: UUID | None
    attempts: int
    created_at: Instant
    due_at: Instant
    started_at: Instant | None
    ended_at: Instant | None
    changed_at: Instant
    done_ratio: float
    doing: str
    cancel_wanted: bool
    result: dict[str, Any] | None
    error: str | None


class TimedOut(Out):
    """A job of the timetable, and the run of it that ended last."""

    job: str
    when: str
    does: str
    last: RunOut | None


def run_out(row: RunRow) -> RunOut:
    """A run as people see it."""
    told = {name: getattr(row, name) for name in RunOut.model_fields}
    return RunOut.model_validate({**told, "error": sentence(row.error)})


def timed_out(timed: Timed, last: RunRow | None) -> TimedOut:
    """A line of the timetable."""
    return TimedOut(job=timed.job, when=timed.when, does=timed.does, last=run_out(last) if last else None)


def sentence(error: str | None) -> str | None:
    """What went wrong, without where in the program: of a traceback only its last line."""
    if error is None:
        return None
    lines = [line.strip() for line in error.splitlines() if line.strip()] or [""]
    told = lines[-1] if lines[0].startswith("Traceback") else lines[0]
    return told[:_LONGEST]
