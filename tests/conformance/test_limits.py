"""Attempts are counted by name, exactly as often as they are made, and no longer than their stretch."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from gemba.adapters.limits.counted import Counted
from gemba.adapters.limits.redis import counted_in_redis
from gemba.core.ports import Limits
from tests.support.servers import Place
from tests.support.waiting import until

pytestmark = pytest.mark.slow


@pytest.fixture(params=["memory", "redis"])
def limits(request: pytest.FixtureRequest, place: Callable[[str], Place]) -> Limits:
    return Counted.in_memory() if request.param == "memory" else counted_in_redis(place("redis").url)


def name() -> str:
    return f"sign-in:{uuid4()}"


def test_as_many_attempts_as_the_rate_says_go_on_and_the_next_one_waits(limits: Limits) -> None:
    who = name()
    assert [limits.wait_seconds(who, "3/minute") for _ in range(3)] == [0, 0, 0]
    wait = limits.wait_seconds(who, "3/minute")
    assert 50 < wait <= 60


def test_one_person_s_attempts_are_not_another_s(limits: Limits) -> None:
    one, other = name(), name()
    assert limits.wait_seconds(one, "1/minute") == 0
    assert limits.wait_seconds(one, "1/minute") > 0
    assert limits.wait_seconds(other, "1/minute") == 0


def test_who_waits_as_long_as_told_may_go_on(limits: Limits) -> None:
    who = name()
    assert limits.wait_seconds(who, "1/second") == 0
    wait = limits.wait_seconds(who, "1/second")
    assert 0 < wait <= 1
    until(lambda: limits.wait_seconds(who, "1/second") == 0, 3)


def test_attempts_can_be_forgotten(limits: Limits) -> None:
    who = name()
    for _ in range(3):
        limits.wait_seconds(who, "1/hour")
    limits.clear(who, "1/hour")
    assert limits.wait_seconds(who, "1/hour") == 0


def test_of_many_attempts_at_once_no_more_go_on_than_the_rate_says(limits: Limits) -> None:
    who = name()
    with ThreadPoolExecutor(8) as pool:
        waits = list(pool.map(lambda _: limits.wait_seconds(who, "10/hour"), range(60)))
    assert waits.count(0) == 10


def test_two_processes_share_what_redis_counts(redis_place: Place) -> None:
    who = name()
    assert counted_in_redis(redis_place.url).wait_seconds(who, "1/hour") == 0
    assert counted_in_redis(redis_place.url).wait_seconds(who, "1/hour") > 0


def test_without_redis_each_process_counts_for_itself_and_quickly(redis_place: Place) -> None:
    limits, who = counted_in_redis(redis_place.url), name()
    assert limits.wait_seconds(who, "2/hour") == 0
    redis_place.kill()
    began = time.monotonic()
    waits = [limits.wait_seconds(who, "2/hour") for _ in range(50)]
    limits.clear(name(), "2/hour")
    assert (waits[:2], waits.count(0)) == ([0, 0], 2)
    assert time.monotonic() - began < 2
    assert counted_in_redis(redis_place.url).wait_seconds(who, "1/hour") == 0  # also where it was never there


@pytest.mark.slow
def test_a_redis_that_comes_back_counts_again(redis_place: Place) -> None:
    limits, who = counted_in_redis(redis_place.url), name()
    redis_place.kill()
    assert limits.wait_seconds(who, "1000/hour") == 0
    redis_place.start()

    def is_shared() -> bool:
        other = name()
        return (
            limits.wait_seconds(other, "1/hour") == 0
            and counted_in_redis(redis_place.url).wait_seconds(other, "1/hour") > 0
        )

    until(is_shared, 5)
