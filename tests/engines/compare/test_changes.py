"""What differs between two revisions, each kind of change by itself."""

from gemba.engines import cpm
from gemba.engines.compare import Change, Comparison, ConstraintChange, Event, SettingChange, Tie, What, compare, match
from gemba.engines.schedule import NO_TIME, Constraint, Kind, Link, Options, Progress, Schedule, Status
from tests.support.networks import at, day, net, working

JAN_12 = "2026-01-12 08:00"
WEEK_ONE = ("2026-01-05 08:00", "2026-01-09 16:00")


def compared(earlier: Schedule, later: Schedule) -> Comparison:
    return compare(earlier, cpm.solve(earlier), later, cpm.solve(later))


def codes(schedule: Schedule, indices: tuple[int, ...]) -> list[str]:
    return [schedule.activities.code[i] for i in indices]


class TestMatching:
    def test_activities_are_matched_by_code_wherever_they_stand(self) -> None:
        earlier, later = net("A:1 B:1 C:1"), net("C:1 new:1 A:1")
        found = compared(earlier, later)
        assert found.pairs == ((2, 0), (0, 2))
        assert (codes(later, found.added), codes(earlier, found.deleted)) == (["new"], ["B"])

    def test_an_activity_whose_code_changed_is_found_by_its_id(self) -> None:
        found = compared(net("A:1 B:1"), net("A:1 B2:1", names={"B2": "B"}))
        assert found.pairs == ((0, 0), (1, 1))
        assert found.renamed == (Change(What.CODE, 1, 1, "B", "B2"),)

    def test_ids_are_not_believed_between_files_that_number_the_same_work_otherwise(self) -> None:
        found = compared(net("A:1 B:1 C:1"), net("C:1 B2:1 A:1"))
        assert found.pairs == ((2, 0), (0, 2))
        assert (len(found.added), len(found.deleted)) == (1, 1)

    def test_another_name_is_a_renaming_and_nothing_else(self) -> None:
        found = compared(net("A:1", names={"A": "Pour"}), net("A:1", names={"A": "Pour slab"}))
        assert found.renamed == (Change(What.NAME, 0, 0, "Pour", "Pour slab"),)
        assert not any(part.changes for part in found.movement.parts)

    def test_a_code_that_stands_twice_is_matched_in_its_order(self) -> None:
        earlier, later = net("A:1 B:2 C:3"), net("A:1 B:2 C:3")
        for schedule in (earlier, later):
            schedule.activities.code[:] = ["A", "twin", "twin"]
        assert match(earlier, later).pairs == ((0, 0), (1, 1), (2, 2))


