"""Two kinds of time, and the only place where one becomes the other.

An *instant* is an aware ``datetime`` in UTC: when something happened, for everybody. *Site time* is what the project's
wall clock shows, in minutes since 1970-01-01 00:00 of that wall: what schedules are made of.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo, available_timezones

_EPOCH: Final = datetime(1970, 1, 1)  # naive on purpose: a wall clock has no zone


def now() -> datetime:
    """The present instant, in UTC."""
    return datetime.now(UTC)


def is_zone(name: str) -> bool:
    """Whether the name is a time zone ("Europe/Madrid"); what this machine calls its own is none."""
    return name in available_timezones() - {"localtime", "Factory"}


def to_site(instant: datetime, zone: str) -> int:
    """What the wall clock of a site in ``zone`` shows at an instant."""
    wall = instant.astimezone(ZoneInfo(zone)).replace(tzinfo=None)
    return int((wall - _EPOCH).total_seconds()) // 60


def from_site(minutes: int, zone: str) -> datetime:
    """The instant at which the wall clock shows ``minutes``.

    Of an hour that comes twice the first counts; one that a change of the clock skips is taken as the hour after it.
    """
    wall = (_EPOCH + timedelta(minutes=minutes)).replace(tzinfo=ZoneInfo(zone))
    return wall.astimezone(UTC)


def wall(minutes: int) -> datetime:
    """Site time as a naive ``datetime``, for people and wires."""
    return _EPOCH + timedelta(minutes=minutes)


def minutes(wall_clock: datetime) -> int:
    """A naive ``datetime`` of the site's wall clock as site time."""
    return int((wall_clock - _EPOCH).total_seconds()) // 60
