"""What people conclude about a waste log: it is one, it is none, it is dealt with, it is there again."""

from __future__ import annotations

from typing import Any, Final

from gemba.core.problems import NotAllowed
from gemba.db.unit import Unit
from gemba.features.waste import history
from gemba.features.waste.facts import WasteChanged, WasteJudged
from gemba.features.waste.problems import WasteInAnotherState
from gemba.features.waste.tables import WasteRow
from gemba.features.waste.terms import Deed, Verdict, WasteState

_OPEN_AGAIN: Final = {"resolved_at": None, "resolved_by": None, "resolution": None}


def confirm(unit: Unit, row: WasteRow, reason: str = "") -> WasteRow:
    """Say that it is waste. A log that is resolved stays so, and its detector was right."""
    state = WasteState.RESOLVED if row.state == WasteState.RESOLVED else WasteState.CONFIRMED
    return _judge(unit, row, Verdict.CONFIRMED, reason, {"state": state})


def dismiss(unit: Unit, row: WasteRow, reason: str) -> WasteRow:
    """Say that it is no waste, and why. It counts nowhere from now on."""
    return _judge(unit, row, Verdict.DISMISSED, reason, {"state": WasteState.DISMISSED, **_OPEN_AGAIN})


def _judge(unit: Unit, row: WasteRow, verdict: Verdict, reason: str, values: dict[str, Any]) -> WasteRow:
    if row.verdict == verdict and row.verdict_reason == reason and row.state == values["state"]:
        return row
    who = {"judged_at": unit.now, "judged_by": unit.actor_id}
    judged = {"verdict": verdict, "verdict_reason": reason, **who, **worth_now(row), **values}
    changes = history.change(unit, row, judged)
    history.write(unit, row, Deed(verdict), reason, changes)
    unit.emit(WasteJudged(project_id=row.project_id, waste_id=row.id, verdict=verdict))
    return row


def worth_now(row: WasteRow) -> dict[str, Any]:
    """What it is worth as somebody concludes something: only if it grows well beyond that is it raised again."""
    return {"judged_minutes": row.claimed_minutes, "judged_days": row.days}


def resolve(unit: Unit, row: WasteRow, how: str) -> WasteRow:
    """Say that it is dealt with, and how.

    Raises:
        WasteInAnotherState: somebody judged that it is no waste.
    """
    if row.state == WasteState.DISMISSED:
        raise WasteInAnotherState("it was dismissed; there is nothing to resolve", state=row.state)
    if row.state == WasteState.RESOLVED:
        return row
    who = {"resolved_at": unit.now, "resolved_by": unit.actor_id, "resolution": how}
    changes = history.change(unit, row, {"state": WasteState.RESOLVED, **who, **worth_now(row)})
    history.write(unit, row, Deed.RESOLVED, how, changes)
    unit.emit(WasteChanged(project_id=row.project_id, waste_id=row.id))
    return row


def reopen(unit: Unit, row: WasteRow, reason: str, judges: bool) -> WasteRow:
    """Say that it is there again, or that the one who dismissed it was wrong: that takes the right to judge.

    Raises:
        NotAllowed: it was dismissed, and the one who acts may not judge.
    """
    if row.state in (WasteState.OPEN, WasteState.CONFIRMED):
        return row
    if row.state == WasteState.DISMISSED and not judges:
        raise NotAllowed("it was dismissed; it takes the right to judge waste to open it again", right="judge_waste")
    changes = history.change(unit, row, opened(unit, row))
    history.write(unit, row, Deed.REOPENED, reason, changes)
    unit.emit(WasteChanged(project_id=row.project_id, waste_id=row.id))
    return row


def opened(unit: Unit, row: WasteRow) -> dict[str, Any]:
    """The columns of a log that is open again: confirmed if it was, without a verdict if it had been dismissed."""
    if row.verdict == Verdict.CONFIRMED:
        return {"state": WasteState.CONFIRMED, "reopened_at": unit.now, **_OPEN_AGAIN}
    unjudged = dict.fromkeys(("verdict", "verdict_reason", "judged_at", "judged_by"))
    return {"state": WasteState.OPEN, "reopened_at": unit.now, **unjudged, **_OPEN_AGAIN}
