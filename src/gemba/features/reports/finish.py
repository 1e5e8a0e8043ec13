"""How the finish moved in a week, and why, from the comparisons that schedules keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from gemba.features.reports import wording
from gemba.features.reports.telling import Section, figure

_CAUSES: Final[Mapping[str, tuple[str, str]]] = {
    "progress": ("work fell behind", "work got ahead"),
    "scope": ("work was added", "work was taken out"),
    "logic": ("the logic changed", "the logic changed"),
    "duration": ("durations grew", "durations were cut"),
    "calendar": ("calendars changed", "calendars changed"),
    "constraint": ("fixed dates changed", "fixed dates changed"),
    "settings": ("the scheduling rules changed", "the scheduling rules changed"),
}
"""Why the finish is later, and why it is earlier."""


@dataclass(frozen=True, slots=True)
class Step:
    """A schedule that came in during the week, and its comparison with the state before.

    There is none of the very first schedule (``is_first``), and none yet of one that is still being compared.
    """

    revision_id: str
    label: str
    comparison: Mapping[str, Any] | None
    is_first: bool = False


@dataclass(frozen=True, slots=True)
class Movement:
    """The schedules of a week. ``had_one`` says that there was a dated schedule when the week was over."""

    had_one: bool
    finish: str | None = None
    steps: Sequence[Step] = ()


def finish(movement: Movement) -> Section:
    """The section about the finish."""
    if not movement.had_one:
        return Section("finish", "Finish", reason="No schedule has been imported and dated yet")
    end = f" The finish is forecast for {movement.finish}." if movement.finish else ""
    if not movement.steps:
        told = f"No new schedule came in this week: the finish has not moved on paper.{end}"
        return Section("finish", "Finish", [told], [figure("moved", None, "working days")])
    compared = [step for step in movement.steps if step.comparison is not None]
    waiting = [step for step in movement.steps if step.comparison is None and not step.is_first]
    if waiting:
        # A sum without them would read like the whole.
        told = f"{wording.some([step.label for step in waiting])} came in and is still being compared.{end}"
        return Section("finish", "Finish", [told], [figure("moved", None, "working days")], _rows(movement.steps))
    if not compared:
        told = f"The first schedule came in this week: there is nothing to compare it with.{end}"
        return Section("finish", "Finish", [told], [figure("moved", None, "working days")], _rows(movement.steps))
    days = round(sum(_days(step) for step in compared), 1)
    sentence = f"The finish is {wording.moved(days)} than a week ago{_because(compared, days)}.{end}"
    return Section("finish", "Finish", [sentence], [figure("moved", days, "working days")], _rows(movement.steps))


def _days(step: Step) -> float:
    return float(step.comparison["movement_days"]) if step.comparison else 0.0


def _because(steps: Sequence[Step], days: float) -> str:
    """The cause that did most in the direction in which the finish went, with the activity behind it."""
    parts = [part for step in steps for part in _parts(step)]
    same = [part for part in parts if part["movement_days"] * days > 0]
    if not same:
        return ""
    main = max(same, key=lambda part: abs(part["movement_days"]))
    words = " and ".join(_CAUSES.get(cause, (cause, cause))[0 if days > 0 else 1] for cause in main["causes"])
    mover = next(iter(main["movers"]), None)
    who = f" ({mover['name'] or mover['code']})" if mover else ""
    return f", {'mostly ' if len(same) > 1 else ''}because {words}{who}"


def _rows(steps: Sequence[Step]) -> list[dict[str, Any]]:
    return [
        {
            "id": step.revision_id,
            "name": step.label,
            "moved_days": step.comparison["movement_days"] if step.comparison else None,
            "parts": [
                {"causes": part["causes"], "moved_days": part["movement_days"], "changes": part["changes"]}
                for part in _parts(step)
                if part["movement_days"] or part["changes"]
            ],
        }
        for step in steps
    ]


def _parts(step: Step) -> list[dict[str, Any]]:
    return step.comparison["parts"] if step.comparison else []
