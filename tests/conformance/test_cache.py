"""A cache never tells what was true before a change as if it were true after it, and never gets in the way."""

import socket
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import UUID, uuid4

import pytest

from gemba.adapters.cache.memory import Memory
from gemba.adapters.cache.redis import RedisCache
from gemba.core.ports import Cache
from tests.support.servers import Place
from tests.support.waiting import until

pytestmark = pytest.mark.slow


@pytest.fixture(params=["memory", "redis"])
def cache(request: pytest.FixtureRequest, place: Callable[[str], Place]) -> Cache:
    return Memory() if request.param == "memory" else RedisCache(place("redis").url)


def keep(cache: Cache, project_id: UUID, name: str, value: bytes) -> None:
    cache.put(project_id, name, cache.generation(project_id), value)


def test_what_was_put_is_there(cache: Cache) -> None:
    project_id = uuid4()
    assert cache.get(project_id, "tasks") is None
    for value in (b"[]", b"", b"a\nb\n", bytes(range(256)) * 100):
        keep(cache, project_id, "tasks", value)
        assert cache.get(project_id, "tasks") == value


def test_projects_and_names_do_not_mix(cache: Cache) -> None:
    one, other = uuid4(), uuid4()
    keep(cache, one, "tasks", b"1")
    keep(cache, one, "areas", b"2")
    keep(cache, other, "tasks", b"3")
    cache.renew(other)
    assert [cache.get(one, "tasks"), cache.get(one, "areas"), cache.get(other, "tasks")] == [b"1", b"2", None]


def test_after_a_change_nothing_from_before_it_is_told(cache: Cache) -> None:
    project_id = uuid4()
    keep(cache, project_id, "tasks", b"before")
    cache.renew(project_id)
    assert cache.get(project_id, "tasks") is None
    keep(cache, project_id, "tasks", b"after")
    assert cache.get(project_id, "tasks") == b"after"


def test_what_was_read_before_a_change_and_put_after_it_is_not_told(cache: Cache) -> None:
    project_id = uuid4()
    generation = cache.generation(project_id)
    cache.renew(project_id)
    cache.put(project_id, "tasks", generation, b"before")
    assert cache.get(project_id, "tasks") is None


def test_a_generation_stays_until_the_next_change_and_never_comes_back(cache: Cache) -> None:
    project_id = uuid4()
    seen: set[str] = set()
    for _ in range(20):
        generation = cache.generation(project_id)
        assert generation == cache.generation(project_id)
        assert generation not in seen
        seen.add(generation)
        cache.renew(project_id)


class Truth:
    """A number that one writer raises: ``told`` is what it was when the last change had been told to the cache."""

    def __init__(self, cache: Cache) -> None:
        self.cache, self.project_id = cache, uuid4()
        self.value = self.told = 0

    def change(self) -> None:
        for _ in range(50):
            self.value += 1
            self.cache.renew(self.project_id)
            self.told = self.value

    def look(self) -> list[tuple[int, int]]:
        """Pairs of what had been told before each look, and what was seen."""
        return [(self.told, self.see()) for _ in range(150)]

    def see(self) -> int:
        generation = self.cache.generation(self.project_id)
        found = self.cache.get(self.project_id, "truth")
        if found is None:
            found = str(self.value).encode()
            self.cache.put(self.project_id, "truth", generation, found)
        return int(found)


def test_readers_and_a_writer_at_once_never_see_an_old_value(cache: Cache) -> None:
    truth = Truth(cache)
    with ThreadPoolExecutor(4) as pool:
        readers = [pool.submit(truth.look) for _ in range(3)]
        pool.submit(truth.change).result()
        seen = [pair for one in readers for pair in one.result()]
    assert all(value >= told for told, value in seen)


def test_the_memory_forgets_what_was_not_used_longest() -> None:
    cache, project_id = Memory(most=2, most_bytes=100), uuid4()
    keep(cache, project_id, "one", b"1")
    keep(cache, project_id, "two", b"2")
    assert cache.get(project_id, "one") == b"1"
    keep(cache, project_id, "three", b"3")
    assert [cache.get(project_id, name) for name in ("one", "two", "three")] == [b"1", None, b"3"]
    keep(cache, project_id, "long", b"4" * 100)
    assert [cache.get(project_id, name) for name in ("one", "three", "long")] == [None, None, b"4" * 100]


