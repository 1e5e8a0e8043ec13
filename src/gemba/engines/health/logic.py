"""Points 1 to 4: is the work tied together, and by what."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from gemba.engines.health.model import Check
from gemba.engines.health.subject import Subject, at_least, of_activities, of_relations
from gemba.engines.schedule import NO_TIME, Flags, Ints, Link, Status


@dataclass(frozen=True)
class Ends:
    """Which activities have something before and after them, and which ends of theirs are held."""

    preceded: Flags
    followed: Flags
    start_held: Flags
    finish_awaited: Flags


def ends(subject: Subject) -> Ends:
    """The ties of every activity; a relation to another project of the file is one, a level of effort holds nobody."""
    relations, outside, tied = subject.schedule.relations, subject.schedule.outside, subject.tied
    count = len(subject.schedule.activities)
    into = np.concatenate((relations.successor[tied], outside.activity[outside.inbound]))
    into_kind = np.concatenate((relations.kind[tied], outside.kind[outside.inbound]))
    out_of = np.concatenate((relations.predecessor[tied], outside.activity[~outside.inbound]))
    out_kind = np.concatenate((relations.kind[tied], outside.kind[~outside.inbound]))
    holds_start = (into_kind == Link.FS) | (into_kind == Link.SS)
    waits_for_finish = (out_kind == Link.FS) | (out_kind == Link.FF)
    return Ends(
        _marked(count, into),
        _marked(count, out_of),
        _marked(count, into[holds_start]),
        _marked(count, out_of[waits_for_finish]),
    )


def logic(subject: Subject) -> Check:
    """Point 1: open work without a predecessor or without a successor; the project's start and finish are exempt."""
    tied = ends(subject)
    loose = subject.open & ~(tied.preceded & tied.followed)
    first, last = _project_start(subject, ~tied.preceded), _project_finish(subject, ~tied.followed)
    if first is not None and (tied.followed[first] or first == last):
        loose[first] = False
    if last is not None and tied.preceded[last]:
        loose[last] = False
    return of_activities(1, np.flatnonzero(loose), int(subject.open.sum()), subject.settings.open_ends_limit)


def leads(subject: Subject) -> Check:
    """Point 2: relations with a negative lag."""
    chosen = subject.relations
    offending = chosen[subject.schedule.relations.lag[chosen] < 0]
    return of_relations(2, offending, len(chosen), subject.settings.leads_limit)


def lags(subject: Subject) -> Check:
    """Point 3: relations with a positive lag."""
    chosen = subject.relations
    offending = chosen[subject.schedule.relations.lag[chosen] > 0]
    return of_relations(3, offending, len(chosen), subject.settings.lags_limit)


def relation_types(subject: Subject) -> Check:
    """Point 4: the share of finish-to-start relations; the others are listed."""
    chosen = subject.relations
    other = chosen[subject.schedule.relations.kind[chosen] != Link.FS]
    return at_least(
        4,
        len(chosen) - len(other),
        len(chosen),
        subject.settings.finish_to_start_limit,
        "relations",
        "no relation leads to open work",
        relations=other,
    )


def dangling(subject: Subject) -> tuple[Ints, Ints]:
    """Open work that has predecessors of which none holds its start, or successors of which none awaits its finish.

    The start of work that has begun can no longer dangle, and a milestone has but one end.
    """
    tied = ends(subject)
    work = subject.open & ~subject.milestone
    waiting = subject.schedule.activities.status == Status.NOT_STARTED
    starts = work & waiting & tied.preceded & ~tied.start_held
    finishes = work & tied.followed & ~tied.finish_awaited
    return np.flatnonzero(starts), np.flatnonzero(finishes)


def _project_start(subject: Subject, without_predecessor: Flags) -> int | None:
    """The activity the project begins with: the earliest of those without a predecessor; a milestone goes first."""
    a = subject.schedule.activities
    start = np.where(a.actual_start != NO_TIME, a.actual_start, subject.dates.early_start)
    candidates = np.flatnonzero(subject.counted & without_predecessor)
    return min(candidates.tolist(), key=lambda i: (start[i], not subject.milestone[i], i), default=None)


def _project_finish(subject: Subject, without_successor: Flags) -> int | None:
    """The activity the project ends with: the latest of those without a successor; a milestone goes first."""
    finish = subject.dates.early_finish
    candidates = np.flatnonzero(subject.counted & without_successor)
    return max(candidates.tolist(), key=lambda i: (finish[i], subject.milestone[i], i), default=None)


def _marked(count: int, at: Ints) -> Flags:
    flags = np.zeros(count, dtype=np.bool_)
    flags[at] = True
    return flags
