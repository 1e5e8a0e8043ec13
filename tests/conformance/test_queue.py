"""A queue brings every run to a worker, whatever carries it, and says so when it cannot."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import pytest
from pydantic import SecretStr

from gemba.adapters.queue.celery_queue import CeleryQueue
from gemba.app import celery
from gemba.core.ids import new_id
from gemba.core.settings import Settings
from tests.support.servers import Place
from tests.support.waiting import until

JOB = "schedules.solve"


@dataclass
class Carrier:
    """A kind of queue: makes ends to send from and to take at."""

    settings: Settings
    place: Place | None

    def application(self) -> Any:
        return celery.application(self.settings, self.place.url if self.place else "")

    @contextmanager
    def sending(self) -> Iterator[CeleryQueue]:
        queue = CeleryQueue(self.application())
        try:
            yield queue
        finally:
            queue.close()

    @contextmanager
    def taking(self) -> Iterator["Taker"]:
        app = self.application()
        with app.connection_for_read() as connection:
            yield Taker(app, connection)
        app.close()


class Taker:
    """A worker's end of the queue, as far as messages go."""

    def __init__(self, app: Any, connection: Any) -> None:
        self._connection = connection
        self._messages: list[Any] = []
        channel = connection.channel()
        channel.qos.prefetch_count = 1
        self._consumer = app.amqp.TaskConsumer(channel, on_message=self._messages.append)

    def take(self, seconds: float = 5.0) -> tuple[UUID, str, Any] | None:
        """The next run, its job, and the message to acknowledge."""
        end = time.monotonic() + seconds
        with self._consumer:
            while not self._messages and time.monotonic() < end:
                try:
                    self._connection.drain_events(timeout=0.2)
                except TimeoutError:
                    continue
        if not self._messages:
            return None
        message = self._messages.pop(0)
        (run_id,), _, _ = message.decode()
        return UUID(run_id), message.headers["task"], message

    def take_all(self, most: int) -> list[UUID]:
        found: list[UUID] = []
        while len(found) < most and (taken := self.take()):
            found.append(taken[0])
            taken[2].ack()
        return found


@pytest.fixture(params=["pgmq", "redis", "memory"])
def carrier(request: pytest.FixtureRequest, place: Callable[[str], Place], tmp_path: Any) -> Iterator[Carrier]:
    where = {"pgmq": "postgres", "redis": "redis"}.get(request.param)
    there = place(where) if where else None
    redis_url = SecretStr(there.url) if request.param == "redis" and there else None
    made = Carrier(
        Settings.model_validate({"data_dir": tmp_path, "queue": request.param, "redis_url": redis_url}), there
    )
    yield made
    if request.param == "memory":  # what is left would be there for the next test of this process
        with made.taking() as taker:
            taker._consumer.purge()


def test_what_is_sent_reaches_a_worker_with_its_job_and_once(carrier: Carrier) -> None:
    run_id = new_id()
    with carrier.sending() as queue, carrier.taking() as taker:
        queue.send(run_id, JOB)
        taken = taker.take()
        assert taken
        assert taken[:2] == (run_id, JOB)
        taken[2].ack()
        assert taker.take(0.3) is None


def test_many_are_sent_and_all_arrive(carrier: Carrier) -> None:
    ids = {new_id() for _ in range(100)}
    with carrier.sending() as queue, carrier.taking() as taker:
        for run_id in ids:
            queue.send(run_id, JOB)
        assert set(taker.take_all(100)) == ids


def test_what_is_sent_before_a_worker_comes_waits_for_it(carrier: Carrier) -> None:
    run_id = new_id()
    with carrier.sending() as queue:
        queue.send(run_id, JOB)
        with carrier.taking() as taker:
            assert taker.take_all(1) == [run_id]


def test_two_workers_share_the_work(carrier: Carrier) -> None:
    ids = [new_id() for _ in range(10)]
    with carrier.sending() as queue, carrier.taking() as one, carrier.taking() as other:
        for run_id in ids:
            queue.send(run_id, JOB)
        found: list[UUID] = []
        for taker in (one, other) * 5:
            found += taker.take_all(1)
        assert sorted(found) == sorted(ids)


def test_a_message_holds_the_run_s_id_and_nothing_else(carrier: Carrier) -> None:
    run_id = new_id()
    with carrier.sending() as queue, carrier.taking() as taker:
        queue.send(run_id, JOB)
        taken = taker.take()
        assert taken
        args, kwargs, _ = taken[2].decode()
        taken[2].ack()
        assert (args, kwargs) == ([str(run_id)], {})


def test_it_is_ready_and_says_so_quickly(carrier: Carrier) -> None:
    with carrier.sending() as queue:
        assert queue.ready()
        began = time.monotonic()
        assert all(queue.ready() for _ in range(20))
        assert time.monotonic() - began < 1


def test_closing_is_quick_and_may_be_repeated(carrier: Carrier) -> None:
    queue = CeleryQueue(carrier.application())
    queue.send(new_id(), JOB)
    began = time.monotonic()
    queue.close()
    queue.close()
    assert time.monotonic() - began < 1


def test_after_a_cut_the_next_run_is_sent(carrier: Carrier) -> None:
    if carrier.place is None:
        return  # memory has no line that could be cut
    run_id = new_id()
    with carrier.sending() as queue:
        assert queue.ready()
        carrier.place.cut()
        queue.send(run_id, JOB)
        with carrier.taking() as taker:
            assert taker.take_all(1) == [run_id]


@pytest.mark.slow
def test_while_its_server_is_away_it_says_so_and_then_it_works_again(carrier: Carrier) -> None:
    if carrier.place is None:
        return  # memory has no server
    run_id = new_id()
    with carrier.sending() as queue:
        queue.send(new_id(), JOB)
        carrier.place.kill()
        for _ in range(2):
            began = time.monotonic()
            assert not queue.ready()
            with pytest.raises(OSError, match="the queue is away"):
                queue.send(new_id(), JOB)
            assert time.monotonic() - began < 15
        carrier.place.start()
        until(queue.ready, 10)
        queue.send(run_id, JOB)
        with carrier.taking() as taker:
            assert run_id in taker.take_all(2)
