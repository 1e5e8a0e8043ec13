"""Projects, their places, calendars, people and rates."""

from __future__ import annotations

from gemba.features.projects.routes.areas import router as areas
from gemba.features.projects.routes.audit import router as audit
from gemba.features.projects.routes.calendars import router as calendars
from gemba.features.projects.routes.members import router as members
from gemba.features.projects.routes.projects import router as projects
from gemba.features.projects.routes.rates import router as rates
from gemba.http import routing

router = routing.joined(projects, members, areas, calendars, rates, audit)