class TestActivities:
    def test_planned_and_remaining_durations(self) -> None:
        found = compared(net("A:5 B:5"), net("A:8 B:5"))
        assert found.durations == (
            Change(What.PLANNED_DURATION, 0, 0, 2400, 3840),
            Change(What.REMAINING_DURATION, 0, 0, 2400, 3840),
        )

    def test_work_done_is_no_change_of_duration_but_a_remaining_duration_that_grew_is(self) -> None:
        begun = {"A": WEEK_ONE[0], "B": WEEK_ONE[0]}
        earlier = net("A:5 B:5", data_date="2026-01-07 08:00", started=begun, remaining={"A": "3d", "B": "3d"})
        later = net("A:5 B:5", data_date=JAN_12, started=begun, remaining={"A": "1d", "B": "4d"})
        found = compared(earlier, later)
        assert found.durations == (Change(What.REMAINING_DURATION, 1, 1, 1440, 1920),)

    def test_the_duration_of_completed_work_no_longer_matters(self) -> None:
        later = net("A:9 B:5", data_date=JAN_12, done={"A": WEEK_ONE})
        assert compared(net("A:5 B:5"), later).durations == ()

    def test_progress_is_status_share_and_new_actual_dates(self) -> None:
        found = compared(net("A:5 B:5"), net("A:5 B:5", data_date=JAN_12, done={"A": WEEK_ONE}))
        assert found.progress == (
            Change(What.STATUS, 0, 0, Status.NOT_STARTED, Status.COMPLETED),
            Change(What.PROGRESS, 0, 0, 0.0, 1.0),
            Change(What.ACTUAL_START, 0, 0, None, at(WEEK_ONE[0])),
            Change(What.ACTUAL_FINISH, 0, 0, None, at(WEEK_ONE[1])),
        )
        assert found.rewritten_actuals == ()

    def test_an_actual_date_that_reads_differently_later_was_rewritten(self) -> None:
        earlier = net("A:5 B:5", data_date=JAN_12, done={"A": WEEK_ONE}, started={"B": WEEK_ONE[0]})
        later = net("A:5 B:5", data_date=JAN_12, done={"A": (WEEK_ONE[0], "2026-01-08 16:00")})
        assert compared(earlier, later).rewritten_actuals == (
            Change(What.ACTUAL_START, 1, 1, at(WEEK_ONE[0]), None),
            Change(What.ACTUAL_FINISH, 0, 0, at(WEEK_ONE[1]), at("2026-01-08 16:00")),
        )

    def test_constraints_set_moved_and_taken_away(self) -> None:
        earlier = net("A:5 B:5 C:5", constraints={"B": f"start>={JAN_12}", "C": f"start>={JAN_12}"})
        later = net("A:5 B:5 C:5", constraints={"A": f"start={JAN_12}", "B": "start>=2026-01-13 08:00"})
        none, no_earlier = Constraint.NONE, Constraint.START_NO_EARLIER
        assert compared(earlier, later).constraints == (
            ConstraintChange(0, 0, False, none, NO_TIME, Constraint.START_ON, at(JAN_12)),
            ConstraintChange(1, 1, False, no_earlier, at(JAN_12), no_earlier, at("2026-01-13 08:00")),
            ConstraintChange(2, 2, False, no_earlier, at(JAN_12), none, NO_TIME),
        )

    def test_a_second_constraint_is_told_apart_from_the_first(self) -> None:
        earlier = net("A:5", constraints={"A": f"start>={JAN_12}"})
        later = net("A:5", constraints={"A": f"start>={JAN_12}, finish<=2026-02-02 16:00"})
        change = ConstraintChange(
            0, 0, True, Constraint.NONE, NO_TIME, Constraint.FINISH_NO_LATER, at("2026-02-02 16:00")
        )
        assert compared(earlier, later).constraints == (change,)

    def test_an_activity_that_became_another_kind(self) -> None:
        found = compared(net("A:5 B:0"), net("A:5 B:finish"))
        assert found.kinds == (Change(What.KIND, 1, 1, Kind.TASK, Kind.FINISH_MILESTONE),)

    def test_criticality_that_came_and_went_among_open_work(self) -> None:
        earlier = net("S:1 A:5 B:9 C:1", "S>A>C", "S>B>C")
        later = net(
            "S:1 A:9 B:5 C:1",
            "S>A>C",
            "S>B>C",
            data_date="2026-01-06 08:00",
            done={"S": ("2026-01-05 08:00", "2026-01-05 16:00")},
        )
        found = compared(earlier, later)
        assert (found.became_critical, found.no_longer_critical) == (((1, 1),), ((2, 2),))


