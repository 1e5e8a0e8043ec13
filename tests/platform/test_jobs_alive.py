"""Jobs with real workers and beats, killed in the middle: nothing is lost, and nothing is there twice."""

import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from redis import Redis

from gemba.db import jobs
from gemba.db.embedded import Binaries
from gemba.db.runtime import Runtime
from tests.support.api import runtime_on
from tests.support.postgres import Database
from tests.support.processes import Crew, ask_to_end, crew, ended, kill
from tests.support.redis import RedisServer
from tests.support.servers import Postgres
from tests.support.toil import Collapsed, Delivered, Refused, prepare, rows, tell
from tests.support.waiting import comes_true, until

pytestmark = pytest.mark.slow

LONG = 90.0
"""Seconds in which a process has started, also on a machine that has much else to do."""

BEGUN = "select count(*) from attempts where job = 'unload'"


@pytest.fixture
def yard(platform: Database, runtime: Runtime) -> Runtime:
    prepare(platform)
    return runtime


@pytest.fixture(params=["pgmq", "redis"])
def people(request: pytest.FixtureRequest, yard: Runtime, platform: Database, tmp_path: Path) -> Iterator[Crew]:
    """The processes of an installation, on either kind of queue."""
    redis: RedisServer | None = request.getfixturevalue("redis_server") if request.param == "redis" else None
    with crew(platform.dsn(), tmp_path, redis.url if redis else None) as made:
        yield made


def ask(dsn: str, query: str) -> Any:
    return rows(dsn, query)[0][0]


def unfinished(people: Crew) -> list[str]:
    return [job for (job,) in rows(people.dsn, "select job from job_runs where state <> 'done'")]


def is_done(people: Crew, loads: int, but: str | None = None) -> Callable[[], bool]:
    """Whether both jobs of so many deliveries have left their effect, and all runs are done (``but`` those of one)."""
    return lambda: ask(people.dsn, "select count(*) from effects") == 2 * loads and set(unfinished(people)) <= {but}


def stages(people: Crew, job: str = "support.unload") -> list[str]:
    return [state for (state,) in rows(people.dsn, f"select state from job_runs where job = '{job}'")]


def exactly_once(people: Crew, loads: int) -> bool:
    """Every fact was reacted to as designed: one run for each of its jobs, one effect of each."""
    runs = rows(people.dsn, "select job, slot from job_runs")
    return len(runs) == len(set(runs)) == 2 * loads == ask(people.dsn, "select count(*) from effects")


def test_a_fact_has_its_effect_within_moments(people: Crew, yard: Runtime) -> None:
    people.start("beat", "one")
    people.start("worker", "one")
    tell(yard, Delivered(load=0))
    until(is_done(people, 1), LONG)
    began = time.monotonic()
    tell(yard, *(Delivered(load=load) for load in range(1, 21)))
    until(is_done(people, 21), 10)
    assert time.monotonic() - began < 5
    assert exactly_once(people, 21)


def test_workers_killed_again_and_again_lose_nothing(people: Crew, yard: Runtime) -> None:
    people.start("beat", "one")
    tell(yard, *(Delivered(load=load, seconds=0.4) for load in range(12)))
    for _ in range(4):
        before = ask(people.dsn, BEGUN)
        victim = people.start("worker", "one")
        until(lambda seen=before: ask(people.dsn, BEGUN) > seen, LONG)
        time.sleep(0.3)  # somewhere in the middle of the work
        kill(victim)
    people.start("worker", "one")
    until(is_done(people, 12), LONG)
    assert exactly_once(people, 12)
    assert ask(people.dsn, BEGUN) > 12
    assert ask(people.dsn, "select max(attempts) from job_runs") <= 5


