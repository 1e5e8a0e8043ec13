"""Each of the 14 points on a network small enough to check by hand."""

from dataclasses import replace

import numpy as np
import pytest

from gemba.engines import cpm
from gemba.engines.calendar import ROUND_THE_CLOCK
from gemba.engines.health import (
    MANDATORY,
    Baseline,
    Check,
    DurationBasis,
    Health,
    HealthSettings,
    RelationScope,
    Verdict,
    inspect,
)
from gemba.engines.schedule import Constraint, Schedule
from tests.support.networks import at, net


def health_of(schedule: Schedule, baseline: Schedule | None = None, **settings: object) -> Health:
    agreed = Baseline.of(baseline, cpm.solve(baseline)) if baseline else None
    return inspect(schedule, cpm.solve(schedule), agreed, HealthSettings(**settings))  # type: ignore[arg-type]


def numbers(check: Check) -> tuple[float | None, float | None, Verdict]:
    return check.numerator, check.denominator, check.verdict


def codes(schedule: Schedule, check: Check) -> list[str]:
    return [schedule.activities.code[i] for i in check.activities]


def chain(count: int) -> str:
    return ">".join(f"A{i}" for i in range(count))


def tasks(count: int, length: str = "1") -> str:
    return " ".join(f"A{i}:{length}" for i in range(count))


class TestLogic:
    def test_an_activity_without_a_successor_is_open_while_start_and_finish_of_the_project_are_exempt(self) -> None:
        schedule = net("start:start A:5 B:3 stray:1 end:finish", "start>A>B>end", "start>stray")
        check = health_of(schedule).check("logic")
        assert numbers(check) == (1, 5, Verdict.FAIL)
        assert codes(schedule, check) == ["stray"]

    def test_one_open_end_in_twenty_passes_and_one_in_nineteen_does_not(self) -> None:
        for count, verdict in ((19, Verdict.PASS), (18, Verdict.FAIL)):
            schedule = net(f"{tasks(count)} stray:1", chain(count), "A0>stray")
            assert numbers(health_of(schedule).check("logic")) == (1, count + 1, verdict)

    def test_a_project_that_has_begun_has_used_up_the_exemption_for_its_start(self) -> None:
        schedule = net(
            "A:5 B:3 stray:1 end:finish",
            "A>B>end",
            "stray>end",
            data_date="2026-01-13 08:00",
            done={"A": ("2026-01-05 08:00", "2026-01-09 16:00")},
        )
        assert codes(schedule, health_of(schedule).check("logic")) == ["stray"]

    def test_an_activity_tied_to_nothing_is_open_even_where_it_is_first_and_last(self) -> None:
        schedule = net("A:5 B:3 alone:40", "A>B")
        assert "alone" in codes(schedule, health_of(schedule).check("logic"))

    def test_a_relation_to_another_project_ties_an_activity_and_a_level_of_effort_does_not(self) -> None:
        loose = net("A:5 B:3 C:1 L:loe", "A>B", "A>C", "C>L FF")
        tied = net("A:5 B:3 C:1", "A>B", "A>C", outside=("C>2026-02-02 08:00..2026-02-06 16:00",))
        assert codes(loose, health_of(loose).check("logic")) == ["C"]
        assert codes(tied, health_of(tied).check("logic")) == []

    def test_logic_that_leaves_a_start_or_a_finish_hanging_is_reported_beside_the_check(self) -> None:
        schedule = net("A:5 B:3 C:4 end:finish", "A>B FF", "A>C SS", "B>end", "C>end")
        health = health_of(schedule)
        names = schedule.activities.code
        assert [names[i] for i in health.dangling_starts] == ["B"]
        assert [names[i] for i in health.dangling_finishes] == []
        hanging = net("A:5 B:3 end:finish", "A>B SS", "B>end")
        assert [hanging.activities.code[i] for i in health_of(hanging).dangling_finishes] == ["A"]
        begun = net("A:5 B:3 end:finish", "A>B FF", "B>end", "A>end", started={"B": "2026-01-05 08:00"})
        assert health_of(begun).dangling_starts == ()


