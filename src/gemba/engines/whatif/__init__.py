"""What if: a schedule with some changes, and what they do."""

from gemba.engines.whatif.branch import Branch, Fit, apply, branch, fit
from gemba.engines.whatif.changes import (
    AddRelation,
    AlterRelation,
    Change,
    ChangeError,
    Crew,
    Duration,
    Hold,
    OutOfScope,
    Refusal,
    RemoveRelation,
    WorkingTime,
)
from gemba.engines.whatif.costs import left_to_spend
from gemba.engines.whatif.doubts import carried
from gemba.engines.whatif.effect import Effect, Moved, effect, solve
from gemba.engines.whatif.working import CONGESTION, output

__all__ = [
    "CONGESTION",
    "AddRelation",
    "AlterRelation",
    "Branch",
    "Change",
    "ChangeError",
    "Crew",
    "Duration",
    "Effect",
    "Fit",
    "Hold",
    "Moved",
    "OutOfScope",
    "Refusal",
    "RemoveRelation",
    "WorkingTime",
    "apply",
    "branch",
    "carried",
    "effect",
    "fit",
    "left_to_spend",
    "output",
    "solve",
]
