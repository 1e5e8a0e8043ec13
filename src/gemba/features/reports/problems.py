"""What is not there yet."""

from __future__ import annotations

from gemba.core.problems import NotFound


class NotCheckedYet(NotFound):
    """The project is there, but its health was not scored yet (or not on that day)."""

    title = "The health of this project has not been checked yet"


class NotRolledUpYet(NotFound):
    """The project is there, but its progress was not rolled up yet."""

    title = "The progress of this project has not been rolled up yet"
