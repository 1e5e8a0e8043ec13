"""Earned value and earned schedule: what was planned, done and spent, and what that says about cost and time."""

from gemba.engines.value.amounts import Amounts
from gemba.engines.value.appraisal import Appraisal, Subject, ValueLine, appraise
from gemba.engines.value.basis import Basis
from gemba.engines.value.curve import Curve, planned_value
from gemba.engines.value.entries import CostEntry, CostKind
from gemba.engines.value.plan import Planned, curve_over_work
from gemba.engines.value.timing import Timing, earned_schedule
from gemba.engines.value.weeks import Look, Week, by_week

__all__ = [
    "Amounts",
    "Appraisal",
    "Basis",
    "CostEntry",
    "CostKind",
    "Curve",
    "Look",
    "Planned",
    "Subject",
    "Timing",
    "ValueLine",
    "Week",
    "appraise",
    "by_week",
    "curve_over_work",
    "earned_schedule",
    "planned_value",
]
