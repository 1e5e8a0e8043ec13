"""Much at once, slow listeners, jobs that move, and a database that goes away for a while."""

import json
import socket as sockets
import threading
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import Any
from uuid import UUID

import psycopg
import pytest
from psycopg.sql import SQL, Identifier
from sqlalchemy import insert, update

from gemba.app.live import crowd, hub, messages, socket
from gemba.app.live.outbox import Outbox
from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.db.embedded import SUPERUSER
from gemba.db.jobs import RunRow, queued
from gemba.features.accounts.revoked import Revoked
from gemba.features.waste.facts import WasteDetected
from tests.support.live import Listener, Live, serving, wait_until
from tests.support.postgres import Database

pytestmark = pytest.mark.slow


def areas(events: list[dict[str, Any]]) -> list[str]:
    return [event["body"]["area_id"] for event in events]


@pytest.mark.slow
def test_six_writers_at_once_and_two_listeners_nothing_lost_in_order_and_nothing_twice(live: Live) -> None:
    with live.listen() as one, live.listen(Role.VIEWER) as two, ThreadPoolExecutor(8) as pool:
        one.hear("welcome")
        two.hear("welcome")
        told = [pool.submit(live.name_areas, 60) for _ in range(6)]
        heard = [pool.submit(listener.events, 360) for listener in (one, two)]
        first, second = (future.result() for future in heard)
        assert one.hears_nothing()
        assert two.hears_nothing()
    assert first == second
    positions = [event["position"] for event in first]
    assert positions == list(range(positions[0], positions[0] + 360))
    for writer in told:
        own = set(writer.result())
        assert [area for area in areas(first) if area in own] == writer.result()


@contextmanager
def narrow(live: Live) -> Iterator[Listener]:
    """A listener through a narrow pipe, who reads nothing unless asked."""
    host, port = live.server.server.servers[0].sockets[0].getsockname()[:2]
    pipe = sockets.socket()
    pipe.setsockopt(sockets.SOL_SOCKET, sockets.SO_RCVBUF, 4096)
    pipe.connect((host, port))
    with live.listen(Role.VIEWER, sock=pipe, max_queue=1, compression=None, close_timeout=0.2) as listener:
        assert listener.hear()["type"] == "welcome"
        yield listener


def flood(live: Live, listener: Listener, times: int) -> int:
    """Tell more than any buffer holds, as fast as one listener takes it; returns the last position."""
    position = 0
    for _ in range(times):
        ids = tuple(new_id() for _ in range(200))
        fact = WasteDetected(project_id=live.site.project_id, revision_id=new_id(), waste_ids=ids)
        live.tell(*[fact] * 20)
        position = listener.events(20)[-1]["position"]
    return position


@pytest.mark.slow
def test_a_slow_listener_is_told_to_fetch_anew_and_holds_up_nobody(live: Live) -> None:
    with live.listen(Role.FOREMAN) as quick, narrow(live) as slow:
        quick.hear("welcome")
        last = flood(live, quick, 150)  # 24 MB
        before, refetch = [], {}
        while not refetch:
            message = slow.hear()
            before += message.get("events", [])
            refetch = message if message["type"] == "refetch" else {}
        assert refetch["reason"] == "overflow"
        assert before[-1]["position"] < refetch["position"] < last
        after = slow.events(1)
        while after[-1]["position"] < last:
            after += slow.events(1)
        assert [event["position"] for event in after] == list(range(refetch["position"] + 1, last + 1))


