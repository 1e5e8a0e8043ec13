"""When people work in a project."""

from __future__ import annotations

from typing import Final

from gemba.features.projects.facts import CalendarAdded, CalendarChanged, CalendarRemoved
from gemba.features.projects.service.belongings import Kind, no_matter
from gemba.features.projects.tables import CalendarRow

CALENDARS: Final = Kind(CalendarRow, CalendarAdded, CalendarChanged, CalendarRemoved, no_matter, no_matter)
