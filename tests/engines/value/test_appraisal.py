"""The value of a project: what it is told in, what counts where, and that nothing counts twice."""

from dataclasses import replace

import numpy as np
import pytest

from gemba.engines import cpm
from gemba.engines.rollup import Work
from gemba.engines.schedule import Schedule
from gemba.engines.value import Amounts, Appraisal, Basis, CostEntry, CostKind, Subject, ValueLine, appraise
from tests.support.networks import at, net

DONE = {"A": ("2026-01-05 08:00", "2026-01-09 16:00")}
PLANNED = {"A": ("2026-01-05 08:00", "2026-01-09 16:00"), "B": ("2026-01-12 08:00", "2026-01-23 16:00")}
PRICED = {"resources": {"crew": "labor price 50"}, "work": {"A": "crew 40", "B": "crew 80"}}
TODAY = at("2026-01-19 08:00") // 1440


def site(**changes: object) -> Schedule:
    """A is done on the day, B of ten days is a quarter done when it should be half done."""
    given = {
        "data_date": "2026-01-19 08:00",
        "done": DONE,
        "started": {"B": "2026-01-12 08:00"},
        "progress": {"B": 0.25},
        "planned": PLANNED,
        "areas": {"A": "North", "B": "South"},
        "trades": {"A": "concrete", "B": "concrete"},
        "wbs": {"A": "Structure", "B": "Shell"},
        **changes,
    }
    return net("A:5 B:10", "A>B", **given)


def spent(schedule: Schedule, *dollars: float) -> Schedule:
    return replace(schedule, assignments=replace(schedule.assignments, actual_cost=np.array(dollars)))


def appraised(schedule: Schedule, *entries: CostEntry, **more: object) -> Appraisal:
    given = {"areas": schedule.codes.get("Area", []), "trades": schedule.codes.get("Trade", []), "until": TODAY, **more}
    return appraise(Subject(schedule, cpm.solve(schedule), entries=entries, **given))


def budgets(lines: tuple[ValueLine, ...]) -> dict[str, float]:
    return {line.name: line.amounts.budget for line in lines}


def test_value_is_in_money_where_the_schedule_has_costs() -> None:
    found = appraised(spent(site(**PRICED), 2500, 1500))
    assert found.basis is Basis.SCHEDULE_COSTS
    assert found.project.amounts == Amounts(600_000, 200_000 + 200_000, 200_000 + 100_000, 400_000)
    assert budgets(found.wbs) == {"Shell": 400_000, "Structure": 200_000}
    assert budgets(found.areas) == {"North": 200_000, "South": 400_000}
    assert budgets(found.trades) == {"concrete": 600_000}


def test_without_prices_it_is_in_hours_of_labour_and_without_those_in_working_time() -> None:
    hours = appraised(site(**{**PRICED, "resources": {"crew": "labor"}}))
    assert (hours.basis, hours.project.amounts) == (Basis.LABOR_HOURS, Amounts(120, 80, 60, None))
    assert appraised(site()).project.amounts == Amounts(120, 80, 60, None)
    assert appraised(site()).basis is Basis.DURATIONS


def test_a_schedule_in_which_nobody_keeps_what_is_spent_does_not_say_that_it_was_nothing() -> None:
    assert appraised(site(**PRICED)).project.amounts.actual is None
    unbegun = site(**PRICED, data_date="2026-01-05 08:00", done={}, started={}, progress={})
    assert appraised(unbegun).project.amounts.actual == 0


def test_what_was_entered_as_spent_counts_up_to_the_day_and_instead_of_the_schedule_s() -> None:
    entries = (
        CostEntry(CostKind.ACTUAL, 70_000, TODAY, activity="A"),
        CostEntry(CostKind.ACTUAL, 5_000, TODAY + 1, activity="A"),
        CostEntry(CostKind.ACTUAL, 1_000, trade="Electrical"),
        CostEntry(CostKind.COMMITMENT, 99_000, TODAY, activity="A"),
    )
    found = appraised(spent(site(**PRICED), 2500, 1500), *entries)
    assert found.project.amounts.actual == 71_000
    assert {line.name: line.amounts.actual for line in found.trades} == {"Electrical": 1_000, "concrete": 70_000}
    assert {line.name: line.amounts.actual for line in found.areas} == {"North": 70_000, "South": None, "": 1_000}
    assert appraised(site(**PRICED), *entries, until=None).project.amounts.actual == 76_000


