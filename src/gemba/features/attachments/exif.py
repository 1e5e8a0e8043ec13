"""The two things a photo may tell of itself: when it was taken, and where."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from typing import Any, Final

from PIL import Image

from gemba.core import clock

_ORIENTATION: Final = 0x0112
_DETAILS: Final = 0x8769
_PLACE: Final = 0x8825
_TAKEN, _TAKEN_OFFSET = 0x9003, 0x9011
_SOUTH_NORTH, _LATITUDE, _WEST_EAST, _LONGITUDE = 1, 2, 3, 4
_FORM: Final = "%Y:%m:%d %H:%M:%S"
_OFFSET: Final = re.compile(r"([+-])(\d\d):(\d\d)", re.ASCII)
_EARLIEST: Final = datetime(1990, 1, 1)
_LATEST: Final = datetime(2100, 1, 1)


@dataclass(frozen=True, slots=True)
class Told:
    """What a photo tells. ``wall`` is what its clock showed, ``offset`` how far that was from UTC, if it says so."""

    orientation: int = 1
    wall: datetime | None = None
    offset: timedelta | None = None
    latitude: float | None = None
    longitude: float | None = None

    def taken_at(self, zone: str) -> datetime | None:
        """When it was taken; a camera that does not tell its offset is taken to show the time of ``zone``."""
        if self.wall is None:
            return None
        if self.offset is not None:
            return (self.wall - self.offset).replace(tzinfo=UTC)
        minutes = clock.minutes(self.wall)
        return clock.from_site(minutes, zone) + (self.wall - clock.wall(minutes))


def read(image: Image.Image) -> Told:
    """What a photo tells of itself; what cannot be understood is left out."""
    try:
        exif = image.getexif()
        details, place = exif.get_ifd(_DETAILS), exif.get_ifd(_PLACE)
        orientation = int(exif.get(_ORIENTATION, 1))
        latitude = _degrees(place, _LATITUDE, _SOUTH_NORTH, "S", 90)
        longitude = _degrees(place, _LONGITUDE, _WEST_EAST, "W", 180)
        is_placed = latitude is not None and longitude is not None
        return Told(
            orientation=orientation if orientation in range(1, 9) else 1,
            wall=_wall(details.get(_TAKEN)),
            offset=_offset(details.get(_TAKEN_OFFSET)),
            latitude=latitude if is_placed else None,
            longitude=longitude if is_placed else None,
        )
    except Exception:  # noqa: BLE001 - a reader of bytes that anybody made may raise anything, and a photo stays a photo
        return Told()


def written(told: Told) -> bytes:
    """The same, for the picture that is kept, and nothing else."""
    exif = Image.Exif()
    if told.wall is not None:
        details = exif.get_ifd(_DETAILS)
        details[_TAKEN] = told.wall.strftime(_FORM)
        if told.offset is not None:
            minutes = int(told.offset.total_seconds()) // 60
            details[_TAKEN_OFFSET] = f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02}:{abs(minutes) % 60:02}"
    if told.latitude is not None and told.longitude is not None:
        place = exif.get_ifd(_PLACE)
        place[_SOUTH_NORTH], place[_LATITUDE] = "S" if told.latitude < 0 else "N", _sexagesimal(told.latitude)
        place[_WEST_EAST], place[_LONGITUDE] = "W" if told.longitude < 0 else "E", _sexagesimal(told.longitude)
    is_silent = told.wall is None and told.latitude is None
    return b"" if is_silent else exif.tobytes()


def _wall(told: Any) -> datetime | None:
    if not isinstance(told, str):
        return None
    try:
        wall = datetime.strptime(told.strip("\0 "), _FORM)
    except ValueError:
        return None
    return wall if _EARLIEST <= wall < _LATEST else None


def _offset(told: Any) -> timedelta | None:
    found = _OFFSET.fullmatch(told.strip("\0 ")) if isinstance(told, str) else None
    if found is None or int(found[2]) > 14 or int(found[3]) > 59:
        return None
    offset = timedelta(hours=int(found[2]), minutes=int(found[3]))
    return -offset if found[1] == "-" else offset


def _degrees(place: Mapping[int, Any], value: int, side: int, negative: str, most: float) -> float | None:
    told = place.get(value)
    if told is None or side not in place:
        return None
    degrees, minutes, seconds = (float(part) for part in told)
    found = degrees + minutes / 60 + seconds / 3600
    if not math.isfinite(found) or not 0 <= found <= most:
        return None
    return round(-found if str(place[side]).strip("\0 ").upper() == negative else found, 7)


def _sexagesimal(value: float) -> tuple[Fraction, Fraction, Fraction]:
    """Degrees, minutes and seconds, the seconds to a ten-thousandth: three millimetres on the ground."""
    ten_thousandths = round(abs(value) * 36_000_000)
    minutes, seconds = divmod(ten_thousandths, 600_000)
    return Fraction(minutes // 60), Fraction(minutes % 60), Fraction(seconds, 10_000)
