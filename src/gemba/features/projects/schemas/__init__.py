"""What crosses the border about projects and what belongs to them."""

from gemba.features.projects.schemas.areas import AreaOut, area_out
from gemba.features.projects.schemas.calendars import CalendarOut, calendar_out
from gemba.features.projects.schemas.members import MemberOut, member_out
from gemba.features.projects.schemas.projects import ProjectOut, project_out
from gemba.features.projects.schemas.rates import RateOut, rate_out

__all__ = [
    "AreaOut",
    "CalendarOut",
    "MemberOut",
    "ProjectOut",
    "RateOut",
    "area_out",
    "calendar_out",
    "member_out",
    "project_out",
    "rate_out",
]
