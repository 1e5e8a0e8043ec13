"""Waste in a schedule: detectors, what they found, what it costs, and what to do first."""

from gemba.engines.waste.actions import Action, actions
from gemba.engines.waste.finding import (
    Claim,
    Evidence,
    EvidenceGrade,
    Finding,
    Hours,
    Inspection,
    Interval,
    Money,
    Waste,
)
from gemba.engines.waste.ledger import Amount, Ledger, Row, settle
from gemba.engines.waste.registry import DETECTORS, inspect
from gemba.engines.waste.shares import pareto, shares
from gemba.engines.waste.site import Rates, Site

__all__ = [
    "DETECTORS",
    "Action",
    "Amount",
    "Claim",
    "Evidence",
    "EvidenceGrade",
    "Finding",
    "Hours",
    "Inspection",
    "Interval",
    "Ledger",
    "Money",
    "Rates",
    "Row",
    "Site",
    "Waste",
    "actions",
    "inspect",
    "pareto",
    "settle",
    "shares",
]
