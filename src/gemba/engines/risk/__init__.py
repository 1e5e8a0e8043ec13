"""Monte Carlo of a schedule: what is uncertain, thousands of possible courses, and what they say."""

from gemba.engines.risk.layout import HorizonError, Prepared
from gemba.engines.risk.model import INDEPENDENT, Cause, Correlation, Effect, Model, Money
from gemba.engines.risk.outcome import Driver, Odds, Outcome, outcome
from gemba.engines.risk.running import Stop, run_blocks, simulate
from gemba.engines.risk.spreads import Form, Spread, SpreadError
from gemba.engines.risk.tally import Tally
from gemba.engines.risk.tornado import tornado
from gemba.engines.risk.weather import Weather
from gemba.engines.risk.weighing import Weighing
from gemba.engines.risk.worth import Worth, worth

__all__ = [
    "INDEPENDENT",
    "Cause",
    "Correlation",
    "Driver",
    "Effect",
    "Form",
    "HorizonError",
    "Model",
    "Money",
    "Odds",
    "Outcome",
    "Prepared",
    "Spread",
    "SpreadError",
    "Stop",
    "Tally",
    "Weather",
    "Weighing",
    "Worth",
    "outcome",
    "run_blocks",
    "simulate",
    "tornado",
    "worth",
]
