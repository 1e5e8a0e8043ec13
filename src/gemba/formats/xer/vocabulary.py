"""Primavera's codes in our words."""

from __future__ import annotations

from typing import Final

from gemba.engines.schedule import Constraint, FloatKind, Kind, LagCalendar, Link, ResourceKind, Status

KINDS: Final = {
    "TT_Task": Kind.TASK,
    "TT_Rsrc": Kind.RESOURCE_DEPENDENT,
    "TT_Mile": Kind.START_MILESTONE,
    "TT_FinMile": Kind.FINISH_MILESTONE,
    "TT_LOE": Kind.LEVEL_OF_EFFORT,
    "TT_WBS": Kind.SUMMARY,
}
STATUSES: Final = {
    "TK_NotStart": Status.NOT_STARTED,
    "TK_Active": Status.IN_PROGRESS,
    "TK_Complete": Status.COMPLETED,
}
LINKS: Final = {
    "PR_FS": Link.FS,
    "PR_SS": Link.SS,
    "PR_FF": Link.FF,
    "PR_SF": Link.SF,
    "FS": Link.FS,
    "SS": Link.SS,
    "FF": Link.FF,
    "SF": Link.SF,
}
CONSTRAINTS: Final = {
    "CS_MSO": Constraint.START_ON,
    "CS_MSOA": Constraint.START_NO_EARLIER,
    "CS_MSOB": Constraint.START_NO_LATER,
    "CS_MEO": Constraint.FINISH_ON,
    "CS_MEOA": Constraint.FINISH_NO_EARLIER,
    "CS_MEOB": Constraint.FINISH_NO_LATER,
    "CS_MANDSTART": Constraint.MANDATORY_START,
    "CS_MANDFIN": Constraint.MANDATORY_FINISH,
    "CS_ALAP": Constraint.AS_LATE_AS_POSSIBLE,
}
LAG_CALENDARS: Final = {
    "rcal_predecessor": LagCalendar.PREDECESSOR,
    "rcal_successor": LagCalendar.SUCCESSOR,
    "rcal_24hour": LagCalendar.ROUND_THE_CLOCK,
    "rcal_projdefault": LagCalendar.PROJECT_DEFAULT,
}
FLOATS: Final = {"ft_ff": FloatKind.FINISH, "ft_sf": FloatKind.START, "ft_min": FloatKind.SMALLER}
RESOURCE_KINDS: Final = {
    "RT_Labor": ResourceKind.LABOR,
    "RT_Equip": ResourceKind.EQUIPMENT,
    "RT_Mat": ResourceKind.MATERIAL,
}