def test_an_invoice_of_after_the_status_date_does_not_say_that_nothing_was_spent_by_then() -> None:
    later = CostEntry(CostKind.ACTUAL, 5_000, TODAY + 1)
    assert appraised(site(**PRICED), later).project.amounts.actual is None
    # What the schedule itself says was spent counts until the first entry does.
    assert appraised(spent(site(**PRICED), 2500, 1500), later).project.amounts.actual == 400_000


def test_a_line_to_which_nobody_placed_a_cost_does_not_say_that_its_work_cost_nothing() -> None:
    found = appraised(site(**PRICED), CostEntry(CostKind.ACTUAL, 70_000, TODAY, trade="concrete"))
    assert found.project.amounts.actual == 70_000
    for lines in (found.wbs, found.areas):
        assert {line.key: line.amounts.actual for line in lines if not line.key} == {"": 70_000}
        assert {line.amounts.cost_variance for line in lines if line.key} == {None}
    # Where nothing is earned yet, nothing was spent.
    found = appraised(site(**PRICED, started={}, progress={}), CostEntry(CostKind.ACTUAL, 70_000, TODAY, area="North"))
    assert {line.name: line.amounts.actual for line in found.areas} == {"North": 70_000, "South": 0}


def test_budgets_that_were_entered_take_the_place_of_the_schedule_s() -> None:
    entries = (
        CostEntry(CostKind.BUDGET, 100_000, activity="A"),
        CostEntry(CostKind.BUDGET, 300_000, wbs="Shell"),
        CostEntry(CostKind.BUDGET, 30_000),
    )
    found = appraised(site(**PRICED), *entries)
    assert found.basis is Basis.BUDGET_ENTRIES
    # What names no activity is earned as the work it is about is: the last one by a third of A and two thirds of B.
    earned = 100_000 + 0.25 * 300_000 + 30_000 * (1 / 3 + 0.25 * 2 / 3)
    whole = found.project.amounts
    assert (whole.budget, whole.planned, whole.earned) == pytest.approx((430_000, 270_000, earned))
    assert budgets(found.wbs) == {"Shell": 300_000, "Structure": 100_000, "": 30_000}
    assert budgets(found.areas) == {"North": 100_000, "": 330_000}


def test_names_are_met_whatever_their_case_and_accents() -> None:
    found = appraised(site(**PRICED), CostEntry(CostKind.ACTUAL, 10, TODAY, area="  nórth "))
    assert {line.name: line.amounts.actual for line in found.areas} == {"North": 10, "South": None}


def test_tasks_reported_since_move_what_is_earned_so_far_and_no_amount_of_the_status_date() -> None:
    found = appraised(site(**PRICED), work=[Work(done=True, newer=True, activity="B")])
    assert (found.project.earned, found.moved_by_tasks) == (600_000, 1)
    assert found.project.amounts == appraised(site(**PRICED)).project.amounts
    assert found.project.amounts.earned == 300_000


def test_a_baseline_says_when_and_for_how_much_and_work_it_does_not_know_goes_by_its_own() -> None:
    late = {"A": ("2026-01-19 08:00", "2026-01-23 16:00"), "B": ("2026-01-26 08:00", "2026-02-06 16:00")}
    now = site(**{**PRICED, "work": {"A": "crew 400", "B": "crew 80"}}, planned=late)
    before = net("A:5", planned={"A": PLANNED["A"]}, resources=PRICED["resources"], work={"A": "crew 40"})
    found = appraised(now, agreed=(before, cpm.solve(before)))
    assert found.project.amounts.budget == 200_000 + 400_000
    assert found.project.amounts.planned == 200_000