def test_a_run_whose_worker_died_is_taken_up_by_another_one_once_its_lease_is_over(people: Crew, yard: Runtime) -> None:
    people.start("beat", "one")
    victim = people.start("worker", "one")
    tell(yard, Delivered(load=1, seconds=1))
    until(lambda: "running" in stages(people), LONG)
    kill(victim)
    people.start("worker", "two")
    assert not comes_true(is_done(people, 1), 2)
    rows(people.dsn, "update job_runs set lease_until = clock_timestamp() where state = 'running' returning 1")
    until(is_done(people, 1), LONG)
    assert exactly_once(people, 1)


def test_what_kills_every_worker_is_dead_after_five_of_them(people: Crew, yard: Runtime) -> None:
    people.start("beat", "one")
    tell(yard, Collapsed(load=1), *(Delivered(load=load) for load in range(4)))
    for _ in range(5):
        worker = people.start("worker", "one")
        assert ended(worker, LONG) == -9
    people.start("worker", "one")
    until(lambda: stages(people, "support.collapse") == ["dead"], LONG)
    assert ask(people.dsn, "select count(*) from attempts where job = 'collapse'") == 5
    until(is_done(people, 4, but="support.collapse"), LONG)  # what it was taken together with is not its victim


def test_a_run_is_stopped_in_the_middle_when_somebody_wants_it(people: Crew, yard: Runtime) -> None:
    people.start("beat", "one")
    people.start("worker", "one")
    tell(yard, Delivered(load=1, seconds=60))
    until(lambda: ask(people.dsn, "select max(done_ratio) from job_runs where job = 'support.unload'"), LONG)
    with yard.write() as unit:
        jobs.cancel(unit, ask(people.dsn, "select id from job_runs where job = 'support.unload'"))
    until(lambda: stages(people) == ["cancelled"], 3)
    assert rows(people.dsn, "select job from effects") == [("count",)]


def test_a_worker_that_is_told_to_end_hands_its_work_over_at_once(people: Crew, yard: Runtime) -> None:
    people.start("beat", "one")
    worker = people.start("worker", "one")
    tell(yard, Delivered(load=1, seconds=4))
    until(lambda: "running" in stages(people), LONG)
    began = time.monotonic()
    assert ask_to_end(worker) == 0
    assert time.monotonic() - began < 5
    assert rows(people.dsn, "select state, attempts from job_runs where job = 'support.unload'") == [("queued", 0)]
    people.start("worker", "two")
    until(is_done(people, 1), LONG)


def test_what_failed_for_a_while_succeeds_in_the_end(people: Crew, yard: Runtime) -> None:
    people.start("beat", "one")
    people.start("worker", "one")
    tell(yard, Refused(load=1, why="hiccup", times=2), Refused(load=2, why="forbidden"))
    until(lambda: sorted(stages(people, "support.refuse")) == ["dead", "done"], LONG)
    assert ask(people.dsn, "select count(*) from events where kind = 'JobFailed'") == 1


def test_a_message_that_the_queue_lost_is_sent_again(people: Crew, yard: Runtime) -> None:
    people.start("beat", "one")
    tell(yard, *(Delivered(load=load) for load in range(3)))
    until(lambda: ask(people.dsn, "select count(*) from job_runs where sends = 1") == 6, LONG)
    if people.redis_url:
        with Redis.from_url(people.redis_url) as client:
            client.flushall()
    else:
        rows(people.dsn, "delete from pgmq.q_gemba returning 1")
    rows(people.dsn, "update job_runs set send_at = clock_timestamp() returning 1")  # the pause is over
    people.start("worker", "one")
    until(is_done(people, 3), LONG)
    assert exactly_once(people, 3)


