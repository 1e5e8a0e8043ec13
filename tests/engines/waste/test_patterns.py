"""Patterns in four weeks of logged waste."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.waste.finding import Waste
from gemba.engines.waste.ledger import Amount
from gemba.engines.waste.patterns import WINDOW_DAYS, Limits, Pattern, PatternKind, Sighting, spot

TODAY = 20_500
WEEK = 7


def seen(
    id: str, ago: int, hours: float = 1, waste: Waste = Waste.WAITING, cost: int | None = None, **more: object
) -> Sighting:
    """A waste detected some days ago."""
    return Sighting(id, waste, TODAY - ago, Amount(round(hours * 60), cost), **more)  # type: ignore[arg-type]


def kinds(found: tuple[Pattern, ...]) -> list[PatternKind]:
    return [one.kind for one in found]


def test_three_times_the_same_waste_with_one_trade_is_a_pattern_worth_their_sum() -> None:
    rows = [seen(str(at), at, 2, trade="Drywall", cost=9_000) for at in range(3)]
    (found,) = spot(rows, TODAY)
    assert found.key == "repeated:waiting:trade:Drywall"
    assert found.amount == Amount(360, 27_000)
    assert (found.sample, found.small_sample, found.trade, found.area) == (3, False, "Drywall", "")
    assert found.sentence == "Waiting came up 3 times with Drywall in four weeks, 6 hours in all."
    assert "with Drywall" in found.recommendation


def test_two_times_are_no_pattern_and_neither_are_three_different_wastes() -> None:
    assert not spot([seen(str(at), at, trade="Drywall") for at in range(2)], TODAY)
    mixed = [Waste.WAITING, Waste.MOTION, Waste.DEFECTS]
    assert not spot([seen(one.name, 1, waste=one, trade="Drywall") for one in mixed], TODAY)


def test_the_same_wastes_by_trade_and_by_area_are_one_pattern() -> None:
    rows = [seen(str(at), at, trade="Drywall", area="Level 3") for at in range(4)]
    assert [one.key for one in spot(rows, TODAY)] == ["repeated:waiting:trade:Drywall"]
    rows.append(seen("another trade", 1, trade="Paint", area="Level 3"))
    assert {one.key for one in spot(rows, TODAY)} == {
        "repeated:waiting:trade:Drywall",
        "repeated:waiting:area:Level 3",
    }


def test_what_is_older_than_four_weeks_counts_no_more() -> None:
    ages = [0, 1, WINDOW_DAYS - 1]
    assert kinds(spot([seen(str(ago), ago, trade="Drywall") for ago in ages], TODAY)) == [PatternKind.REPEATED]
    ages = [0, 1, WINDOW_DAYS]
    assert not spot([seen(str(ago), ago, trade="Drywall") for ago in ages], TODAY)


def test_waste_that_grows_two_weeks_running_is_rising_and_worth_what_is_beyond_the_weeks_before() -> None:
    hours = [2, 2, 4, 10]
    rows = [seen(f"{week}", (3 - week) * WEEK, h, cost=h * 100) for week, h in enumerate(hours)]
    rows.append(seen("more", 1, 0))
    (found,) = spot(rows, TODAY)
    assert found.key == "rising:waiting"
    assert found.sentence == "Waiting has grown for two weeks: 2, 2, 4, then 10 hours a week."
    assert found.amount == Amount(round((10 - 8 / 3) * 60), 1000 - 267)
    assert [one.value for one in found.evidence] == ["1, 2 hours", "1, 2 hours", "1, 4 hours", "2, 10 hours"]


def test_the_first_weeks_of_a_record_are_no_rise() -> None:
    rows = [seen(f"{week}{at}", week * WEEK, 4 - week) for week in range(3) for at in range(3 - week)]
    assert PatternKind.RISING not in kinds(spot(rows, TODAY))


def test_one_week_up_after_one_week_down_is_no_rise() -> None:
    hours = [3, 5, 4, 12]
    rows = [seen(f"{week}", (3 - week) * WEEK, h) for week, h in enumerate(hours)]
    assert not spot([*rows, seen("more", 1, 0)], TODAY)


def test_a_place_with_half_of_all_hours_is_a_concentration_with_shares_that_add_up() -> None:
    wastes = list(Waste)
    hours = {"Level 1": 8, "Level 2": 5, "Level 3": 1, "Level 4": 1}
    rows = [seen(area, 3, h, wastes[at], area=area) for at, (area, h) in enumerate(hours.items())]
    (found,) = spot(rows, TODAY)
    assert found.key == "concentrated:area:Level 1"
    assert found.sentence.startswith("53 % of the hours lost in four weeks were lost in Level 1: 8 of 15 hours")
    assert [one.value for one in found.evidence] == [
        "8 h, 53 %, together 53 %",
        "5 h, 33 %, together 86 %",
        "1 h, 7 %, together 93 %",
        "1 h, 7 %, together 100 %",
    ]
    assert found.small_sample


def test_half_of_two_places_is_no_concentration() -> None:
    assert not spot([seen("1", 1, 8, area="A"), seen("2", 1, 1, area="B")], TODAY)


def test_a_cause_that_was_resolved_and_is_logged_again_is_back() -> None:
    first = seen("first", 40, cause="crane", resolved=TODAY - 20)
    again = seen("again", 5, 3, cause="crane", trade="Steel", area="Yard", cost=500)
    (found,) = spot([first, again], TODAY)
    assert found.key == "returning:crane"
    assert found.sentence == "Waiting (Steel and Yard) was resolved and is back, 3 hours in all."
    assert found.sightings == ("again",)
    assert found.amount == Amount(180, 500)
    assert found.small_sample


def test_a_cause_that_was_opened_again_is_back() -> None:
    row = seen("row", 60, cause="handoff_gap:A", resolved=TODAY - 20, returned=TODAY - 2)
    assert kinds(spot([row], TODAY)) == [PatternKind.RETURNING]
    assert not spot([replace(row, returned=TODAY - WINDOW_DAYS)], TODAY)
    assert not spot([replace(row, returned=None)], TODAY)


def test_a_cause_that_is_logged_twice_without_being_resolved_is_not_back() -> None:
    assert not spot([seen("1", 9, cause="crane"), seen("2", 5, cause="crane")], TODAY)
    later = seen("3", 9, cause="crane", resolved=TODAY - 1)
    assert not spot([later, seen("4", 5, cause="crane")], TODAY)


SIGHTINGS = st.lists(
    st.builds(
        Sighting,
        id=st.uuids().map(str),
        waste=st.sampled_from(Waste),
        day=st.integers(TODAY - 60, TODAY + 1),
        amount=st.builds(Amount, st.integers(0, 10**6), st.none() | st.integers(0, 10**9)),
        area=st.sampled_from(["", "Level 1", "Level 2", "Level 3"]),
        trade=st.sampled_from(["", "Drywall", "Paint"]),
        cause=st.sampled_from(["", "a", "b"]),
        resolved=st.none() | st.integers(TODAY - 60, TODAY),
        returned=st.none() | st.integers(TODAY - 60, TODAY),
    ),
    max_size=60,
    unique_by=lambda one: one.id,
)


@given(SIGHTINGS, st.randoms(use_true_random=False))
def test_patterns_do_not_hang_on_the_order_and_their_keys_tell_them_apart(rows: list[Sighting], random: object) -> None:
    found = spot(rows, TODAY, Limits(most=1000))
    random.shuffle(rows)  # type: ignore[attr-defined]
    assert spot(rows, TODAY, Limits(most=1000)) == found
    assert len({one.key for one in found}) == len(found)
    by_id = {one.id: one for one in rows}
    for one in found:
        assert one.sample == len(one.sightings) or one.kind is PatternKind.RISING
        if one.kind is not PatternKind.RISING:
            assert one.amount.minutes == sum(by_id[id].amount.minutes for id in one.sightings)
    assert spot(rows, TODAY) == found[: Limits().most]
