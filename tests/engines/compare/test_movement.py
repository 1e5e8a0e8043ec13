"""Why the finish moved: each cause by itself, together, and whatever the revisions hold."""

import contextlib
from dataclasses import fields
from itertools import product
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from gemba.engines import cpm
from gemba.engines.compare import Cause, Comparison, Movement, compare
from gemba.engines.compare.movement import add_up
from gemba.engines.schedule import Kind, Options, Progress, Schedule
from gemba.formats import xer
from gemba.formats.reading import FormatError
from tests.support.networks import net
from tests.support.random_schedules import random_schedule

JAN_12 = "2026-01-12 08:00"
WEEK_ONE = ("2026-01-05 08:00", "2026-01-09 16:00")

Dated = tuple[Schedule, cpm.Dates]


def dated(schedule: Schedule) -> Dated:
    return schedule, cpm.solve(schedule)


def movement(earlier: Schedule, later: Schedule) -> Movement:
    return compare(*dated(earlier), *dated(later)).movement


def by_cause(moved: Movement) -> dict[str, float]:
    """Working days of each cause that moved the finish."""
    return {"+".join(part.causes): part.working_days for part in moved.parts if part.minutes}


def movers(moved: Movement, cause: Cause, earlier: Schedule, later: Schedule) -> dict[str, float]:
    """Working days of each activity that the part names."""
    return {
        (earlier.activities.code[m.earlier or 0] if m.later is None else later.activities.code[m.later]): m.minutes
        / 480
        for m in moved.part(cause).movers
    }


def assert_adds_up(found: Comparison) -> None:
    moved = found.movement
    assert [cause for part in moved.parts for cause in part.causes] == list(Cause)
    assert sum(part.minutes for part in moved.parts) == moved.minutes
    assert sum(part.elapsed_minutes for part in moved.parts) == moved.elapsed_minutes
    assert moved.elapsed_minutes == moved.later_finish - moved.earlier_finish
    assert sum(round(10 * part.shown_days) for part in moved.parts) == round(10 * moved.shown_days)
    for part in moved.parts:
        assert all(mover.minutes * part.minutes > 0 for mover in part.movers)
        assert abs(part.shown_days - part.working_days) <= 0.1


class TestOneCause:
    base = net("A:5 B:5 C:5 end:finish", "A>B>C>end")

    @pytest.mark.parametrize(
        ("cause", "days", "mover", "later"),
        [
            ("duration", 3, "B", net("A:5 B:8 C:5 end:finish", "A>B>C>end")),
            ("duration", -2, "B", net("A:5 B:3 C:5 end:finish", "A>B>C>end")),
            ("logic", 2, "C", net("A:5 B:5 C:5 end:finish", "A>B", "B>C FS+2", "C>end")),
            ("logic", -5, "C", net("A:5 B:5 C:5 end:finish", "A>B", "A>C>end", "B>end")),
            (
                "constraint",
                1,
                "C",
                net("A:5 B:5 C:5 end:finish", "A>B>C>end", constraints={"C": "start>=2026-01-20 08:00"}),
            ),
            (
                "constraint",
                1,
                "C",
                net("A:5 B:5 C:5 end:finish", "A>B>C>end", external={"C": ("2026-01-20 08:00", None)}),
            ),
            ("calendar", -1, "B", net("A:5 B:5 C:5 end:finish", "A>B>C>end", calendars={"B": "night"})),
            ("scope", 4, "new", net("A:5 B:5 new:4 C:5 end:finish", "A>B>new>C>end")),
            ("scope", -5, "B", net("A:5 C:5 end:finish", "A>C>end")),
            (
                "settings",
                5,
                "A",
                net("A:5 B:5 C:5 end:finish", "A>B>C>end", start=JAN_12, data_date="2026-01-05 08:00"),
            ),
            ("progress", 5, "A", net("A:5 B:5 C:5 end:finish", "A>B>C>end", data_date=JAN_12)),
        ],
    )
    def test_one_change_moves_the_finish_by_its_own_cause_alone(
        self, cause: str, days: int, mover: str, later: Schedule
    ) -> None:
        moved = movement(self.base, later)
        assert by_cause(moved) == {cause: days}
        assert moved.shown_days == days
        assert next(iter(movers(moved, Cause(cause), self.base, later))) == mover

    def test_a_holiday_moves_the_finish_by_a_calendar_day_and_not_by_a_working_day(self) -> None:
        moved = movement(self.base, net("A:5 B:5 C:5 end:finish", "A>B>C>end", holidays="2026-01-07"))
        part = moved.part(Cause.CALENDAR)
        assert (part.elapsed_minutes, moved.elapsed_minutes) == (3 * 1440, 3 * 1440)  # from Friday to Monday
        assert (part.working_days, part.calendar_days) == (1.0, 3.0)

    def test_a_changed_schedule_option_counts_as_a_setting(self) -> None:
        progress = {"data_date": JAN_12, "started": {"A": WEEK_ONE[0], "B": WEEK_ONE[0]}, "remaining": {"A": "4d"}}
        retained = net("A:5 B:5", "A>B", **progress)
        override = net("A:5 B:5", "A>B", options=Options(progress=Progress.OVERRIDE), **progress)
        assert by_cause(movement(retained, override)) == {"settings": -4}

    def test_a_crew_that_needs_more_hours_is_a_new_estimate(self) -> None:
        crews = {"kinds": {"A": Kind.RESOURCE_DEPENDENT}, "resources": {"crew": "labor on six-day"}}
        earlier = net("A:5 B:5", "A>B", work={"A": "crew 40"}, **crews)
        later = net("A:5 B:5", "A>B", work={"A": "crew 80"}, **crews)
        assert list(by_cause(movement(earlier, later))) == ["duration"]

    def test_a_crew_on_another_calendar_is_a_change_of_calendar(self) -> None:
        crews = {"kinds": {"A": Kind.RESOURCE_DEPENDENT}, "work": {"A": "crew 48"}}
        earlier = net("A:5 B:5", "A>B", resources={"crew": "labor on six-day"}, **crews)
        later = net("A:5 B:5", "A>B", resources={"crew": "labor on five-day"}, **crews)
        assert list(by_cause(movement(earlier, later))) == ["calendar"]


