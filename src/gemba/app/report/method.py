"""How each number of the report is calculated, and which page says more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Method:
    """A number, its formula in words, and the page of the documentation about it."""

    what: str
    how: str
    page: str = ""


METHODS: Final = (
    Method(
        "Finish",
        "Latest early finish of all activities, dated from the data date with the logic, calendars, "
        "constraints and options of the file, as P6 does when it schedules. The dates stored in the file are "
        "not used.",
        "docs/reference/dating.md",
    ),
    Method(
        "Movement",
        "Working days between the earlier finish and this one, on the project's calendar of the newer file. "
        "The causes are taken over one after the other, and the network is dated after each; what a step "
        "moves the finish is its share, so the causes add up to the whole.",
        "docs/reference/compare.md",
    ),
    Method(
        "Float",
        "Working time between early and late finish of an activity, in days of its own calendar. Completed "
        "work has none.",
        "docs/reference/dating.md",
    ),
    Method(
        "Critical path",
        "The longest path: the chains of driving relations that end at the project's finish. Not the same as "
        "float of zero.",
        "docs/reference/dating.md",
    ),
    Method(
        "Quality score",
        "Checks passed ÷ checks that could be judged. A check that is only reported, or lacks what it needs, "
        "is in neither number. A from 90, B from 80, C from 70, D from 60, F below.",
        "docs/reference/health.md",
    ),
    Method(
        "Hours of waste",
        "Worker hours: people in the crew × working time they lost. Where the schedule does not say how many "
        "people a crew has, the crew counts as one. An interval, since a schedule cannot tell exactly.",
        "docs/reference/detectors/index.md",
    ),
    Method(
        "Cost of waste",
        "Hours × price of an hour, from the file where it has one, else from --rate; no price, no money. Cost "
        "of a delay to the whole site is added only where the delay drives the finish and --indirect-per-day "
        "is given.",
        "docs/reference/detectors/index.md",
    ),
    Method(
        "Total waste",
        "Each hour of a crew is counted once: where two findings claim it, the first of defects, "
        "overproduction, waiting, talent, transportation, inventory, motion and extra-processing has it.",
        "docs/reference/detectors/index.md",
    ),
    Method(
        "Evidence",
        "A: measured on site. B: recorded by people as it happened. C: follows from the plan as it stands. D: "
        "inferred, where something had to be guessed, such as a trade from a name.",
        "docs/reference/detectors/index.md",
    ),
)
"""In the order in which the numbers appear."""
