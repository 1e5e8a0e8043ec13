"""Why the finish moved, in words."""

from __future__ import annotations

from typing import Final

from gemba.app.pair import Pair
from gemba.app.telling import naming
from gemba.app.words import later
from gemba.engines.compare import Cause, Movement, Mover, Part

NAMES: Final = {
    Cause.PROGRESS: "progress",
    Cause.SCOPE: "scope",
    Cause.LOGIC: "logic",
    Cause.DURATION: "durations",
    Cause.CALENDAR: "calendars",
    Cause.CONSTRAINT: "fixed dates",
    Cause.SETTINGS: "scheduling rules",
}
"""One or two words for a bar."""

LATE: Final = {
    Cause.PROGRESS: "work fell behind",
    Cause.SCOPE: "work was added",
    Cause.LOGIC: "the logic changed",
    Cause.DURATION: "durations grew",
    Cause.CALENDAR: "calendars changed",
    Cause.CONSTRAINT: "fixed dates changed",
    Cause.SETTINGS: "the scheduling rules changed",
}
"""Why the finish is later, to end a sentence."""

EARLY: Final = {
    **LATE,
    Cause.PROGRESS: "work got ahead",
    Cause.SCOPE: "work was taken out",
    Cause.DURATION: "durations were cut",
}
"""Why it is earlier."""

MEANING: Final = {
    Cause.PROGRESS: "what was done, held against what the earlier file had planned up to the new data date",
    Cause.SCOPE: "activities added or deleted",
    Cause.LOGIC: "relations and lags added, deleted or changed",
    Cause.DURATION: "durations of work changed beyond what progress explains",
    Cause.CALENDAR: "working time changed",
    Cause.CONSTRAINT: "dates that people put on activities",
    Cause.SETTINGS: "rules of the project, such as its must-finish date",
}
"""What each cause covers."""


def name(part: Part) -> str:
    """The causes of a part, joined where they could not be told apart."""
    return " and ".join(NAMES[cause] for cause in part.causes)


def said(part: Part) -> str:
    """The causes of a part as the end of a sentence."""
    words = LATE if part.shown_days > 0 else EARLY
    return " and ".join(words[cause] for cause in part.causes)


def parts(movement: Movement) -> tuple[Part, ...]:
    """The parts that moved the finish, the strongest first."""
    return tuple(sorted((p for p in movement.parts if p.shown_days), key=lambda part: -abs(part.shown_days)))


def main_part(movement: Movement) -> Part | None:
    """The part that did most in the direction in which the finish went."""
    same = (p for p in parts(movement) if (p.shown_days > 0) == (movement.shown_days > 0))
    return next(same, None) if movement.shown_days else None


def mover(pair: Pair, which: Mover) -> tuple[str, str]:
    """Code and name of an activity that moved the finish."""
    if which.later is not None:
        return naming.activity(pair.later, which.later)
    return naming.activity(pair.earlier, which.earlier or 0)


def sentence(pair: Pair) -> str:
    """``6 working days later than the previous update, mostly because work fell behind on Riser shaft``."""
    movement = pair.movement
    if not movement.shown_days:
        return f"the same as in {pair.name}"
    moved = f"{later(movement.shown_days)} than {pair.name}"
    part = main_part(movement)
    if part is None:
        return moved
    mostly = "mostly " if len(parts(movement)) > 1 else ""
    return f"{moved}, {mostly}because {said(part)}{_where(pair, part)}"


def _where(pair: Pair, part: Part) -> str:
    """The activity that did most, where one did."""
    if not part.movers:
        return ""
    code, title = mover(pair, part.movers[0])
    return f" ({title or code})"
