"""The rows of TASKPRED: logic inside the project, and to the other projects of the file."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from gemba.engines.schedule import NO_TIME, Flags, Ints, Link, OutsideLinks, Relations, Small
from gemba.formats.xer.calendars import Calendars
from gemba.formats.xer.columns import Columns, Source
from gemba.formats.xer.vocabulary import LINKS


def read_relations(source: Source, index: Mapping[str, int], calendars: Calendars) -> tuple[Relations, OutsideLinks]:
    """The logic between the activities of ``index`` (id to position), and from and to others.

    Two relations between the same pair are both kept: a start-start and a finish-finish together
    are how overlapping work is planned.
    """
    row = _touching(source, index)
    successor, predecessor = row.lookup("task_id", index), row.lookup("pred_task_id", index)
    kind, lag = row.coded("pred_type", LINKS, Link.FS), row.minutes("lag_hr_cnt")
    itself = (successor == predecessor) & (successor >= 0)
    row.report_where(itself, "activity {} cannot precede itself; the relation was left out", row.text("task_id"))
    inside = (successor >= 0) & (predecessor >= 0) & ~itself
    relations = Relations(predecessor[inside], successor[inside], kind[inside], lag[inside])
    crossing = np.flatnonzero((successor < 0) != (predecessor < 0))
    return relations, _outside(source, row, _Ends(successor, predecessor, kind, lag), crossing, calendars)


def _touching(source: Source, index: Mapping[str, int]) -> Columns:
    """The relations with an end among the activities of ``index``."""
    row = source.columns("TASKPRED")
    ends = zip(row.text("task_id"), row.text("pred_task_id"), strict=True)
    mine = [at for at, (after, before) in enumerate(ends) if after in index or before in index]
    return row if len(mine) == len(row) else source.columns("TASKPRED", mine)


class _Ends:
    """Relations in columns, -1 where an end is not in the project."""

    def __init__(self, successor: Ints, predecessor: Ints, kind: Small, lag: Ints) -> None:
        self.successor, self.predecessor, self.kind, self.lag = successor, predecessor, kind, lag

    def only(self, rows: Ints) -> _Ends:
        return _Ends(self.successor[rows], self.predecessor[rows], self.kind[rows], self.lag[rows])


def _outside(source: Source, row: Columns, ends: _Ends, crossing: Ints, calendars: Calendars) -> OutsideLinks:
    """The relations at ``crossing`` whose other end is an activity of another project; unknown ones are reported."""
    tasks = source.columns("TASK")
    where = {id: at for at, id in enumerate(tasks.text("task_id"))}
    successors, predecessors = row.text("task_id"), row.text("pred_task_id")
    kept: list[int] = []
    others: list[int] = []
    for at in map(int, crossing):
        other = successors[at] if ends.successor[at] < 0 else predecessors[at]
        if other in where:
            kept.append(at)
            others.append(where[other])
        else:
            row.report(at, "activity {} is not in the file; the relation was left out", other)
    own = ends.only(np.array(kept, dtype=np.int64))
    inbound: Flags = own.predecessor < 0
    task = source.columns("TASK", others)
    return OutsideLinks(
        activity=np.where(inbound, own.successor, own.predecessor),
        inbound=inbound,
        kind=own.kind,
        lag=own.lag,
        calendar=np.array([calendars.position(id) for id in task.text("clndr_id")], dtype=np.int64),
        early_start=_or_actual(task, "early_start_date", "act_start_date"),
        early_finish=_or_actual(task, "early_end_date", "act_end_date"),
        late_start=task.instants("late_start_date"),
        late_finish=task.instants("late_end_date"),
    )


def _or_actual(task: Columns, early: str, actual: str) -> Ints:
    """Early dates, and the actual ones where finished work has no early ones any more."""
    dates = task.instants(early)
    return np.where(dates == NO_TIME, task.instants(actual), dates)