class TestLogic:
    def test_relations_added_and_deleted(self) -> None:
        found = compared(net("A:1 B:1 C:1", "A>B", "B>C"), net("A:1 B:1 C:1", "A>B", "A>C SS+1")).relations
        assert [(r.event, r.predecessor, r.successor, r.earlier, r.later) for r in found] == [
            (Event.DELETED, "B", "C", 1, None),
            (Event.ADDED, "A", "C", None, 1),
        ]
        assert (found[0].before, found[1].after) == (Tie(Link.FS, 0), Tie(Link.SS, 480))
        assert not any(r.scope for r in found)

    def test_a_relation_of_another_kind_or_lag_is_changed_not_replaced(self) -> None:
        found = compared(net("A:1 B:1 C:1", "A>B", "B>C FS+2"), net("A:1 B:1 C:1", "A>B SS", "B>C FS+3")).relations
        assert [(r.event, r.before, r.after) for r in found] == [
            (Event.CHANGED, Tie(Link.FS, 0), Tie(Link.SS, 0)),
            (Event.CHANGED, Tie(Link.FS, 960), Tie(Link.FS, 1440)),
        ]

    def test_two_relations_between_the_same_two_are_set_against_their_likes(self) -> None:
        earlier, later = net("A:9 B:9", "A>B SS+1", "A>B FF+1"), net("A:9 B:9", "A>B FF+2", "A>B SS+1")
        (change,) = compared(earlier, later).relations
        assert (change.event, change.before, change.after) == (Event.CHANGED, Tie(Link.FF, 480), Tie(Link.FF, 960))
        (gone,) = compared(earlier, net("A:9 B:9", "A>B FF+1")).relations
        assert (gone.event, gone.before) == (Event.DELETED, Tie(Link.SS, 480))

    def test_relations_of_added_and_deleted_work_are_marked_as_scope(self) -> None:
        found = compared(net("A:1 X:1 C:1", "A>X>C"), net("new:1 A:1 C:1", "A>new>C")).relations
        assert sorted((r.event, r.predecessor, r.successor, r.scope) for r in found) == [
            (Event.ADDED, "A", "new", True),
            (Event.ADDED, "new", "C", True),
            (Event.DELETED, "A", "X", True),
            (Event.DELETED, "X", "C", True),
        ]


class TestFrame:
    def test_a_holiday_added_to_a_calendar_is_named_by_its_day(self) -> None:
        (change,) = compared(net("A:5"), net("A:5", holidays="2026-01-07")).calendars
        assert (change.event, change.name, change.week_changed) == (Event.CHANGED, "five-day", False)
        assert change.days == (day("2026-01-07"),)

    def test_another_working_week_is_told_from_other_exceptions(self) -> None:
        six = working("six-day")
        renamed = type(six)("five-day", "five-day", six.week)
        (change,) = compared(net("A:5"), net("A:5", calendar=renamed)).calendars
        assert (change.event, change.week_changed, change.days) == (Event.CHANGED, True, ())

    def test_an_activity_that_moved_to_another_calendar(self) -> None:
        found = compared(net("A:5 B:5"), net("A:5 B:5", calendars={"B": "six-day"}))
        assert found.calendar_assignments == (Change(What.CALENDAR, 1, 1, "five-day", "six-day"),)
        assert [(change.event, change.name) for change in found.calendars] == [(Event.ADDED, "six-day")]
        back = compared(net("A:5 B:5", calendars={"B": "six-day"}), net("A:5 B:5"))
        assert [(change.event, change.name) for change in back.calendars] == [(Event.DELETED, "six-day")]

    def test_settings_that_differ_are_listed_in_words(self) -> None:
        override = Options(progress=Progress.OVERRIDE)
        later = net("A:5", data_date=JAN_12, must_finish="2026-02-27 16:00", options=override)
        assert compared(net("A:5"), later).settings == (
            SettingChange("data_date", "2026-01-05 08:00", "2026-01-12 08:00"),
            SettingChange("must_finish", "", "2026-02-27 16:00"),
            SettingChange("progress", "retained_logic", "override"),
        )

    def test_a_project_start_is_a_change_only_where_it_did_not_go_along_with_the_data_date(self) -> None:
        moved = compared(net("A:5"), net("A:5", start="2026-01-19 08:00", data_date=JAN_12))
        assert [change.name for change in moved.settings] == ["data_date", "start"]
