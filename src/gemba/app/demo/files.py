"""The schedules of the example project, as if they had been exported in the weeks before today."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Final

import gemba

_NAMES: Final = ("baseline", "update-1", "update-2", "update-3", "update-4")
_PACKED: Final = Path(gemba.__file__).parent / "examples" / "tower"
_BESIDE: Final = Path(gemba.__file__).parents[2] / "examples" / "tower"
"""Where the files are in an installed package, and in a checkout."""

_DATA_DATE: Final = date(2026, 7, 1)  # of the last update
_DAY: Final = re.compile(rb"(?<![\d-])(20\d\d-\d\d-\d\d)(?![\d-])")
_EXCEPTION: Final = re.compile(rb"\(d\|(\d{5})\)")  # a day of a calendar, counted as spreadsheets do


def schedules(today: date) -> list[tuple[str, bytes]]:
    """Name and content of each file, oldest first, moved by whole weeks so that the last one is of this week."""
    folder = _PACKED if _PACKED.is_dir() else _BESIDE
    weeks = (today - _DATA_DATE).days // 7
    return [(name, moved((folder / f"{name}.xer").read_bytes(), weeks)) for name in _NAMES]


def moved(content: bytes, weeks: int) -> bytes:
    """A file with every date in it, those of its calendars included, ``weeks`` later: the week keeps its days."""
    by = timedelta(weeks=weeks)

    def day(found: re.Match[bytes]) -> bytes:
        return (datetime.fromisoformat(found[1].decode()).date() + by).isoformat().encode()

    return _EXCEPTION.sub(lambda found: b"(d|%d)" % (int(found[1]) + by.days), _DAY.sub(day, content))
