"""When the site works: four calendars with public holidays, in the nested text of an XER file."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from examples.instants import day_number, ole
from gemba.engines.calendar import Calendar

HOLIDAYS: Final = (
    date(2025, 11, 27),
    date(2025, 11, 28),
    date(2025, 12, 25),
    date(2025, 12, 26),
    date(2026, 1, 1),
    date(2026, 5, 25),
    date(2026, 7, 3),
    date(2026, 9, 7),
    date(2026, 11, 26),
    date(2026, 11, 27),
    date(2026, 12, 24),
    date(2026, 12, 25),
    date(2027, 1, 1),
    date(2027, 5, 31),
    date(2027, 7, 5),
)

Shifts = tuple[tuple[str, str], ...]
_BREAK: Final = "\x7f\x7f"
"""How P6 writes a line break inside a field."""
_DAY: Final[Shifts] = (("08:00", "12:00"), ("13:00", "17:00"))
_ROUND_THE_CLOCK: Final[Shifts] = (("00:00", "00:00"),)


@dataclass(frozen=True, slots=True)
class SiteCalendar:
    """A calendar: shifts of Sunday to Saturday, days without work, hours of a day for display."""

    key: str
    id: int
    name: str
    week: tuple[Shifts, ...]
    holidays: tuple[date, ...]
    day_hours: int

    @property
    def data(self) -> str:
        """The calendar as P6 nests it."""
        days = "".join(f"{_BREAK}    (0||{number}()({_shifts(day)}))" for number, day in enumerate(self.week, 1))
        off = "".join(f"{_BREAK}    (0||{number}(d|{ole(day)})())" for number, day in enumerate(self.holidays))
        return (
            f"(0||CalendarData()({_BREAK}  (0||DaysOfWeek()({days})){_BREAK}  (0||VIEW(ShowTotal|N)())"
            f"{_BREAK}  (0||Exceptions()({off}))))"
        )

    def working(self) -> Calendar:
        """The same for calculating."""
        week = tuple(tuple((_minutes(start), _minutes(finish) or 1440) for start, finish in day) for day in self.week)
        return Calendar(
            str(self.id), self.name, week, {day_number(day): () for day in self.holidays}, self.day_hours * 60
        )


def _minutes(clock: str) -> int:
    hours, minutes = clock.split(":")
    return int(hours) * 60 + int(minutes)


def _shifts(shifts: Shifts) -> str:
    return "".join(f"{_BREAK}      (0||{n}(s|{start}|f|{finish})())" for n, (start, finish) in enumerate(shifts))


CALENDARS: Final = (
    SiteCalendar("site5", 4101, "Site 5-day week, 8 h, holidays", ((), *(_DAY,) * 5, ()), HOLIDAYS, 8),
    SiteCalendar("site6", 4102, "Structure 6-day week, 8 h, holidays", ((), *(_DAY,) * 6), HOLIDAYS, 8),
    SiteCalendar("supply7", 4103, "Supply chain 7-day week, 8 h", (_DAY,) * 7, (), 8),
    SiteCalendar("cure", 4104, "Curing, round the clock", (_ROUND_THE_CLOCK,) * 7, (), 24),
)
CALENDAR_OF: Final = {calendar.key: calendar for calendar in CALENDARS}
WORKING: Final = {calendar.key: calendar.working() for calendar in CALENDARS}
"""Each calendar for calculating, by its key."""
