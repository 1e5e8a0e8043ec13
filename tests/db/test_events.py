"""The log loses nothing, keeps one order for everybody, and never changes what was written."""

import json
import random
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, text
from sqlalchemy.exc import DBAPIError

from gemba.core.access import Actor, Role
from gemba.core.events import FACTS, from_json
from gemba.db import engines
from gemba.db.events import Event, last, read, seal
from gemba.db.unit import reading, writing
from tests.db.facts import SlabPoured
from tests.support.postgres import Database

NOW = datetime(2026, 5, 4, 6, 30, tzinfo=UTC)
INSTANTS = st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC))


def poured(level: int, project: UUID | None = None) -> SlabPoured:
    return SlabPoured(project_id=project, slab_id=uuid4(), level=level, poured_at=NOW)


def settled(engine: Engine, after: int = 0) -> tuple[Event, ...]:
    """What a reader sees after a position, having sealed first."""
    with engine.begin() as connection:
        seal(connection)
    with engine.connect() as connection:
        return read(connection, after, most=100_000)


def levels(events: tuple[Event, ...]) -> list[int]:
    facts = [event.fact for event in events]
    assert all(isinstance(fact, SlabPoured) for fact in facts)
    return [fact.level for fact in facts if isinstance(fact, SlabPoured)]


def emit_and_fail(writer: Engine) -> None:
    with writing(writer, None, NOW) as unit:
        unit.emit(poured(2))
        unit.session.execute(text("select 1/0"))


@given(level=st.integers(), at=INSTANTS, crews=st.lists(st.text()), by=st.none() | st.uuids(), project=st.uuids())
def test_a_fact_comes_back_from_its_json_as_it_was(
    level: int, at: datetime, crews: list[str], by: UUID | None, project: UUID
) -> None:
    fact = SlabPoured(
        project_id=project, slab_id=uuid4(), level=level, poured_at=at, crews=tuple(crews), inspected_by=by
    )
    assert from_json(fact.kind, project, fact.body()) == fact
    assert FACTS["SlabPoured"] is SlabPoured


def test_a_fact_is_stored_with_its_change_or_not_at_all(writer: Engine) -> None:
    actor = Actor(uuid4(), Role.FOREMAN)
    with writing(writer, actor, NOW) as unit:
        unit.emit(poured(1))
    with pytest.raises(DBAPIError):
        emit_and_fail(writer)
    (event,) = settled(writer)
    assert (levels((event,)), event.actor_id, event.at, event.position) == ([1], actor.id, NOW, 1)


def test_a_slow_writer_is_not_stepped_over(writer: Engine) -> None:
    with writer.connect() as slow:
        with writing(writer, None, NOW) as quick:
            quick.session.execute(text("select pg_current_xact_id()"))  # the quick one began first
            with slow.begin():
                insert = text(
                    "insert into events (at, kind, body) values (:at, 'SlabPoured', cast(:body as jsonb)) returning seq"
                )
                body = json.dumps(poured(1).body())
                first = slow.execute(insert, {"at": NOW, "body": body}).scalar_one()
                quick.emit(poured(2))
                quick.session.commit()
                seen = settled(writer)
                assert levels(seen) == [2]  # its number is the higher one, and it is certain
        then = settled(writer, seen[-1].position)
    assert levels(then) == [1]
    assert first == 1


def test_a_writer_still_at_work_holds_back_what_began_after_it(writer: Engine) -> None:
    with writing(writer, None, NOW) as slow:
        slow.emit(poured(1))
        with writing(writer, None, NOW) as quick:
            quick.emit(poured(2))
        assert settled(writer) == ()
    assert levels(settled(writer)) == [1, 2]


def write_some(writer: Engine, name: int, count: int) -> None:
    chance = random.Random(name)
    for number in range(count):
        with writing(writer, None, NOW) as unit:
            unit.emit(poured(name * 1000 + number))
            time.sleep(chance.random() / 500)
            if chance.random() < 0.1:
                unit.session.rollback()
                unit.facts.clear()
                unit.emit(poured(name * 1000 + number))


@pytest.mark.slow
def test_six_writers_at_once_lose_nothing_and_every_reader_sees_one_order(writer: Engine) -> None:
    done = threading.Event()

    def follow() -> list[int]:
        seen: list[int] = []
        after, ended = 0, False
        while not ended:
            ended = done.is_set()  # before the last look, so that it sees everything
            events = settled(writer, after)
            seen += levels(events)
            after = events[-1].position if events else after
        return seen

    with ThreadPoolExecutor(9) as pool:
        readers = [pool.submit(follow) for _ in range(3)]
        writers = [pool.submit(write_some, writer, name, 150) for name in range(6)]
        for one in writers:
            one.result()
        done.set()
        seen = [one.result() for one in readers]
    assert sorted(seen[0]) == [name * 1000 + number for name in range(6) for number in range(150)]
    assert seen[0] == seen[1] == seen[2]
    for name in range(6):
        own = [level for level in seen[0] if level // 1000 == name]
        assert own == sorted(own)


def test_positions_have_no_gaps_and_never_move(writer: Engine) -> None:
    for level in range(5):
        with writing(writer, None, NOW) as unit:
            unit.emit(poured(level))
    before = settled(writer)
    assert [event.position for event in before] == [1, 2, 3, 4, 5]
    assert settled(writer) == before
    with writer.connect() as connection:
        assert last(connection) == 5
        assert seal(connection) == 0


def test_a_reader_may_ask_for_the_facts_of_its_projects_alone(writer: Engine) -> None:
    mine, theirs = uuid4(), uuid4()
    with writing(writer, None, NOW) as unit:
        for level, project in enumerate((mine, theirs, None, mine)):
            unit.emit(poured(level, project))
    settled(writer)
    with reading(writer, None, NOW) as unit:
        assert levels(read(unit.session.connection(), 0, projects=[mine])) == [0, 3]
        assert read(unit.session.connection(), 0, projects=[]) == ()
        assert levels(read(unit.session.connection(), 0, most=2)) == [0, 1]


@pytest.mark.parametrize(
    "change",
    [
        "update events set kind = 'Other'",
        "update events set position = 7",
        "delete from events",
        "truncate events",
    ],
)
@pytest.mark.parametrize("role", ["gemba_app", "gemba"])
def test_nobody_changes_what_the_log_says(writer: Engine, log: Database, role: str, change: str) -> None:
    with writing(writer, None, NOW) as unit:
        unit.emit(poured(1))
    before = settled(writer)
    engine = engines.writer(log.dsn(role))
    with pytest.raises(DBAPIError, match=r"permission denied|append-only"), engine.begin() as connection:
        connection.execute(text(change))
    engine.dispose()
    assert settled(writer) == before
