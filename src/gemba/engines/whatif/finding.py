"""Looking up what a change names."""

from __future__ import annotations

import numpy as np

from gemba.engines.schedule import Ints, Kind, ResourceKind, Schedule, Status
from gemba.engines.waste.labels import plain, trades
from gemba.engines.whatif.changes import ChangeError, Refusal

_WORK = (Kind.TASK, Kind.RESOURCE_DEPENDENT)


def activity(schedule: Schedule, code: str, member: str = "activity") -> int:
    """Where an activity stands.

    Raises:
        ChangeError: the schedule has none of this code.
    """
    try:
        return schedule.activities.code.index(code)
    except ValueError:
        words = f"there is no activity {code} in this schedule"
        raise ChangeError(Refusal.UNKNOWN_ACTIVITY, words, member, (code,)) from None


def open_activity(schedule: Schedule, code: str, member: str = "activity") -> int:
    """The same, of one that is not completed.

    Raises:
        ChangeError: it is not there, or it is done.
    """
    at = activity(schedule, code, member)
    if schedule.activities.status[at] == Status.COMPLETED:
        words = f"{code} is completed: what is done cannot be changed"
        raise ChangeError(Refusal.COMPLETED, words, member, (code,))
    return at


def open_work(schedule: Schedule, code: str) -> int:
    """The same, of one with work of its own: no milestone, level of effort or summary.

    Raises:
        ChangeError: it is not there, done, or has no duration of its own.
    """
    at = open_activity(schedule, code)
    if schedule.activities.kind[at] not in _WORK:
        words = f"{code} has no duration of its own"
        raise ChangeError(Refusal.NO_DURATION, words, "activity", (code,))
    return at


def work_of_trade(schedule: Schedule, trade: str) -> Ints:
    """The open work of a trade, named as the schedule's codes or resources name it.

    Raises:
        ChangeError: nobody is called so, or all their work is done.
    """
    wanted = plain(" ".join(trade.split()))
    same = np.array([plain(one) == wanted for one in trades(schedule).of], dtype=np.bool_)
    if not wanted or not same.any():
        words = f"there is no trade {trade} in this schedule"
        raise ChangeError(Refusal.UNKNOWN_TRADE, words, "trade", (trade,))
    return _still_open(schedule, np.flatnonzero(same), "trade", trade)


def work_of_resource(schedule: Schedule, name: str) -> tuple[Ints, Ints]:
    """The people or machines of a name or id, and the open work that any of them is assigned to.

    Raises:
        ChangeError: there is no such resource, it is material, or all its work is done.
    """
    found = [at for at, one in enumerate(schedule.resources) if name in (one.id, one.name)]
    if not found:
        words = f"there is no resource {name} in this schedule"
        raise ChangeError(Refusal.UNKNOWN_RESOURCE, words, "resource", (name,))
    working = [at for at in found if schedule.resources[at].kind != ResourceKind.MATERIAL]
    if not working:
        words = f"{name} is material: more of it makes no work go faster"
        raise ChangeError(Refusal.NO_CREW, words, "resource", (name,))
    resources = np.array(working, dtype=np.int64)
    assigned = np.unique(schedule.assignments.activity[np.isin(schedule.assignments.resource, resources)])
    return resources, _still_open(schedule, assigned, "resource", name)


def _still_open(schedule: Schedule, candidates: Ints, member: str, name: str) -> Ints:
    a = schedule.activities
    left = candidates[(a.status[candidates] != Status.COMPLETED) & np.isin(a.kind[candidates], _WORK)]
    if not left.size:
        raise ChangeError(Refusal.NOTHING_OPEN, f"nothing is left to do for {name}", member, (name,))
    return left