class TestTogether:
    def test_causes_are_told_apart_and_add_up(self) -> None:
        earlier = net("A:5 B:5 C:5 D:5", "A>B>C>D")
        later = net(
            "A:5 B:8 C:5 D:5 new:2",
            "A>B",
            "B>C FS+1",
            "C>new>D",
            data_date=JAN_12,
            started={"A": WEEK_ONE[0]},
            remaining={"A": "2d"},
            constraints={"D": "start>=2026-02-10 08:00"},
        )
        found = compare(*dated(earlier), *dated(later))
        assert by_cause(found.movement) == {"progress": 2, "scope": 2, "duration": 3, "logic": 1, "constraint": 3}
        assert found.movement.working_days == 11
        assert_adds_up(found)

    def test_the_number_of_changes_stands_beside_each_cause(self) -> None:
        later = net("A:8 B:5 new:2", "A>B SS", "A>new", data_date=JAN_12, started={"A": WEEK_ONE[0]})
        moved = movement(net("A:5 B:5", "A>B"), later)
        changes = {cause: moved.part(cause).changes for cause in Cause}
        assert changes == {
            Cause.PROGRESS: 1,
            Cause.SCOPE: 1,
            Cause.LOGIC: 1,
            Cause.DURATION: 1,
            Cause.CALENDAR: 0,
            Cause.CONSTRAINT: 0,
            Cause.SETTINGS: 0,
        }

    def test_logic_that_closes_the_gap_of_deleted_work_belongs_to_the_deletion(self) -> None:
        moved = movement(net("A:5 X:3 Y:1 C:5", "A>X>Y>C"), net("A:5 C:5", "A>C"))
        assert by_cause(moved) == {"scope": -4}

    def test_logic_that_makes_room_for_added_work_belongs_to_the_addition(self) -> None:
        moved = movement(net("A:5 C:5", "A>C FS+9"), net("A:5 X:3 C:5", "A>X>C"))
        assert by_cause(moved) == {"scope": -6}

    def test_a_new_relation_past_deleted_work_that_led_elsewhere_is_a_change_of_logic(self) -> None:
        moved = movement(net("A:5 X:3 C:5", "A>X"), net("A:5 C:5", "A>C"))
        assert by_cause(moved) == {"scope": -3, "logic": 5}

    def test_a_step_whose_mixed_logic_runs_in_a_circle_is_joined_with_the_next_and_says_so(self) -> None:
        earlier = net("A:5 B:5 C:5", "A>B>C")
        later = net("A:5 B:5 C:5 new:2", "B>new>A>C")
        found = compare(*dated(earlier), *dated(later))
        assert by_cause(found.movement) == {"scope+logic": 2}
        joined = found.movement.part(Cause.SCOPE)
        assert joined is found.movement.part(Cause.LOGIC)
        assert "circle" in joined.note
        assert_adds_up(found)

    def test_two_projects_that_share_nothing_compare_all_the_same(self) -> None:
        earlier, later = net("A:5 B:5", "A>B"), net("W:1 X:1 Y:1 Z:7", "W>X>Y>Z")
        later.activities.id[:] = ["w", "x", "y", "z"]
        found = compare(*dated(earlier), *dated(later))
        assert (len(found.pairs), len(found.added), len(found.deleted)) == (0, 4, 2)
        assert_adds_up(found)


