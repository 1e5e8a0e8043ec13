"""What each change does to a schedule, and when it is refused."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from gemba.engines.risk import Cause, Effect, Model, Money, Prepared, Weather, run_blocks
from gemba.engines.risk.judging import Assumptions, Entry, judge
from gemba.engines.risk.spreads import fixed
from gemba.engines.schedule import Kind, Link, Schedule
from gemba.engines.whatif import (
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
    apply,
    branch,
    carried,
    effect,
    fit,
    left_to_spend,
    output,
    solve,
)
from tests.support.networks import net
from tests.support.wall_clock import at


def crewed(activities: str, *logic: str, trades: dict[str, str] | None = None) -> Schedule:
    return net(
        activities,
        *logic,
        resources={"carpenters": "labor max 4 price 50", "crane": "equipment price 100"},
        work={"A": "carpenters 80 at 2, crane 40 at 1"},
        trades=trades or {"A": "formwork"},
    )


def finish(schedule: Schedule, *changes: Change) -> int:
    return solve(apply(schedule, changes)).finish


def refused(schedule: Schedule, *changes: Change) -> ChangeError:
    with pytest.raises(ChangeError) as caught:
        apply(schedule, changes)
    return caught.value


def test_a_duration_is_what_is_left_in_days_of_the_activitys_calendar() -> None:
    schedule = net("A:5 B:5", "A>B")
    assert finish(schedule) == at("2026-01-16 16:00")
    assert finish(schedule, Duration("A", days=2)) == at("2026-01-13 16:00")
    assert finish(schedule, Duration("A", factor=2)) == at("2026-01-23 16:00")


def test_a_longer_duration_keeps_the_crew_and_costs_its_hours() -> None:
    schedule = crewed("A:5 B:5", "A>B")
    longer = branch(schedule, [Duration("A", days=10)])
    found = effect(solve(schedule), longer)
    assert found.cost_before == 800_000
    assert found.cost_after == 1_600_000
    assert longer.schedule.assignments.per_hour.tolist() == schedule.assignments.per_hour.tolist()


def test_half_more_people_put_out_about_forty_percent_more() -> None:
    assert output(1.5) == pytest.approx(1.4, abs=0.001)
    assert output(0.5) == 0.5
    assert output(1.0) == 1.0


def test_a_bigger_crew_is_faster_and_dearer_by_its_crowding() -> None:
    schedule = crewed("A:10 B:5", "A>B")
    bigger = branch(schedule, [Crew(1.5, activity="A")])
    left = int(bigger.schedule.activities.remaining_duration[0])
    assert left == pytest.approx(4800 / 1.4, abs=3)
    found = effect(solve(schedule), bigger)
    extra = 80 * 50 * 100 * (1.5 / output(1.5) - 1)  # the crane stays as planned
    assert found.cost_by_change == (pytest.approx(extra, abs=2),)
    assert found.minutes < 0


def test_fewer_people_take_in_proportion_longer_and_cost_the_same() -> None:
    schedule = crewed("A:10")
    smaller = branch(schedule, [Crew(0.5, trade="Formwork")])
    assert int(smaller.schedule.activities.remaining_duration[0]) == 9600
    assert effect(solve(schedule), smaller).cost_by_change == (0,)


def test_work_paced_by_its_resources_follows_its_crew() -> None:
    paced = net("A:10", kinds={"A": Kind.RESOURCE_DEPENDENT}, resources={"men": "labor"}, work={"A": "men 80 at 1"})
    assert finish(paced) == at("2026-01-16 16:00")
    assert finish(paced, Crew(0.5, resource="men")) == at("2026-01-30 16:00")
    assert finish(paced, Duration("A", days=5)) == at("2026-01-09 16:00")


def test_what_a_crew_change_names_must_have_work_in_common() -> None:
    schedule = crewed("A:5 B:5", "A>B")
    assert refused(schedule, Crew(1.5, activity="B", resource="carpenters")).refusal is Refusal.NOTHING_OPEN
    assert refused(schedule, Crew(1.5, trade="plumbing")).refusal is Refusal.UNKNOWN_TRADE
    assert refused(schedule, Crew(1.5, resource="plumbers")).refusal is Refusal.UNKNOWN_RESOURCE
    assert refused(schedule, Crew(0.0, activity="A")).refusal is Refusal.NOT_POSITIVE


def test_saturdays_too_leave_the_hours_of_work_as_they_are() -> None:
    schedule = net("A:6", trades={"A": "formwork"}, holidays="2026-01-01")
    assert finish(schedule) == at("2026-01-12 16:00")
    assert finish(schedule, WorkingTime(activity="A")) == at("2026-01-10 16:00")
    assert finish(schedule, WorkingTime(trade="formwork")) == at("2026-01-10 16:00")


def test_another_calendar_of_the_schedule_is_named() -> None:
    schedule = net("A:10 B:1", calendars={"B": "24h"})
    named = schedule.calendars[int(schedule.activities.calendar[1])].name
    assert finish(schedule, WorkingTime(activity="A", calendar=named)) < finish(schedule)
    assert refused(schedule, WorkingTime(activity="A", calendar="nights")).refusal is Refusal.UNKNOWN_CALENDAR
    assert refused(schedule, WorkingTime(activity="B")).refusal is Refusal.SATURDAYS_WORKED


def test_relations_come_change_and_go() -> None:
    schedule = net("A:5 B:5 C:5", "A>B")
    assert finish(schedule, AddRelation("B", "C")) == at("2026-01-23 16:00")
    assert finish(schedule, AddRelation("B", "C", Link.FS, -1)) == at("2026-01-22 16:00")
    assert finish(schedule, RemoveRelation("A", "B")) == at("2026-01-09 16:00")
    assert finish(schedule, AlterRelation("A", "B", lag_days=2)) == at("2026-01-20 16:00")
    assert finish(schedule, AlterRelation("A", "B", new_link=Link.SS)) == at("2026-01-09 16:00")


def test_impossible_logic_is_refused_with_the_activities_it_is_about() -> None:
    schedule = net("A:5 B:5 C:5", "A>B", "B>C", done={"A": ("2026-01-01 08:00", "2026-01-02 16:00")})
    circle = refused(schedule, Duration("B", days=1), AddRelation("C", "B"))
    assert (circle.refusal, circle.place, circle.member) == (Refusal.LOOP, 1, "successor")
    assert sorted(circle.names) == ["B", "C"]
    assert refused(schedule, AddRelation("B", "C")).refusal is Refusal.DUPLICATE_RELATION
    assert refused(schedule, AddRelation("B", "B")).refusal is Refusal.ITSELF
    assert refused(schedule, RemoveRelation("B", "C", Link.SS)).refusal is Refusal.UNKNOWN_RELATION
    assert refused(schedule, AddRelation("X", "C")).member == "predecessor"
    assert refused(schedule, Duration("A", days=3)).refusal is Refusal.COMPLETED
    assert refused(schedule, Duration("X", days=3)).refusal is Refusal.UNKNOWN_ACTIVITY
    assert refused(schedule, Duration("B", days=-3)).refusal is Refusal.NOT_POSITIVE
    assert refused(schedule, OutOfScope("A")).refusal is Refusal.COMPLETED


def test_what_has_no_duration_gets_none() -> None:
    schedule = net("A:5 M:finish", "A>M")
    assert refused(schedule, Duration("M", days=1)).refusal is Refusal.NO_DURATION
    assert refused(net("A:5"), OutOfScope("A")).refusal is Refusal.LAST_ACTIVITY


def test_a_date_moves_or_goes() -> None:
    schedule = net("A:5", constraints={"A": "start>=2026-02-02 08:00"})
    assert finish(schedule) == at("2026-02-06 16:00")
    assert finish(schedule, Hold("A", at("2026-01-12 08:00"))) == at("2026-01-16 16:00")
    assert finish(schedule, Hold("A")) == at("2026-01-09 16:00")
    assert refused(net("A:5"), Hold("A")).refusal is Refusal.NO_CONSTRAINT


def test_what_is_out_of_scope_is_bridged() -> None:
    schedule = crewed("A:5 B:5 C:5 D:5", "A>B FS+1", "B>C", "A>D", "D>C", trades={"D": "paint"})
    assert finish(schedule) == at("2026-01-26 16:00")
    without = apply(schedule, [OutOfScope("B")])
    assert without.activities.code == ["A", "C", "D"]
    assert without.codes["Trade"] == ["", "", "paint"]
    assert solve(without).finish == at("2026-01-23 16:00")
    assert finish(schedule, OutOfScope("B"), OutOfScope("D")) == at("2026-01-19 16:00")  # the lag of a day stays
    assert len(apply(schedule, [OutOfScope("A")]).assignments) == 0


def test_a_start_is_not_held_through_a_finish() -> None:
    schedule = net("A:9 B:1 C:1", "A>B FF", "B>C SS")
    assert len(apply(schedule, [OutOfScope("B")]).relations) == 0
    through = apply(net("A:9 B:1 C:1", "A>B SS+2", "B>C FF"), [OutOfScope("B")])
    assert [Link(one) for one in through.relations.kind] == [Link.SF]


def test_the_fit_leaves_out_what_does_not_fit() -> None:
    found = fit(net("A:5 B:5", "A>B"), [Duration("X", days=1), Duration("A", days=1), AddRelation("B", "A")])
    assert found.fitting == (1,)
    assert [(one.place, one.refusal) for one in found.faults] == [
        (0, Refusal.UNKNOWN_ACTIVITY),
        (2, Refusal.LOOP),
    ]
    assert solve(found.branch.schedule).finish == at("2026-01-12 16:00")


def test_the_effect_says_what_moved_and_which_change_moved_it() -> None:
    schedule = net("A:5 B:5 C:2 M:finish", "A>B", "B>M", "C>M")
    found = effect(solve(schedule), branch(schedule, [Duration("A", days=1), Duration("C", days=12)]))
    assert found.by_change == (-4 * 480, 6 * 480)
    assert found.minutes == 2 * 480
    assert (found.path_before, found.path_after) == ((0, 1, 3), (2, 3))
    assert (found.joined, found.left) == ((2,), (0, 1))
    milestone = found.milestones[0]
    assert (milestone.activity, milestone.minutes, milestone.change, milestone.handed_by) == (3, 960, 1, 2)
    earlier = {one.activity: one for one in found.moved}
    assert (earlier[1].minutes, earlier[1].change, earlier[1].handed_by) == (-4 * 480, 0, 0)
    assert found.own == ((2, 10 * 480),)  # what it moved itself, not what the finish did
    assert found.cost_before is None
    assert found.cost_by_change is None


def test_what_is_out_of_scope_is_the_reason_of_who_waited_for_it() -> None:
    schedule = net("A:5 B:5 C:5", "A>B", "B>C")
    found = effect(solve(schedule), branch(schedule, [OutOfScope("B")]))
    assert [(one.activity, one.change, one.handed_by) for one in found.moved] == [(2, 0, None)]
    assert found.left == (1,)


def test_doubts_go_along_with_their_activities() -> None:
    schedule = net("A:5 B:5 C:5", "A>B", "B>C")
    model = Model(schedule, trades=["a", "b", "c"], milestones=[2])
    made = carried(model, branch(schedule, [OutOfScope("B")]))
    assert made.trades == ["a", "c"]
    assert made.milestones == (1,)
    assert made.seed == model.seed


def test_causes_and_weather_find_their_activities_on_the_branch() -> None:
    schedule = net("A:5 B:5 C:5", "A>B", "B>C")
    model = Model(
        schedule,
        spreads={1: fixed(2.0), 2: fixed(3.0)},
        causes=[Cause("permit", "Permit", Effect.STRETCH, fixed(2.0), (1, 2))],
        weather=Weather((0.1,) * 12, (0, 1, 2)),
    )
    made = carried(model, branch(schedule, [OutOfScope("B")]))
    assert made.spreads == {1: fixed(3.0)}
    assert made.causes[0].activities == (1,)
    assert made.weather is not None
    assert made.weather.exposed == (0, 1)


def priced(schedule: Schedule, *costs: float) -> Schedule:
    """A schedule with what each assignment still costs."""
    return replace(schedule, assignments=replace(schedule.assignments, remaining_cost=np.array(costs)))


def judged(schedule: Schedule, *entries: Entry) -> Model:
    """Its model without any doubt but these."""
    assumed = Assumptions(spread=fixed(1.0), use_reference_class=False, learn=False, entries=entries)
    return judge(schedule, solve(schedule).finish, assumed)


def cost(model: Model) -> float:
    """What its simulation costs in the mean, in cents."""
    return float(run_blocks(Prepared.of(model), range(1), 1).cost.mean())


def with_steel() -> Schedule:
    schedule = net(
        "A:10 B:20",
        "A>B",
        resources={"crew": "labor", "steel": "material"},
        work={"A": "crew 80 at 1", "B": "crew 160 at 1, steel 500 at 1"},
    )
    return priced(schedule, 4000, 8000, 5000)


def test_material_is_no_crew() -> None:
    found = refused(with_steel(), Crew(2.0, resource="steel"))
    assert (found.refusal, found.member, found.names) == (Refusal.NO_CREW, "resource", ("steel",))
    assert found.words == "steel is material: more of it makes no work go faster"


@pytest.mark.parametrize(
    "change", [Crew(2.0, activity="B"), Duration("B", factor=2), Duration("B", factor=0), OutOfScope("B")]
)
def test_the_odds_of_the_cost_move_by_what_the_cost_moves_by(change: Change) -> None:
    made = branch(with_steel(), [change])
    moved = (left_to_spend(made.schedule) or 0) - (left_to_spend(made.base) or 0)
    model = judged(made.base)
    assert cost(carried(model, made)) - cost(model) == pytest.approx(moved, rel=1e-4)


def test_what_could_happen_only_to_what_is_out_of_scope_costs_nothing() -> None:
    made = branch(with_steel(), [OutOfScope("B")])
    crane, fine = (Entry(key, key, Effect.ADD, codes, cents=1e6) for key, codes in (("crane", ("B",)), ("fine", ())))
    assert [one.key for one in carried(judged(made.base, crane, fine), made).causes] == ["fine"]


def test_without_prices_of_minutes_the_cost_changes_as_a_sum() -> None:
    schedule = crewed("A:10 B:5", "A>B")
    plain = carried(Model(schedule, money=Money(fixed=1000)), branch(schedule, [Duration("A", factor=2)]))
    assert plain.money.fixed == 1000 + 800_000
