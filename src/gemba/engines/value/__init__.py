"""Earned value and earned schedule: what was planned, done and spent, and what that says about cost and time."""

from gemba.engines.value.amounts import Amounts
from gemba.engines.value.curve import Curve, planned_value
from gemba.engines.value.entries import CostEntry, CostKind
from gemba.engines.value.timing import Timing, earned_schedule

__all__ = ["Amounts", "CostEntry", "CostKind", "Curve", "Timing", "earned_schedule", "planned_value"]