class TestRelations:
    schedule = net(
        "A:5 B:5 C:5 D:5 E:5",
        "A>B SS+1",
        "B>C FF-1",
        "B>D",
        "C>E",
        "D>E",
        data_date="2026-01-12 08:00",
        done={"A": ("2026-01-05 08:00", "2026-01-09 16:00")},
        started={"B": "2026-01-06 08:00"},
        remaining={"B": "1d"},
    )

    def test_a_single_lead_fails(self) -> None:
        check = health_of(self.schedule).check("leads")
        assert (*numbers(check), check.relations) == (1, 5, Verdict.FAIL, (1,))

    def test_lags_are_counted_over_relations(self) -> None:
        check = health_of(self.schedule).check("lags")
        assert (*numbers(check), check.relations) == (1, 5, Verdict.FAIL, (0,))

    def test_relation_types_count_finish_to_start_and_list_the_others(self) -> None:
        check = health_of(self.schedule).check("relation_types")
        assert (*numbers(check), check.ratio, check.relations) == (3, 5, Verdict.FAIL, 0.6, (0, 1))

    @pytest.mark.parametrize(
        ("scope", "total"),
        [(RelationScope.INTO_OPEN_WORK, 5), (RelationScope.BETWEEN_OPEN_WORK, 4), (RelationScope.ALL, 5)],
    )
    def test_which_relations_count_is_a_setting(self, scope: RelationScope, total: int) -> None:
        assert health_of(self.schedule, relation_scope=scope).check("lags").denominator == total

    def test_a_relation_into_completed_work_counts_only_when_all_do(self) -> None:
        done = {"A": ("2026-01-05 08:00", "2026-01-05 16:00"), "B": ("2026-01-06 08:00", "2026-01-06 16:00")}
        schedule = net("A:1 B:1 C:1", "A>B FS+1", "B>C", data_date="2026-01-07 08:00", done=done)
        assert numbers(health_of(schedule).check("lags")) == (0, 1, Verdict.PASS)
        assert numbers(health_of(schedule, relation_scope=RelationScope.ALL).check("lags")) == (1, 2, Verdict.FAIL)

    def test_nine_finish_to_start_relations_in_ten_pass(self) -> None:
        schedule = net(tasks(11), chain(10), "A9>A10 SS")
        assert numbers(health_of(schedule).check("relation_types")) == (9, 10, Verdict.PASS)

    def test_without_relations_there_is_nothing_to_judge(self) -> None:
        health = health_of(net("A:5 B:5"))
        for key in ("leads", "lags", "relation_types", "critical_path_test"):
            check = health.check(key)
            assert (check.ratio, check.verdict) == (None, Verdict.NOT_ASSESSABLE)
            assert check.reason


