"""The order in which a network can be dated, and the circles that make it impossible."""

from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.engines import cpm
from gemba.engines.network import Grouping, LoopError, Network
from gemba.engines.schedule import Schedule
from tests.support.networks import net

pairs = st.tuples(st.integers(0, 11), st.integers(0, 11)).filter(lambda pair: pair[0] != pair[1])
logic = st.lists(pairs, max_size=30)


def network(pairs: list[tuple[int, int]]) -> Schedule:
    return net(" ".join(f"A{i}:1" for i in range(12)), *(f"A{before}>A{after}" for before, after in pairs))


@given(logic)
def test_a_network_has_an_order_or_a_circle_that_is_really_there(pairs: list[tuple[int, int]]) -> None:
    schedule = network(pairs)
    links = {(f"A{before}", f"A{after}") for before, after in pairs}
    try:
        order = Network.of(schedule).order.tolist()
    except LoopError as loop:
        circle = loop.activities
        assert len(set(circle)) == len(circle) >= 2
        assert set(pairwise([*circle, circle[0]])) <= links
    else:
        place = {activity: at for at, activity in enumerate(order)}
        assert sorted(order) == list(range(12))
        assert all(place[before] < place[after] for before, after in pairs)


@given(st.lists(st.integers(0, 9), max_size=40))
def test_grouping_keeps_each_relation_once_with_its_activity_and_in_the_order_of_the_file(ends: list[int]) -> None:
    column = np.array(ends, dtype=np.int64)
    groups = Grouping.of(column, 10, np.arange(len(ends))).lists
    assert groups == [[r for r, end in enumerate(ends) if end == activity] for activity in range(10)]


def test_a_loop_is_named_by_its_activities_in_the_order_of_the_logic() -> None:
    schedule = net("dig:1 form:1 pour:1 strip:1 paint:1", "dig>form>pour>strip>form", "strip>paint")
    with pytest.raises(LoopError) as loop:
        cpm.solve(schedule)
    named = loop.value.activities
    turned = named.index("form")
    assert (*named[turned:], *named[:turned]) == ("form", "pour", "strip")
    assert "form" in str(loop.value)
    assert "dig" not in str(loop.value)


def test_what_only_follows_a_loop_is_not_blamed_for_it() -> None:
    with pytest.raises(LoopError) as loop:
        Network.of(net("A:1 B:1 C:1 D:1", "A>B>A", "B>C>D"))
    assert sorted(loop.value.activities) == ["A", "B"]


def test_a_long_loop_is_shortened_in_the_message_and_complete_in_the_data() -> None:
    names = [f"A{i}" for i in range(40)]
    schedule = net(" ".join(f"{name}:1" for name in names), ">".join([*names, names[0]]))
    with pytest.raises(LoopError) as loop:
        Network.of(schedule)
    assert sorted(loop.value.activities) == sorted(names)
    assert "..." in str(loop.value)
    assert len(str(loop.value)) < 120


def test_a_level_of_effort_between_two_activities_makes_no_loop() -> None:
    schedule = net("A:1 B:1 L:loe", "A>B", "A>L SS", "L>A", "B>L FF")
    assert Network.of(schedule).rests.tolist() == [False, False, True]
    assert sorted(Network.of(schedule).order.tolist()) == [0, 1]


def test_a_chain_of_ten_thousand_activities_is_no_problem() -> None:
    names = [f"A{i}" for i in range(10_000)]
    schedule = net(" ".join(f"{name}:1" for name in names), ">".join(names))
    assert Network.of(schedule).order.tolist() == list(range(10_000))
