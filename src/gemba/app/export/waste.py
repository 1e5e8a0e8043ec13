"""Findings, the ledger and actions as JSON."""

from __future__ import annotations

from gemba.app.check import Check
from gemba.app.export.values import Value, amount, interval
from gemba.engines.schedule import Schedule
from gemba.engines.waste import Action, Ledger, Row


def waste(check: Check) -> Value:
    """What was looked for, what was found, and what it adds up to."""
    inspection = check.inspection
    return {
        "detectors": {
            **{key: {"findings": found, "skipped": None} for key, found in inspection.ran.items()},
            **{key: {"findings": None, "skipped": why} for key, why in inspection.skipped.items()},
        },
        "findings": [_finding(check.schedule, row) for row in check.ledger.rows],
        "ledger": _ledger(check.ledger),
    }


def _ledger(ledger: Ledger) -> Value:
    """Whole minutes and minor units, so that every total is the sum of its rows."""
    return {
        "gross": amount(ledger.gross),
        "overlap": amount(ledger.overlap),
        "cut": amount(ledger.cut),
        "net": amount(ledger.net),
        "by_waste": {waste.value: amount(net) for waste, net in ledger.by_waste.items()},
        "by_trade": {trade: amount(net) for trade, net in ledger.by_trade.items()},
        "by_area": {area: amount(net) for area, net in ledger.by_area.items()},
        "ceiling_cents": ledger.ceiling,
    }


def _finding(schedule: Schedule, row: Row) -> Value:
    one = row.finding
    return {
        "key": one.key,
        "detector": one.detector,
        "waste": one.waste.value,
        "subject": one.subject,
        "sentence": one.sentence,
        "recommendation": one.recommendation,
        "grade": one.grade.value,
        "hours": interval(one.hours),
        "days": one.days,
        "cost_cents": interval(one.cost),
        "net": {**amount(row.net), "cost_interval_cents": interval(row.cost)},
        "gross": amount(row.gross),
        "overlap": amount(row.overlap),
        "cut": amount(row.cut),
        "arithmetic": one.arithmetic or None,
        "area": one.area or None,
        "trade": one.trade or None,
        "drives_finish": one.drives_finish,
        "open": one.open,
        "activities": [schedule.activities.code[at] for at in one.activities],
        "evidence": [{"table": e.table, "row": e.row, "field": e.field, "value": e.value} for e in one.evidence],
    }


def action(action: Action) -> Value:
    """One thing to do."""
    return {
        "recommendation": action.recommendation,
        "open": action.open,
        "findings": list(action.findings),
        **amount(action.amount),
        "cost_interval_cents": interval(action.cost),
        "days": action.days,
        "finish_days": action.finish_days,
    }