class TestDates:
    @pytest.mark.parametrize(
        ("written", "by_default", "narrow"),
        [
            ("start=", 1, 0),
            ("start>=", 0, 0),
            ("start<=", 1, 0),
            ("finish=", 1, 0),
            ("finish>=", 0, 0),
            ("finish<=", 1, 0),
            ("start!", 1, 1),
            ("finish!", 1, 1),
        ],
    )
    def test_which_constraints_are_hard_is_a_setting(self, written: str, by_default: int, narrow: int) -> None:
        schedule = net("A:5 B:3", "A>B", constraints={"B": f"{written}2026-02-02 08:00"})
        assert health_of(schedule).check("hard_constraints").numerator == by_default
        assert health_of(schedule, hard_constraints=MANDATORY).check("hard_constraints").numerator == narrow

    def test_a_second_constraint_is_as_hard_as_a_first(self) -> None:
        schedule = net("A:5", constraints={"A": "start>=2026-01-06 08:00, finish<=2026-02-02 16:00"})
        assert schedule.activities.constraint[0] == Constraint.START_NO_EARLIER
        assert health_of(schedule).check("hard_constraints").numerator == 1

    def test_forty_four_days_of_float_are_fine_and_one_minute_more_is_not(self) -> None:
        for length, expected in (("45d", 0), ("21601m", 1)):
            schedule = net(f"A:1 B:1 C:{length} D:1", "A>B>D", "A>C>D")
            check = health_of(schedule).check("high_float")
            assert (check.numerator, check.denominator) == (expected, 4)

    def test_days_of_float_are_days_of_the_activitys_own_calendar(self) -> None:
        """The slack is 56 days of 24 hours, on either calendar; only eight-hour days make it more than 44 at work."""
        for calendar, expected in (("24h", ["B"]), ("five-day", [])):
            schedule = net("A:1 B:1 C:41 D:1", "A>B>D", "A>C>D", calendars={"B": calendar})
            assert codes(schedule, health_of(schedule).check("high_float")) == expected

    def test_negative_float_comes_from_a_finish_that_cannot_be_met(self) -> None:
        late = net("A:5 B:3", "A>B", must_finish="2026-01-13 16:00")
        assert numbers(health_of(late).check("negative_float")) == (2, 2, Verdict.FAIL)
        met = net("A:5 B:3", "A>B", must_finish="2026-01-14 16:00")
        assert numbers(health_of(met).check("negative_float")) == (0, 2, Verdict.PASS)

    def test_a_minute_of_negative_float_is_rounding(self) -> None:
        for must_finish, expected in (("2026-01-14 15:59", 0), ("2026-01-14 15:58", 2)):
            schedule = net("A:5 B:3", "A>B", must_finish=must_finish)
            assert health_of(schedule).check("negative_float").numerator == expected

    def test_forty_four_days_of_work_are_fine_and_forty_five_are_not(self) -> None:
        schedule = net("S:start A:44 B:45 C:1 F:finish", "S>A>C>F", "S>B>C")
        check = health_of(schedule).check("high_duration")
        assert (*numbers(check), codes(schedule, check)) == (1, 3, Verdict.FAIL, ["B"])

    def test_a_long_activity_is_352_hours_on_an_eight_hour_day_and_1056_round_the_clock(self) -> None:
        for length, calendar, expected in (
            ("352h", "five-day", 0),
            ("353h", "five-day", 1),
            ("1056h", ROUND_THE_CLOCK, 0),
            ("1057h", ROUND_THE_CLOCK, 1),
        ):
            schedule = net(f"A:{length}", calendars={"A": calendar})
            assert health_of(schedule).check("high_duration").numerator == expected

    def test_high_duration_can_be_that_of_the_baseline(self) -> None:
        now, agreed = net("A:10 B:50 new:60", "A>B>new"), net("A:50 B:40", "A>B")
        check = health_of(now, agreed, duration_basis=DurationBasis.BASELINE).check("high_duration")
        assert (check.numerator, check.denominator, codes(now, check)) == (1, 2, ["A"])
        without = health_of(now, duration_basis=DurationBasis.BASELINE).check("high_duration")
        assert (without.ratio, without.verdict) == (None, Verdict.NOT_ASSESSABLE)

    def test_a_forecast_before_the_data_date_is_invalid(self) -> None:
        early = net("A:5 B:3", "A>B")
        stale = net("A:5 B:3", "A>B", data_date="2026-01-06 08:00", stored=cpm.solve(early))
        check = health_of(stale).check("invalid_dates")
        assert (*numbers(check), codes(stale, check)) == (1, 2, Verdict.FAIL, ["A"])
        assert health_of(early).check("invalid_dates").verdict == Verdict.PASS

    def test_an_actual_date_after_the_data_date_is_invalid_on_completed_work_too(self) -> None:
        done = {"A": ("2026-01-05 08:00", "2026-01-07 16:00")}
        for data_date, verdict in (("2026-01-07 16:00", Verdict.PASS), ("2026-01-07 15:59", Verdict.FAIL)):
            schedule = net("A:3 B:3", "A>B", data_date=data_date, done=done)
            assert health_of(schedule).check("invalid_dates").verdict == verdict

    def test_work_without_a_crew_is_reported_and_not_judged(self) -> None:
        schedule = net("A:5 B:3 M:finish", "A>B>M", resources={"crew": "labor"}, work={"A": "crew 40"})
        check = health_of(schedule).check("resources")
        assert (*numbers(check), codes(schedule, check)) == (1, 2, Verdict.REPORTED, ["B"])


