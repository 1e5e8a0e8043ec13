"""A bell is heard by everybody who listens, and outlives every server it hangs on."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from uuid import uuid4

import pytest

from gemba.adapters.bell.notify import NotifyBell
from gemba.adapters.bell.redis import RedisBell
from gemba.core.ports import Bell
from tests.support.servers import Place
from tests.support.waiting import comes_true, until

pytestmark = pytest.mark.slow

Bells = Callable[[], Bell]


@pytest.fixture(params=["postgres", "redis"])
def server(request: pytest.FixtureRequest, place: Callable[[str], Place]) -> Place:
    return place(request.param)


@pytest.fixture
def bells(request: pytest.FixtureRequest, server: Place) -> Iterator[Bells]:
    """Makes bells that hang together, as those of several processes do; all are closed in the end."""
    kind = NotifyBell if server.url.startswith("postgresql") else RedisBell
    make, made = partial(kind, server.url, f"test-{uuid4()}"), list[Bell]()

    def one() -> Bell:
        made.append(make())
        return made[-1]

    yield one
    for bell in made:
        bell.close()


class Ear(threading.Thread):
    """Somebody who listens and counts."""

    def __init__(self, bell: Bell, timeout_seconds: float) -> None:
        super().__init__(daemon=True)
        self._rings = bell.rings(timeout_seconds)
        self.heard = 0

    def run(self) -> None:
        for _ in self._rings:
            self.heard += 1


@contextmanager
def listening(bell: Bell, timeout_seconds: float = 60.0) -> Iterator[Ear]:
    """Somebody who listens already: that they began to is the first thing they hear."""
    ear = Ear(bell, timeout_seconds)
    ear.start()
    until(lambda: ear.heard, 5)
    yield ear
    bell.close()
    ear.join(5)
    assert not ear.is_alive()


def hears(ear: Ear, ringer: Bell, seconds: float = 5.0) -> bool:
    """Whether a ring is heard, of several if need be: each of them may be lost."""
    before = ear.heard

    def rung() -> bool:
        ringer.ring()
        time.sleep(0.05)
        return ear.heard > before

    return comes_true(rung, seconds)


def test_a_ring_is_heard_by_everybody_at_once(bells: Bells) -> None:
    with listening(bells()) as one, listening(bells()) as other:
        before = one.heard, other.heard
        began = time.monotonic()
        bells().ring()
        until(lambda: one.heard > before[0] and other.heard > before[1], 2)
        assert time.monotonic() - began < 0.5


def test_many_rings_are_heard_as_at_least_one_and_none_is_invented(bells: Bells) -> None:
    ringer = bells()
    with listening(bells()) as ear:
        before = ear.heard
        for _ in range(200):
            ringer.ring()
        until(lambda: ear.heard > before, 2)
        time.sleep(0.2)
        assert before < ear.heard <= before + 200
        before = ear.heard
        time.sleep(0.3)
        assert ear.heard == before


def test_without_a_ring_there_is_an_item_after_every_timeout(bells: Bells) -> None:
    with listening(bells(), 0.1) as ear:
        before, began = ear.heard, time.monotonic()
        until(lambda: ear.heard >= before + 5, 3)
        assert 0.3 < time.monotonic() - began < 1.5


def test_whoever_waits_stops_waiting_when_the_bell_is_closed(bells: Bells) -> None:
    bell = bells()
    ear = Ear(bell, 60)
    ear.start()
    until(lambda: ear.heard, 5)
    began = time.monotonic()
    bell.close()
    ear.join(3)
    assert not ear.is_alive()
    assert time.monotonic() - began < 1
    bell.ring()  # in vain, and without harm
    bell.close()
    assert list(bell.rings(0.1)) == []


def test_rings_come_from_many_threads_at_once(bells: Bells) -> None:
    ringer = bells()
    with listening(bells()) as ear:
        threads = [threading.Thread(target=lambda: [ringer.ring() for _ in range(20)]) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert hears(ear, ringer)


def test_after_a_cut_both_ends_find_each_other_again(bells: Bells, server: Place) -> None:
    ringer = bells()
    with listening(bells()) as ear:
        assert hears(ear, ringer)
        before = ear.heard
        server.cut()
        until(lambda: ear.heard > before, 5)  # something may have been missed: the cut itself rings
        assert hears(ear, ringer)


@pytest.mark.slow
def test_a_server_that_is_killed_hurts_nobody_and_is_used_again_when_it_is_back(bells: Bells, server: Place) -> None:
    ringer = bells()
    with listening(bells(), 0.5) as ear:
        assert hears(ear, ringer)
        server.kill()
        before = ear.heard
        for _ in range(20):
            began = time.monotonic()
            ringer.ring()
            assert time.monotonic() - began < 2.5
        until(lambda: ear.heard >= before + 2, 5)  # whoever polls on every item goes on doing so
        server.start()
        assert hears(ear, ringer, 10)