class TestMovers:
    def test_who_was_handed_the_work_late_is_not_who_moved_the_finish(self) -> None:
        earlier = net("A:5 B:5 C:5", "A>B>C")
        later = net("A:5 B:5 C:5", "A>B>C", data_date="2026-01-19 08:00", done={"A": (WEEK_ONE[0], "2026-01-14 16:00")})
        moved = movement(earlier, later)
        assert moved.part(Cause.PROGRESS).working_days == 5
        assert movers(moved, Cause.PROGRESS, earlier, later) == {"A": 3, "B": 2}

    def test_only_the_path_that_decides_the_finish_is_named(self) -> None:
        earlier = net("S:1 A:9 B:3 end:finish", "S>A>end", "S>B>end")
        later = net("S:1 A:12 B:7 end:finish", "S>A>end", "S>B>end")
        moved = movement(earlier, later)
        assert movers(moved, Cause.DURATION, earlier, later) == {"A": 3}
        assert [mover.on_later_path for mover in moved.part(Cause.DURATION).movers] == [True]

    def test_deleted_work_is_named_by_its_place_in_the_earlier_file(self) -> None:
        earlier, later = net("A:5 X:3 C:5", "A>X>C"), net("C:5 A:5", "A>C")
        moved = movement(earlier, later)
        (mover,) = moved.part(Cause.SCOPE).movers
        assert (mover.earlier, mover.later, mover.minutes, mover.on_later_path) == (1, None, -1440, False)


@given(earlier=st.integers(0, 2**32), later=st.integers(0, 2**32))
@settings(max_examples=150)
def test_the_parts_add_up_whatever_the_two_revisions_hold(earlier: int, later: int) -> None:
    one, other = (random_schedule(seed, 1 + seed % 24) for seed in (earlier, later))
    found = compare(*dated(one), *dated(other))
    assert_adds_up(found)
    counted = sorted([*(j for _, j in found.pairs), *found.added])
    assert counted == list(range(len(other.activities)))


@given(seed=st.integers(0, 2**32))
def test_a_schedule_compared_with_itself_differs_in_nothing(seed: int) -> None:
    schedule = random_schedule(seed, 1 + seed % 24)
    assert_unchanged(compare(*dated(schedule), *dated(schedule)))


def assert_unchanged(found: Comparison) -> None:
    differences = {part.name: getattr(found, part.name) for part in fields(found)}
    moved, pairs = differences.pop("movement"), differences.pop("pairs")
    assert {name: found for name, found in differences.items() if found} == {}
    assert all(one == other for one, other in pairs)
    assert all(part.minutes == part.elapsed_minutes == part.changes == 0 for part in moved.parts)
    assert len(moved.parts) == len(Cause)


@given(st.lists(st.integers(-100_000, 100_000), max_size=9), st.sampled_from([60, 450, 480, 1440]))
def test_shown_days_add_up_and_are_never_off_by_more_than_a_tenth(minutes: list[int], day: int) -> None:
    tenths = add_up(minutes, day)
    assert sum(tenths) == round(10 * sum(minutes) / day) or abs(sum(tenths) - 10 * sum(minutes) / day) == 0.5
    assert all(abs(tenth - 10 * one / day) <= 1 for tenth, one in zip(tenths, minutes, strict=True))
    assert all(tenth == 0 for tenth, one in zip(tenths, minutes, strict=True) if one == 0)


def real(folder: Path, *names: str) -> list[Dated]:
    found: list[Dated] = []
    for path in sorted((folder / "xer").glob("*.xer")):
        with contextlib.suppress(FormatError):  # the malformed ones hold no schedule
            if not names or path.stem in names:
                found.append(dated(xer.read(path.read_bytes()).schedule))
    return found


CHILLER = ("chiller-baseline-2025-09-02", "chiller-update-2025-11-21", "chiller-update-2025-12-18")


def test_the_movement_of_a_real_retrofit_adds_up_from_update_to_update(shared_data: Path) -> None:
    first, second, third = real(shared_data, *CHILLER)
    steps = [compare(*first, *second), compare(*second, *third)]
    whole = compare(*first, *third)
    for found in (*steps, whole):
        assert_adds_up(found)
    assert [found.movement.calendar_days for found in steps] == [39, 6]
    assert whole.movement.calendar_days == 45


SMALL = ("houses", "training-house", "takt-sample", "tool-generated-no-logic", "lag-calendar-24h", *CHILLER)


def test_any_two_of_the_smaller_real_schedules_compare(shared_data: Path) -> None:
    for one, other in product(real(shared_data, *SMALL), repeat=2):
        found = compare(*one, *other)
        assert_adds_up(found)
        if one is other:
            assert_unchanged(found)


@pytest.mark.slow
def test_any_two_real_schedules_compare(shared_data: Path) -> None:
    for one, other in product(real(shared_data), repeat=2):
        assert_adds_up(compare(*one, *other))
