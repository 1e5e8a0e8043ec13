"""A branch of a schedule: what it looks like with some changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from gemba.engines.network import LoopError, Network
from gemba.engines.schedule import Flags, Ints, Schedule
from gemba.engines.whatif import logic, working
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


@dataclass(frozen=True)
class Branch:
    """A schedule made from another.

    ``origin`` says for each activity which it is in the schedule it was made from. ``touched`` are, for each change,
    the activities (numbers of that schedule) that it acts on by itself; ``steps`` the schedule after each change.
    """

    base: Schedule
    schedule: Schedule
    origin: Ints
    touched: tuple[Ints, ...] = ()
    steps: tuple[Schedule, ...] = ()

    @classmethod
    def of(cls, schedule: Schedule) -> Branch:
        """A branch on which nothing has changed."""
        return cls(schedule, schedule, np.arange(len(schedule.activities)))

    def grown(self, change: Change) -> Branch:
        """The branch with one change more.

        Raises:
            ChangeError: the schedule does not admit it.
        """
        schedule, touched, keep = _changed(self.schedule, change)
        if isinstance(change, AddRelation | AlterRelation | OutOfScope):
            _insist_on_order(schedule, change)
        origin = self.origin if keep is None else self.origin[keep]
        steps = (*self.steps, schedule)
        return Branch(self.base, schedule, origin, (*self.touched, self.origin[touched]), steps)


@dataclass(frozen=True)
class Fit:
    """What of some changes a schedule admits: the branch with those that fit, and why the others do not."""

    branch: Branch
    fitting: tuple[int, ...]
    faults: tuple[ChangeError, ...]


def apply(schedule: Schedule, changes: Sequence[Change]) -> Schedule:
    """The schedule with changes, one after the other; what is given stays as it is.

    Raises:
        ChangeError: the schedule does not admit one of them; its place, and the reason in words.
    """
    return branch(schedule, changes).schedule


def branch(schedule: Schedule, changes: Sequence[Change]) -> Branch:
    """The same, with what a comparison needs to know of how it came about.

    Raises:
        ChangeError: as ``apply``.
    """
    found = fit(schedule, changes)
    if found.faults:
        raise found.faults[0]
    return found.branch


def fit(schedule: Schedule, changes: Sequence[Change]) -> Fit:
    """Make every change that fits, and leave the others out."""
    grown, fitting, faults = Branch.of(schedule), list[int](), list[ChangeError]()
    for place, change in enumerate(changes):
        try:
            grown = grown.grown(change)
            fitting.append(place)
        except ChangeError as fault:
            faults.append(fault.at(place))
    return Fit(grown, tuple(fitting), tuple(faults))


def _changed(schedule: Schedule, change: Change) -> tuple[Schedule, Ints, Flags | None]:
    match change:
        case Duration():
            return *working.with_duration(schedule, change), None
        case Crew():
            return *working.with_crew(schedule, change), None
        case WorkingTime():
            return *working.with_working_time(schedule, change), None
        case Hold():
            return *logic.with_hold(schedule, change), None
        case OutOfScope():
            return logic.without_activity(schedule, change)
        case _:
            return *_related(schedule, change), None


def _related(schedule: Schedule, change: AddRelation | RemoveRelation | AlterRelation) -> tuple[Schedule, Ints]:
    match change:
        case AddRelation():
            return logic.with_relation(schedule, change)
        case RemoveRelation():
            return logic.without_relation(schedule, change)
        case AlterRelation():
            return logic.with_other_relation(schedule, change)


def _insist_on_order(schedule: Schedule, change: AddRelation | AlterRelation | OutOfScope) -> None:
    try:
        Network.of(schedule)
    except LoopError as loop:
        member = "activity" if isinstance(change, OutOfScope) else "successor"
        raise ChangeError(Refusal.LOOP, str(loop), member, loop.activities) from None
