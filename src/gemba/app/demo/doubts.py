"""What may still happen on the example site: entries of the register of risks, each by the one who would write it."""

from __future__ import annotations

from datetime import timedelta
from typing import Final
from uuid import UUID

from gemba.core import clock
from gemba.core.access import Actor
from gemba.core.ids import new_id
from gemba.db.runtime import Runtime
from gemba.features.risk.service import register

_LATE_LIFTS: Final = {
    "kind": "risk",
    "title": "Lifts come a month late",
    "activity_codes": ["PC-LFT-DEL"],
    "effect": "add",
    "chance": 0.35,
    "form": "pert",
    "low": 10.0,
    "likely": 20.0,
    "high": 40.0,
    "cost_cents": 2_500_000,
}
_TESTS: Final = {
    "kind": "risk",
    "title": "Commissioning finds more than planned for",
    "activity_codes": ["CM-ALARM", "LF-TEST"],
    "effect": "stretch",
    "chance": 0.6,
    "form": "pert",
    "low": 1.0,
    "likely": 1.4,
    "high": 2.2,
    "cost_cents": 0,
}
_PERMIT: Final = {
    "kind": "constraint",
    "title": "Permit to connect the switchgear",
    "activity_codes": ["EL-SWITCH"],
    "effect": "hold",
    "chance": 1.0,
    "cost_cents": 0,
}
_REST: Final = {"status": "open", "note": "", "owner": ""}
_WEEKS: Final = {"clear_p10": 3, "clear_p50": 5, "clear_p90": 10}
"""In how many weeks the permit is there, with which chance."""


def load(run: Runtime, team: dict[str, Actor], project_id: UUID, zone: str) -> None:
    """Write the register."""
    today = clock.wall(clock.to_site(run.now(), zone)).date()
    clear = {name: today + timedelta(weeks=weeks) for name, weeks in _WEEKS.items()}
    for who, entry in (("manager", _LATE_LIFTS), ("scheduler", _TESTS), ("superintendent", {**_PERMIT, **clear})):
        with run.write(team[who]) as unit:
            register.add(unit, project_id, new_id(), {**_REST, **entry})