def test_two_processes_share_what_redis_remembers(redis_place: Place) -> None:
    mine, theirs, project_id = RedisCache(redis_place.url), RedisCache(redis_place.url), uuid4()
    keep(mine, project_id, "tasks", b"1")
    assert theirs.get(project_id, "tasks") == b"1"
    theirs.renew(project_id)
    assert mine.get(project_id, "tasks") is None


def test_redis_keeps_no_value_that_is_too_long_and_none_for_ever(redis_place: Place) -> None:
    cache, project_id = RedisCache(redis_place.url, seconds=1, most_bytes=10), uuid4()
    keep(cache, project_id, "long", b"1" * 11)
    keep(cache, project_id, "short", b"1" * 10)
    assert cache.get(project_id, "long") is None
    assert cache.get(project_id, "short") is not None
    until(lambda: cache.get(project_id, "short") is None, 3)


def test_a_generation_that_redis_forgot_never_makes_an_old_value_true(redis_place: Place) -> None:
    cache, project_id = RedisCache(redis_place.url), uuid4()
    first = cache.generation(project_id)
    cache.renew(project_id)
    cache._call("DEL", f"gemba:generation:{project_id}")  # as an eviction does
    cache.put(project_id, "tasks", first, b"old")
    assert cache.get(project_id, "tasks") is None
    assert cache.generation(project_id) != first
    assert cache.get(project_id, "tasks") is None


def test_after_a_cut_the_next_call_is_answered(redis_place: Place) -> None:
    cache, project_id = RedisCache(redis_place.url), uuid4()
    keep(cache, project_id, "tasks", b"1")
    redis_place.cut()
    assert cache.get(project_id, "tasks") == b"1"


def test_a_redis_that_is_away_is_a_miss_and_a_quick_one(redis_place: Place) -> None:
    cache, project_id = RedisCache(redis_place.url), uuid4()
    keep(cache, project_id, "tasks", b"1")
    redis_place.kill()
    began = time.monotonic()
    for _ in range(500):
        assert cache.get(project_id, "tasks") is None
        cache.put(project_id, "tasks", cache.generation(project_id), b"2")
    assert time.monotonic() - began < 1


def test_a_redis_that_does_not_answer_costs_a_moment_and_not_one_for_every_call(redis_place: Place) -> None:
    with socket.create_server(("127.0.0.1", 0)) as mute:
        cache = RedisCache(f"redis://127.0.0.1:{mute.getsockname()[1]}/0")
        began = time.monotonic()
        for _ in range(100):
            assert cache.get(uuid4(), "tasks") is None
        assert time.monotonic() - began < 1


def test_a_change_that_redis_did_not_hear_of_is_told_before_anything_is_read_again(redis_place: Place) -> None:
    away, project_id = RedisCache("redis://127.0.0.1:1/0"), uuid4()
    cache = RedisCache(redis_place.url)
    keep(cache, project_id, "tasks", b"before")
    # A line that is down for one process alone: Redis keeps what the others put.
    cache._redis, away._redis = away._redis, cache._redis
    cache.renew(project_id)
    cache._redis, away._redis = away._redis, cache._redis
    until(lambda: cache.generation(project_id), 3)
    assert cache.get(project_id, "tasks") is None
    assert RedisCache(redis_place.url).get(project_id, "tasks") is None


@pytest.mark.slow
def test_a_redis_that_comes_back_is_used_again(redis_place: Place) -> None:
    cache, project_id = RedisCache(redis_place.url), uuid4()
    keep(cache, project_id, "tasks", b"1")
    redis_place.kill()
    assert cache.get(project_id, "tasks") is None
    redis_place.start()

    def remembers() -> bool:
        keep(cache, project_id, "tasks", b"2")
        return cache.get(project_id, "tasks") == b"2"

    until(remembers, 5)