def test_a_beat_that_is_killed_is_followed_by_the_other_within_two_seconds(people: Crew, yard: Runtime) -> None:
    first, _ = people.start("beat", "one"), people.start("beat", "two")
    people.start("worker", "one")
    until(lambda: rows(people.dsn, "select 1 from ticks"), LONG)
    leader = ask(people.dsn, "select by from ticks")
    names = {"one", "two"}
    victim = first if leader.startswith("one@") else people.running[1]
    (heir,) = names - {leader.split("@")[0]}
    time.sleep(2)  # the second one is ready and stands by
    kill(victim)
    began = time.monotonic()
    until(lambda: ask(people.dsn, "select by from ticks").startswith(f"{heir}@"), 5)
    assert time.monotonic() - began < 2
    tell(yard, Delivered(load=1))
    until(is_done(people, 1), LONG)
    assert exactly_once(people, 1)


def test_beats_killed_and_started_all_the_time_lose_no_fact(people: Crew, yard: Runtime) -> None:
    people.start("worker", "one")
    for load in range(6):
        beat = people.start("beat", str(load))
        tell(yard, Delivered(load=load))
        until(lambda: rows(people.dsn, "select 1 from ticks"), LONG)
        time.sleep(0.05 * load)
        kill(beat)
    people.start("beat", "last")
    until(is_done(people, 6), LONG)
    assert exactly_once(people, 6)


def test_two_workers_cannot_have_one_name(people: Crew) -> None:
    people.start("worker", "one")
    until(lambda: "one@" in people.log(), LONG)
    assert ended(people.start("worker", "one"), LONG) not in (None, 0)
    assert "a worker called one is at work on this machine" in people.log()


def test_runs_wait_while_redis_is_killed_and_are_carried_out_when_it_is_back(
    redis_server: RedisServer, yard: Runtime, platform: Database, tmp_path: Path
) -> None:
    with crew(platform.dsn(), tmp_path, redis_server.url) as people:
        people.start("beat", "one")
        people.start("worker", "one")
        tell(yard, Delivered(load=0))
        until(is_done(people, 1), LONG)
        redis_server.kill()
        tell(yard, *(Delivered(load=load) for load in range(1, 6)))
        until(lambda: ask(people.dsn, "select count(*) from job_runs") == 12, 15)  # facts are followed all the same
        redis_server.start()
        until(is_done(people, 6), LONG)
        assert exactly_once(people, 6)


def test_with_a_queue_in_memory_one_worker_does_everything(yard: Runtime, platform: Database, tmp_path: Path) -> None:
    with crew(platform.dsn(), tmp_path, queue="memory") as people:
        beat = people.start("beat", "one")
        worker = people.start("worker", "one")
        tell(yard, *(Delivered(load=load) for load in range(3)))
        until(is_done(people, 3), LONG)
        assert [ask_to_end(process) for process in (worker, beat)] == [0, 0]
        assert exactly_once(people, 3)


def test_a_person_s_wish_begins_as_soon_as_the_bell_rings(people: Crew, yard: Runtime) -> None:
    people.start("beat", "one")
    people.start("worker", "one")
    with yard.write() as unit:
        run_id = jobs.ask(unit, uuid4(), "walk", "by hand", uuid4(), None).id
    until(lambda: ask(people.dsn, f"select state from job_runs where id = '{run_id}'") == "done", LONG)


def test_a_database_that_is_killed_again_and_again_costs_no_acknowledged_fact(
    postgres_binaries: Binaries, open_folder: Path, tmp_path: Path
) -> None:
    server = Postgres(open_folder / "data", postgres_binaries)
    server.start()
    try:
        server.migrate()
        prepare(server.database)
        yard = runtime_on(server.database, tmp_path)
        with crew(server.url, tmp_path) as people:
            people.start("beat", "one")
            people.start("worker", "one")
            tell(yard, Delivered(load=0))
            until(is_done(people, 1), LONG)
            for load in range(1, 10, 3):
                tell(yard, *(Delivered(load=load + number, seconds=0.4) for number in range(3)))
                time.sleep(0.3 + load / 10)  # before, while and after they are queued and carried out
                server.kill()
                time.sleep(0.5)
                server.start()
            until(is_done(people, 10), LONG)
            assert exactly_once(people, 10)
        yard.close()
    finally:
        server.kill()