class TestBaseline:
    agreed = net("A:2 B:2 C:2 D:2 E:20", "A>B>C>D>E")

    def test_missed_is_what_was_due_and_came_late_or_not_at_all(self) -> None:
        now = net(
            "A:2 B:2 C:2 D:2 E:20",
            "A>B>C>D>E",
            data_date="2026-01-14 16:00",
            done={
                "A": ("2026-01-05 08:00", "2026-01-06 16:00"),
                "B": ("2026-01-07 08:00", "2026-01-09 16:00"),
                "C": ("2026-01-12 08:00", "2026-01-12 18:00"),
            },
        )
        check = health_of(now, self.agreed).check("missed")
        assert (*numbers(check), codes(now, check)) == (2, 4, Verdict.FAIL, ["B", "D"])

    def test_a_finish_later_on_the_promised_day_is_in_time(self) -> None:
        for finish, expected in (("2026-01-06 23:00", 0), ("2026-01-07 00:00", 0), ("2026-01-07 08:30", 1)):
            done = {"A": ("2026-01-05 08:00", finish)}
            now = net("A:2 B:2 C:2 D:2 E:20", "A>B>C>D>E", data_date="2026-01-07 12:00", done=done)
            assert health_of(now, self.agreed).check("missed").numerator == expected

    def test_the_execution_index_is_completed_over_due(self) -> None:
        done = {"A": ("2026-01-05 08:00", "2026-01-06 16:00")}
        now = net("A:2 B:2 C:2 D:2 E:20 new:5", "A>B>C>D>E>new", data_date="2026-01-08 16:00", done=done)
        check = health_of(now, self.agreed).check("bei")
        assert (*numbers(check), check.ratio, codes(now, check)) == (1, 2, Verdict.FAIL, 0.5, ["B"])
        assert "1 added" in check.reason

    def test_work_done_ahead_counts_so_that_the_index_can_pass_one(self) -> None:
        done = dict.fromkeys("ABC", ("2026-01-05 08:00", "2026-01-06 16:00"))
        now = net("A:2 B:2 C:2 D:2 E:20", "A>B>C>D>E", data_date="2026-01-07 08:00", done=done)
        assert health_of(now, self.agreed).check("bei").ratio == 3.0

    def test_without_a_baseline_or_without_anything_due_both_are_not_assessable(self) -> None:
        for baseline in (None, self.agreed):
            health = health_of(self.agreed, baseline)
            for key in ("missed", "bei"):
                check = health.check(key)
                assert (check.numerator, check.ratio, check.verdict) == (None, None, Verdict.NOT_ASSESSABLE)
                assert check.reason

    def test_a_baseline_takes_actual_dates_then_stored_then_planned_then_ours(self) -> None:
        done = {"A": ("2026-01-05 08:00", "2026-01-05 12:00")}
        schedule = net(
            "A:2 B:2 C:2",
            "A>B>C",
            done=done,
            planned={"A": ("2026-03-02 08:00", "2026-03-03 16:00"), "B": ("2026-03-04 08:00", "2026-03-05 16:00")},
        )
        dates = cpm.solve(schedule)
        planned = Baseline.of(schedule, dates).activities
        assert planned["A"].finish == at("2026-01-05 12:00")
        assert planned["B"].finish == at("2026-03-05 16:00")
        assert planned["C"].finish == dates.early_finish[2]
        stored = replace(schedule.activities.stored, early_finish=np.full(3, at("2026-04-01 16:00")))
        schedule = replace(schedule, activities=replace(schedule.activities, stored=stored))
        planned = Baseline.of(schedule, dates).activities
        assert [planned[c].finish for c in "ABC"] == [at("2026-01-05 12:00"), *(2 * [at("2026-04-01 16:00")])]
        assert (planned["A"].duration_days, planned["A"].done) == (2.0, True)
