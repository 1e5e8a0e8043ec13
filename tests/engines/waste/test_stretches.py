"""Stretches of time, joined and cut."""

import itertools

from hypothesis import given
from hypothesis import strategies as st

from gemba.engines.waste.stretches import Stretch, joined, last_before, most_at_once, without

stretch = st.tuples(st.integers(0, 60), st.integers(0, 60)).map(lambda ends: (min(ends), max(ends)))
some = st.lists(stretch, max_size=8)


def minutes(stretches: list[Stretch]) -> set[int]:
    return {minute for start, end in stretches for minute in range(start, end)}


@given(some)
def test_joining_keeps_every_minute_and_leaves_gaps_between(stretches: list[Stretch]) -> None:
    merged = joined(stretches)
    assert minutes(merged) == minutes(stretches)
    assert all(one[1] < other[0] for one, other in itertools.pairwise(merged))


@given(stretch, some)
def test_what_is_left_and_what_is_taken_make_up_the_whole(whole: Stretch, taken: list[Stretch]) -> None:
    left = without(whole, joined(taken))
    assert minutes(left) == minutes([whole]) - minutes(taken)
    assert sum(end - start for start, end in left) == len(minutes(left))


@given(some, st.integers(0, 60))
def test_the_last_stretch_before_a_moment_began_before_it(stretches: list[Stretch], instant: int) -> None:
    merged = joined(stretches)
    begun = [one for one in merged if one[0] < instant]
    assert last_before(merged, instant) == (begun[-1] if begun else None)


@given(some)
def test_the_most_at_once_is_the_fullest_minute(stretches: list[Stretch]) -> None:
    fullest = max((sum(start <= at < end for start, end in stretches) for at in range(60)), default=0)
    assert most_at_once(stretches) == fullest
