"""What differs of the frame: calendars, who works by which, and how the network is dated."""

from __future__ import annotations

from dataclasses import fields

import numpy as np

from gemba.engines.calendar import Calendar
from gemba.engines.compare.matching import Match, match_calendars
from gemba.engines.compare.model import CalendarChange, Change, Event, SettingChange, What
from gemba.engines.schedule import NO_TIME, Options, Schedule


def calendars(earlier: Schedule, later: Schedule) -> tuple[CalendarChange, ...]:
    """Calendars in use that came, went, or now mean other working time."""
    same = match_calendars(earlier, later)
    gone = set(range(len(earlier.calendars))) - set(same.values())
    found = [
        _redefined(earlier.calendars[same[i]], calendar, same[i], i)
        if i in same
        else CalendarChange(Event.ADDED, calendar.name, None, i)
        for i, calendar in enumerate(later.calendars)
    ]
    found += [CalendarChange(Event.DELETED, earlier.calendars[i].name, i, None) for i in sorted(gone)]
    return tuple(change for change in found if change is not None)


def assignments(earlier: Schedule, later: Schedule, match: Match) -> tuple[Change, ...]:
    """Activities that now work by another calendar; before and after are the calendars' names."""
    same = match_calendars(earlier, later)
    mine, theirs = earlier.activities.calendar.tolist(), later.activities.calendar.tolist()
    return tuple(
        Change(What.CALENDAR, i, j, earlier.calendar_of(i).name, later.calendar_of(j).name)
        for i, j in match.pairs
        if same.get(theirs[j]) != mine[i]
    )


def settings(earlier: Schedule, later: Schedule) -> tuple[SettingChange, ...]:
    """The project's dates and schedule options that differ.

    A project start that merely went along with the data date is no change.
    """
    rows = zip(_settings(earlier), _settings(later), strict=True)
    changes = (SettingChange(name, before, after) for (name, before), (_, after) in rows if before != after)
    went_along = later.project.start == max(earlier.project.start, later.project.data_date)
    return tuple(change for change in changes if not (went_along and change.name == "start"))


def _settings(schedule: Schedule) -> list[tuple[str, str]]:
    project = schedule.project
    dates = (("data_date", project.data_date), ("start", project.start), ("must_finish", project.must_finish))
    return [
        *((name, _moment(instant)) for name, instant in dates),
        ("calendar", schedule.calendars[project.calendar].name),
        *((option.name, _text(getattr(project.options, option.name))) for option in fields(Options)),
    ]


def _moment(instant: int) -> str:
    return "" if instant == NO_TIME else str(np.datetime64(instant, "m")).replace("T", " ")


def _text(value: object) -> str:
    return str(getattr(value, "name", value)).lower()


def _redefined(before: Calendar, after: Calendar, earlier: int, later: int) -> CalendarChange | None:
    week = before.week != after.week or before.day_minutes != after.day_minutes
    days = {*before.exceptions, *after.exceptions}
    differ = tuple(sorted(day for day in days if before.exceptions.get(day) != after.exceptions.get(day)))
    if not week and not differ:
        return None
    return CalendarChange(Event.CHANGED, after.name, earlier, later, week, differ)
