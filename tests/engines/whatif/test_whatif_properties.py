"""What holds for every schedule and every change."""

from __future__ import annotations

import pickle
from dataclasses import fields, replace
from random import Random

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from gemba.engines.network import LoopError
from gemba.engines.risk import Model, Prepared, run_blocks, worth
from gemba.engines.schedule import NO_TIME, Kind, Link, Relations, Schedule, Status
from gemba.engines.whatif import (
    AddRelation,
    AlterRelation,
    Branch,
    Change,
    Crew,
    Duration,
    Hold,
    OutOfScope,
    RemoveRelation,
    WorkingTime,
    apply,
    branch,
    carried,
    effect,
    fit,
    solve,
)
from tests.support.random_schedules import random_schedule

SEEDS = st.integers(0, 10_000)


def some_changes(schedule: Schedule, dice: Random, count: int) -> list[Change]:
    """Changes at random, of which some fit."""
    codes = schedule.activities.code

    def one() -> Change:
        a, b, link = dice.choice(codes), dice.choice(codes), dice.choice(list(Link))
        return dice.choice(
            (
                Duration(a, days=dice.randrange(-1, 20)),
                Duration(a, factor=dice.choice((0.3, 1.7))),
                AddRelation(a, b, link, dice.randrange(-3, 5)),
                RemoveRelation(a, b, link),
                AlterRelation(a, b, link, dice.choice(list(Link)), dice.randrange(-3, 5)),
                WorkingTime(activity=a),
                Crew(dice.choice((0.5, 1.5, 2.0)), activity=a),
                Hold(a, dice.choice((None, schedule.project.data_date + 20_000))),
                OutOfScope(a),
            )
        )

    return [one() for _ in range(count)]


@given(SEEDS)
@settings(max_examples=40, deadline=None)
def test_an_untouched_branch_is_today_to_the_minute(seed: int) -> None:
    schedule = random_schedule(seed, 25)
    today, made = solve(schedule), branch(schedule, [])
    assert made.schedule is schedule
    found = effect(today, made)
    assert (found.minutes, found.moved_count, found.by_change) == (0, 0, ())
    assert not found.joined
    assert not found.left


def test_the_odds_of_an_untouched_branch_are_todays_to_the_bit() -> None:
    model = Model(random_schedule(3, 40))
    made = carried(model, branch(model.schedule, []))
    before, after = (run_blocks(Prepared.of(one), range(32), 1) for one in (model, made))
    assert np.array_equal(before.finish, after.finish)
    difference = worth(before, after)
    assert (difference.p80_days, difference.p80_error, difference.mean_days) == (0.0, 0.0, 0.0)


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_nothing_that_is_tried_changes_the_schedule(seed: int) -> None:
    schedule, dice = random_schedule(seed, 15), Random(seed)
    before = as_bytes(schedule)
    found = fit(schedule, some_changes(schedule, dice, 8))
    try:
        effect(solve(schedule), found.branch)
    except LoopError:
        pytest.fail("a circle went unseen")
    assert as_bytes(schedule) == before


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_changes_that_are_independent_of_each_other_come_in_any_order(seed: int) -> None:
    schedule, dice = random_schedule(seed, 20), Random(seed)
    codes = dice.sample(schedule.activities.code, 8)
    wished: list[Change] = [
        Duration(codes[0], days=dice.randrange(1, 20)),
        Crew(1.5, activity=codes[1]),
        WorkingTime(activity=codes[2]),
        AddRelation(codes[3], codes[4], Link.FS, dice.randrange(3)),
        OutOfScope(codes[5]),
        Hold(codes[6]),
        Duration(codes[7], factor=1.4),
    ]
    changes = [wished[at] for at in fit(schedule, wished).fitting]
    assume(len(changes) > 1)
    one = apply(schedule, changes)
    dice.shuffle(changes)
    other = apply(schedule, changes)
    assert one.activities.code == other.activities.code
    dates, again = solve(one), solve(other)
    for name in ("early_start", "early_finish", "late_finish", "total_float"):
        assert np.array_equal(getattr(dates, name), getattr(again, name))


def as_bytes(schedule: Schedule) -> bytes:
    """All of a schedule; what its calendars remember of their own tables is no part of it."""
    calendars = [(one.id, one.name, one.week, dict(one.exceptions), one.day_minutes) for one in schedule.calendars]
    return pickle.dumps((replace(schedule, calendars=()), calendars))


def plain_work(schedule: Schedule) -> Schedule:
    """Without what lets longer work begin earlier, and so who waits for its start.

    That is dates that people set, crews that pace work, and relations (other projects' too) that hold a finish: it is
    done in one piece, so one whose finish is held begins the earlier the longer it takes.
    """
    a, r = schedule.activities, schedule.relations
    holds = np.isin(r.kind, (Link.FS, Link.SS))
    none, never = np.zeros(len(a), np.int8), np.full(len(a), NO_TIME)
    kind = np.where(a.kind == Kind.RESOURCE_DEPENDENT, Kind.TASK, a.kind).astype(np.int8)
    free = {"constraint": none, "constraint2": none, "constraint_date": never, "constraint2_date": never}
    none_outside = {one.name: getattr(schedule.outside, one.name)[:0] for one in fields(schedule.outside)}
    options = replace(schedule.project.options, use_expected_finish=False)
    return replace(
        schedule,
        project=replace(schedule.project, must_finish=NO_TIME, options=options),
        activities=replace(a, kind=kind, **free),
        outside=replace(schedule.outside, **none_outside),
        relations=Relations(r.predecessor[holds], r.successor[holds], r.kind[holds], np.abs(r.lag[holds])),
    )


@given(SEEDS, st.sampled_from((1.2, 2.0, 5.0)))
@settings(max_examples=80, deadline=None)
def test_longer_work_never_brings_the_finish_earlier(seed: int, factor: float) -> None:
    schedule = plain_work(random_schedule(seed, 20))
    a, dice = schedule.activities, Random(seed)
    open_ = [
        code
        for code, kind, status in zip(a.code, a.kind, a.status, strict=True)
        if kind == Kind.TASK and status != Status.COMPLETED
    ]
    assume(open_)
    changes = [Duration(code, factor=factor) for code in dice.sample(open_, min(3, len(open_)))]
    assert solve(apply(schedule, changes)).finish >= solve(schedule).finish


@given(SEEDS)
@settings(max_examples=60, deadline=None)
def test_what_each_change_adds_adds_up_to_the_whole(seed: int) -> None:
    schedule, dice = random_schedule(seed, 20), Random(seed)
    made: Branch = fit(schedule, some_changes(schedule, dice, 10)).branch
    found = effect(solve(schedule), made)
    assert sum(found.by_change) == found.minutes
    assert len(found.by_change) == len(made.touched)
    if found.cost_by_change is not None:
        assert sum(found.cost_by_change) == (found.cost_after or 0) - (found.cost_before or 0)
