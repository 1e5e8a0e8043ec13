"""What holds of the value of every project: lines add up, curves agree with them, and what was agreed stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines import cpm
from gemba.engines.schedule import NO_TIME
from gemba.engines.value import CostEntry, CostKind, Subject, appraise
from tests.support.random_schedules import random_schedule

names = st.sampled_from(["", "A1", "nowhere"])
entries_of_money = st.lists(
    st.builds(
        CostEntry,
        st.sampled_from([CostKind.BUDGET, CostKind.ACTUAL]),
        st.integers(-100_000, 100_000),
        st.none() | st.integers(20_400, 20_600),
        activity=st.sampled_from(["", "A0", "A3", "nowhere"]),
        wbs=st.sampled_from(["", "L", "nowhere"]),
        area=names,
        trade=names,
    ),
    max_size=12,
)


@given(st.integers(0, 10_000), st.integers(1, 12), entries_of_money)
def test_lines_of_every_kind_add_up_to_the_project(seed: int, count: int, entries: list[CostEntry]) -> None:
    schedule = random_schedule(seed, count)
    places = [("A1", "", "B")[i % 3] for i in range(count)]
    found = appraise(Subject(schedule, cpm.solve(schedule), areas=places, trades=places[::-1], entries=entries))
    whole = found.project.amounts
    for lines in (found.wbs, found.areas, found.trades):
        top = [line.amounts for line in lines if line.level == 1]
        for name in ("budget", "planned", "earned", "actual"):
            parts = [getattr(one, name) for one in top]
            told = getattr(whole, name)
            assert told is not None or not any(parts)
            if told is not None:
                assert sum(part or 0 for part in parts) == pytest.approx(told, abs=1e-3)


@given(st.integers(0, 10_000), st.integers(1, 12), entries_of_money)
def test_the_curve_at_the_status_date_wants_what_the_lines_want(
    seed: int, count: int, entries: list[CostEntry]
) -> None:
    schedule = random_schedule(seed, count)
    found = appraise(Subject(schedule, cpm.solve(schedule), entries=entries))
    wanted = float(found.planned.at([schedule.project.data_date])[0])
    assert wanted == pytest.approx(found.project.amounts.planned, rel=1e-6, abs=1e-2)


@given(st.integers(0, 10_000), st.integers(1, 12), entries_of_money)
def test_whatever_the_credits_earned_schedule_lies_on_the_plan(seed: int, count: int, entries: list[CostEntry]) -> None:
    schedule = random_schedule(seed, count)
    found = appraise(Subject(schedule, cpm.solve(schedule), entries=entries))
    whole, curve = found.project.amounts, found.planned.curve
    timing = found.planned.timing(whole.earned)
    assert (timing is None) == (curve.budget <= 0)
    if timing is not None:
        assert 0 <= timing.earned <= min(curve.end, timing.planned)
        assert curve.budget == pytest.approx(whole.budget, rel=1e-6, abs=1e-2)


@given(st.integers(0, 10_000), st.integers(1, 12), st.integers(0, 10_000), st.integers(1, 12))
def test_what_was_agreed_stays_whatever_is_gone_from_the_schedule_or_added(
    seed: int, count: int, agreed: int, agreed_count: int
) -> None:
    schedule, baseline = random_schedule(seed, count), random_schedule(agreed, agreed_count)
    alone = appraise(Subject(baseline, dates := cpm.solve(baseline)))
    found = appraise(
        Subject(
            schedule,
            cpm.solve(schedule),
            (baseline, dates),
            areas=["B"] * count,
            agreed_areas=["b"] * agreed_count,
            agreed_trades=["A1"] * agreed_count,
        )
    )
    whole = found.project.amounts
    if found.basis is alone.basis and alone.planned.finish != NO_TIME and alone.project.amounts.budget:
        assert (found.planned.start, found.planned.finish) == (alone.planned.start, alone.planned.finish)
        added = whole.budget - alone.project.amounts.budget
        assert added == pytest.approx(0, abs=1e-6) if count <= agreed_count else added > -1e-6
    assert float(found.planned.at([schedule.project.data_date])[0]) == pytest.approx(whole.planned, rel=1e-6, abs=1e-2)
    for lines in (found.wbs, found.areas, found.trades):
        top = [line.amounts for line in lines if line.level == 1]
        assert sum(one.budget for one in top) == pytest.approx(whole.budget)
        assert sum(one.planned for one in top) == pytest.approx(whole.planned)


@given(st.integers(0, 10_000), st.integers(1, 12))
def test_without_credits_no_more_is_earned_or_wanted_than_the_budget(seed: int, count: int) -> None:
    schedule = random_schedule(seed, count)
    whole = appraise(Subject(schedule, cpm.solve(schedule))).project.amounts
    assert 0 <= whole.earned <= whole.budget * (1 + 1e-9)
    assert 0 <= whole.planned <= whole.budget * (1 + 1e-9)