@pytest.fixture
def short_patience(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is started after this soon parts with who takes nothing."""
    monkeypatch.setattr(hub, "HEARTBEAT_SECONDS", 0.1)
    monkeypatch.setattr(crowd, "STUCK_SECONDS", 0.5)


@pytest.mark.slow
def test_who_takes_nothing_at_all_is_let_go(short_patience: None, live: Live) -> None:
    listeners = live.site.app.state.live.crowd
    with live.listen(Role.FOREMAN) as quick, narrow(live):
        quick.hear("welcome")
        assert len(listeners.clients) == 2
        flood(live, quick, 80)
        wait_until(lambda: len(listeners.clients) == 1)
        live.name_areas(1)
        assert quick.events(1)[0]["kind"] == "AreaAdded"


def test_a_peer_that_is_gone_without_a_word_is_let_go(live: Live) -> None:
    hello = json.dumps({"type": "hello", "token": live.site.token(Role.FOREMAN), "after": None, "projects": None})
    frame = b"\x81\xfe" + len(hello).to_bytes(2, "big") + bytes(4) + hello.encode()
    head = "Host: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\n"
    with serving(live.site.app, ws_ping_interval=0.2, ws_ping_timeout=0.2) as server, sockets.socket() as pipe:
        listeners = live.site.app.state.live.crowd
        pipe.connect(server.server.servers[0].sockets[0].getsockname())
        pipe.send(f"GET /api/v1/live HTTP/1.1\r\n{head}Sec-WebSocket-Key: {'A' * 22}==\r\n\r\n".encode())
        assert b"101" in pipe.recv(10_000)
        pipe.send(frame)
        wait_until(lambda: len(listeners.clients) == 1)
        wait_until(lambda: not listeners.clients)


def start_run(live: Live, project_id: UUID | None, **values: Any) -> UUID:
    run_id = new_id()
    with live.runtime.write() as unit:
        row = {"id": run_id, "created_at": unit.now, "job": "solve", "slot": str(run_id), "at": unit.now, "attempts": 1}
        unit.session.execute(insert(RunRow).values({**queued(unit), **row, "project_id": project_id, **values}))
    return run_id


def move_run(live: Live, run_id: UUID, **values: Any) -> None:
    with live.runtime.write() as unit:
        unit.session.execute(update(RunRow).where(RunRow.id == run_id).values(changed_at=unit.now, **values))
    live.runtime.bell.ring()


@pytest.mark.slow
def test_a_job_is_followed_by_those_who_see_its_project_and_not_too_often(live: Live) -> None:
    with live.listen() as member, live.listen("stranger") as stranger:
        member.hear("welcome")
        stranger.hear("welcome")
        run_id = start_run(live, live.site.project_id)
        begin = time.monotonic()
        for percent in range(0, 100, 5):
            move_run(live, run_id, state="running", done_ratio=percent / 100, doing="Dating activities")
        move_run(live, run_id, state="done", done_ratio=1.0, doing="")
        told = [member.hear()]
        while told[-1]["state"] != "done":
            told.append(member.hear())
        assert len(told) <= 2 + 4 * (time.monotonic() - begin)
        assert {message["id"] for message in told} == {str(run_id)}
        assert [message["done_ratio"] for message in told] == sorted(message["done_ratio"] for message in told)
        assert told[-1] == {
            "type": "job",
            "id": str(run_id),
            "project_id": str(live.site.project_id),
            "job": "solve",
            "state": "done",
            "done_ratio": 1.0,
            "doing": "",
            "cancel_wanted": False,
        }
        assert member.hears_nothing(0.6)
        assert stranger.hears_nothing()


def test_a_job_of_no_project_is_for_administrators(live: Live) -> None:
    with live.listen() as member, live.listen(Role.ADMINISTRATOR) as administrator:
        member.hear("welcome")
        administrator.hear("welcome")
        run_id = start_run(live, None)
        assert administrator.hear("job")["id"] == str(run_id)
        assert member.hears_nothing()


@pytest.mark.slow
def test_while_the_database_is_away_the_listeners_stay_and_then_miss_nothing(
    live: Live, platform: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket, "LOOK_SECONDS", 0.1)
    live.site.app.state.revoked = Revoked(live.runtime, fresh_seconds=0.0)
    name = Identifier(platform.name)
    admin = psycopg.connect(platform.server.dsn(SUPERUSER, "postgres"), autocommit=True)
    with admin, live.listen() as listener:
        listener.hear("welcome")
        first = live.name_areas(1)
        assert areas(listener.events(1)) == first
        admin.execute(SQL("alter database {} allow_connections false").format(name))
        admin.execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = %s", [platform.name])
        assert listener.hears_nothing(2)
        with live.listen() as late:
            assert late.closed() == 1013
        admin.execute(SQL("alter database {} allow_connections true").format(name))
        told = live.name_areas(3)
        assert areas(listener.events(3)) == told


def test_an_outbox_that_overflows_keeps_what_came_last() -> None:
    box = Outbox(most=3)
    for number in range(5):
        box.put(str(number), position=number)
    kept = [box.take() for _ in range(len(box))]
    assert kept == ['{"type":"refetch","reason":"overflow","position":3}', "3", "4"]
    assert box.take() is None


def test_facts_go_into_few_messages_of_a_bounded_length_that_say_what_came_before() -> None:
    facts = [(number, json.dumps({"position": number, "filling": "x" * 10_000})) for number in range(3, 43, 2)]
    made = messages.happened(facts, before=2)
    told = [[event["position"] for event in json.loads(message)["events"]] for _, message in made]
    assert 1 < len(made) < len(facts)
    assert all(len(message) < messages.MOST_BYTES + 100 for _, message in made)
    assert [position for chunk in told for position in chunk] == list(range(3, 43, 2))
    assert [before for before, _ in made] == [2, *(chunk[-1] for chunk in told[:-1])]
    assert messages.happened([], before=2) == []
    assert len(messages.happened([(3, "1" * 100_000)], before=2)) == 1


def test_the_hub_ends_with_the_application(live: Live) -> None:
    def threads() -> set[str]:
        return {thread.name for thread in threading.enumerate()} & {"live-hub", "live-bell"}

    assert threads() == {"live-hub", "live-bell"}
    live.server.stop()
    live.runtime.bell.close()
    wait_until(lambda: not threads())
