"""Why there is no database, and what to do about it."""

from __future__ import annotations


class DatabaseUnavailable(Exception):  # noqa: N818 - a state of the installation, told to the person who starts it
    """The embedded database cannot be had: ``reason`` says why, ``remedy`` what the person at the machine can do."""

    def __init__(self, reason: str, remedy: str) -> None:
        super().__init__(f"{reason}; {remedy}")
        self.reason = reason
        self.remedy = remedy


class AlreadyRunning(DatabaseUnavailable):
    """Another process owns the database; ``owner`` is its process id, 0 where it could not be read."""

    def __init__(self, data: object, owner: int) -> None:
        super().__init__(
            f"the database in {data} belongs to process {owner or 'unknown'}, which is running",
            "stop that process first, or choose another data directory",
        )
        self.owner = owner
