"""A date that somebody set by hand holds the finish."""

from typing import Any

from gemba.engines.schedule import Constraint
from gemba.engines.waste.finding import Waste
from gemba.engines.waste.site import Rates
from tests.engines.waste.sites import days_of, only, run, site

KEY = "finish_constraint"


def test_a_start_date_that_holds_the_finish_is_found_with_the_days_it_costs() -> None:
    here = site(
        "A:5 B:5",
        "A>B",
        constraints={"B": "start>=2026-01-26 08:00"},
        rates=Rates(indirect_per_day=700_00),
    )
    finding = only(KEY, here)
    assert finding.key == "finish_constraint:B start no earlier"
    assert (finding.waste, finding.drives_finish, finding.open) == (Waste.WAITING, True, True)
    assert finding.days == 10
    assert finding.cost
    assert finding.cost.likely == 10 * 700_00
    assert "without that date the project would finish 10 working days earlier, on 16 Jan 2026" in finding.sentence


def test_a_date_beside_a_longer_path_holds_nothing() -> None:
    assert not run(KEY, site("A:5 B:5 C:40", "A>B", constraints={"B": "start>=2026-01-26 08:00"}))


def test_a_date_that_the_logic_reaches_anyway_holds_nothing() -> None:
    assert not run(KEY, site("A:5 B:5", "A>B", constraints={"B": "start>=2026-01-12 08:00"}))


def test_only_what_the_next_path_leaves_is_gained() -> None:
    finding = only(KEY, site("A:5 B:5 C:14", "A>B", constraints={"B": "start>=2026-01-26 08:00"}))
    assert finding.days == 6


def test_a_finish_date_and_a_second_constraint_hold_as_well() -> None:
    finish = only(KEY, site("A:5 B:5", "A>B", constraints={"B": "finish>=2026-01-30 16:00"}))
    assert (finish.subject, finish.days) == ("B finish no earlier", 10)
    both = {"B": "finish<=2026-06-30 16:00, start>=2026-01-26 08:00"}
    second = only(KEY, site("A:5 B:5", "A>B", constraints=both))
    assert (second.subject, second.days) == ("B start no earlier", 10)


def test_a_date_that_cannot_be_kept_is_found_with_what_leads_to_it() -> None:
    here = site("A:5 B:5 C:30", "A>B", constraints={"B": "finish<=2026-01-13 16:00"})
    finding = only(KEY, here)
    assert (finding.key, finding.days) == ("finish_constraint:B finish no later", 3)
    assert not finding.drives_finish
    assert "3 working days short" in finding.sentence


def test_a_date_that_can_be_kept_is_left_alone() -> None:
    assert not run(KEY, site("A:5 B:5 C:30", "A>B", constraints={"B": "finish<=2026-01-19 16:00"}))


def test_finished_work_and_started_starts_are_past_holding() -> None:
    done = site(
        "A:5 B:5", data_date="2026-01-19 08:00", done={"A": days_of(5)}, constraints={"A": "start=2026-01-05 08:00"}
    )
    late = {"A": "start<=2026-01-05 08:00"}
    begun = site("A:15", data_date="2026-01-19 08:00", started={"A": "2026-01-07 08:00"}, constraints=late)
    assert not run(KEY, done)
    assert not run(KEY, begun)


def test_the_schedule_looked_at_keeps_its_constraint() -> None:
    here = site("A:5 B:5", "A>B", constraints={"B": "start>=2026-01-26 08:00"})
    run(KEY, here)
    assert here.schedule.activities.constraint[1] == Constraint.START_NO_EARLIER


def test_no_more_constraints_are_tried_than_the_setting_allows() -> None:
    keywords: dict[str, Any] = {"constraints": {"B": "start>=2026-01-26 08:00", "C": "start>=2026-03-02 08:00"}}
    assert [one.subject for one in run(KEY, site("A:5 B:5 C:5", "A>B>C", **keywords))] == ["C start no earlier"]
    assert not run(KEY, site("A:5 B:5 C:5", "A>B>C", **keywords, settings={"finish_constraint.most": 0}))


def test_only_what_leads_to_a_missed_date_without_float_is_counted() -> None:
    here = site("A:5 X:1 B:5 C:5 D:40", "A>B>C", "X>C", "C>D", constraints={"C": "finish<=2026-01-20 16:00"})
    assert "and 2 activities that lead to it have negative float" in only(KEY, here).sentence
