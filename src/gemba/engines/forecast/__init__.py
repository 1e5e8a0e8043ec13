"""Forecasts of duration and cost: small functions of one shape, each with its name in the field.

Which to show by default was measured on projects tracked to completion: see ``docs/reference/forecasting.md``.
"""

from gemba.engines.forecast.cost import COST, DEFAULT_COST
from gemba.engines.forecast.duration import DEFAULT_DURATION, DURATION
from gemba.engines.forecast.seen import Forecaster, Seen

__all__ = ["COST", "DEFAULT_COST", "DEFAULT_DURATION", "DURATION", "Forecaster", "Seen"]