BEFORE = site(**PRICED, data_date="2026-01-05 08:00", done={}, started={}, progress={})
AGREED = {
    "agreed": (BEFORE, cpm.solve(BEFORE)),
    "agreed_areas": BEFORE.codes["Area"],
    "agreed_trades": BEFORE.codes["Trade"],
}


def test_work_that_is_gone_from_the_schedule_is_still_in_the_budget_and_in_the_time() -> None:
    given = {**PRICED, "work": {"A": "crew 40"}, "wbs": {"A": "Structure"}, "planned": {"A": PLANNED["A"]}}
    now = net("A:5", data_date="2026-01-19 08:00", done=DONE, **given)
    found = appraised(now, **{**AGREED, "areas": ["North"], "trades": ["Concrete"]})
    assert found.project.amounts == Amounts(600_000, 400_000, 200_000, None)
    assert found.planned.hours(found.planned.finish) == 120
    assert found.planned.curve.budget == 600_000
    assert budgets(found.areas) == {"North": 200_000, "South": 400_000}
    assert budgets(found.trades) == {"Concrete": 600_000}
    # The branch is gone with it, so it is in none.
    assert budgets(found.wbs) == {"Structure": 200_000, "": 400_000}


def test_work_that_was_added_gives_nobody_more_time() -> None:
    late = {**PLANNED, "C": ("2026-01-26 08:00", "2026-01-30 16:00")}
    for planned in (late, {**late, "A": ("2026-01-12 08:00", "2026-01-16 16:00")}):
        now = net("A:5 B:10 C:5", "A>B>C", data_date="2026-01-30 16:00", done=DONE, planned=planned)
        found = appraised(now, **AGREED)
        assert found.project.amounts == Amounts(160, 160, 40, None)
        timing = found.planned.timing(160)
        assert timing is not None
        # All of it done at 160 hours: it took a third longer than the 120 that were agreed.
        assert (timing.earned, timing.planned, timing.estimate) == pytest.approx((120, 120, 160))


def test_a_level_of_effort_earns_what_was_wanted_of_it() -> None:
    schedule = net(
        "L:loe A:10",
        data_date="2026-01-12 08:00",
        started={"L": "2026-01-05 08:00"},
        progress={"L": 0.1},
        planned={"L": ("2026-01-05 08:00", "2026-01-16 16:00"), "A": ("2026-01-05 08:00", "2026-01-16 16:00")},
        resources=PRICED["resources"],
        work={"L": "crew 80"},
    )
    assert appraised(schedule).project.amounts == Amounts(400_000, 200_000, 200_000, None)


def test_earned_schedule_is_told_in_working_hours_of_the_project() -> None:
    found = appraised(site(**PRICED))
    timing = found.planned.timing(found.project.amounts.earned)
    assert timing is not None
    # 40 hours of A are done and a quarter of the 80 of B; ten days have gone of fifteen.
    assert (timing.earned, timing.actual, timing.planned) == pytest.approx((60, 80, 120))
    early = appraised(site(**PRICED, data_date="2026-01-01 08:00", done={}, started={}, progress={}))
    timing = early.planned.timing(0)
    assert timing is not None
    assert timing.actual == 0


def test_credits_in_the_budget_are_earned_as_work_is() -> None:
    entries = (CostEntry(CostKind.BUDGET, -10_000, activity="A"), CostEntry(CostKind.BUDGET, 100_000, activity="B"))
    found = appraised(site(started={}, progress={}), *entries)
    timing = found.planned.timing(found.project.amounts.earned)
    assert timing is not None
    assert (found.project.amounts.earned, timing.earned, timing.index) == (-10_000, 0, 0)
    # Where the credit comes last, the budget is what is left after it, and all work done is at the end of the plan.
    entries = (CostEntry(CostKind.BUDGET, 100_000, activity="A"), CostEntry(CostKind.BUDGET, -10_000, activity="B"))
    assert appraised(site(), *entries).planned.curve.budget == 90_000


def test_a_schedule_without_work_has_no_value_and_no_timing() -> None:
    found = appraised(net("M:start"))
    assert found.project.amounts == Amounts(0, 0, 0, None)
    assert found.planned.timing(0) is None
