"""What is measured of the API: ratios against the peer, an import, memory, and how soon it is ready."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final
from uuid import UUID, uuid4

import httpx2

from benchmarks.http import load
from benchmarks.reading import HOTEL
from benchmarks.report import Row, left_out, limit, ratio
from benchmarks.scale import xer
from benchmarks.timing import Timing, timed
from gemba.core import clock
from gemba.db import engines
from gemba.db.embedded import running
from gemba.db.unit import reading
from gemba.features.schedules.queries.gantt import gantt
from tests.support.system import Served, up

TASKS, ACTIVITIES, ROUNDS = 500, 10_000, 3
PEER_PORT: Final = 8765
MOST_MEGABYTES, REQUESTS = 300.0, 10_000


def run() -> list[Row]:
    """All of it, on one database; about two minutes."""
    with TemporaryDirectory() as place:
        home = Path(place) / "gemba"
        with up(home, "--demo") as first:
            rows = [limit("first gemba up --demo, to ready", Timing((first.seconds,)), 15.0)]
            password = first.password
        with up(home) as second:
            rows.append(limit("later gemba up, to ready", Timing((second.seconds,)), 3.0))
            return rows + _served(second, password)


def _served(served: Served, password: str) -> list[Row]:
    client = served.client(password)
    project = client.post("/projects", json=_PROJECT).raise_for_status().json()["id"]
    rows = _import(client, project)
    if absent := load.absent():
        return [*rows, left_out("requests a second against the peer", absent)]
    revision = _upload(client, project, "network.xer", xer(ACTIVITIES))
    task = _fill(client, project)
    pid = served.child("api")
    for _ in range(REQUESTS // 100):
        for _ in range(100):
            client.get(f"/projects/{project}/tasks/{task}")
    rows.append(_memory(pid))
    with _peer(served) as peer:
        ours, token = f"{served.address}/api/v1/projects/{project}", client.headers["Authorization"].split()[1]
        theirs = f"http://127.0.0.1:{PEER_PORT}/projects/{project}"
        pairs = (
            ("list of 100 tasks", "/tasks?limit=100", "/tasks?limit=100", 2.3),
            ("one task", f"/tasks/{task}", f"/tasks/{task}", 2.3),
            (
                f"network of {ACTIVITIES} for the Gantt",
                f"/schedule/revisions/{revision}/gantt",
                f"/revisions/{revision}/network",
                5.0,
            ),
        )
        for what, path, other, bar in pairs:
            rows += _against(what, (ours + path, pid), (theirs + other, peer), token, bar)
        rows.append(_built_anew(served, revision, theirs + pairs[2][2], token))
    return rows


def _built_anew(served: Served, revision: str, url: str, token: str) -> Row:
    """The network without the cache: our database's work, beside a request to the peer."""
    engine = engines.reader(_dsn(served))
    with reading(engine, None, clock.now()) as unit:
        ours = timed(lambda: gantt(unit, UUID(revision)), 5)
    engine.dispose()
    headers = {"Authorization": f"Bearer {token}"}
    theirs = timed(lambda: httpx2.get(url, headers=headers, timeout=60).raise_for_status(), 5)
    return ratio(f"network of {ACTIVITIES} for the Gantt, built anew", ours, theirs)


def _dsn(served: Served) -> str:
    address = running(served.home / "database")
    if address is None:
        raise RuntimeError("the database is gone")
    return address.dsn()


def _against(what: str, ours: tuple[str, int], theirs: tuple[str, int], token: str, bar: float) -> list[Row]:
    """In turns, so that both see the same machine; the best round of each counts."""
    is_large = "network" in what
    rounds = [
        (load.load(ours[0], token, ours[1], is_large), load.load(theirs[0], token, theirs[1], is_large))
        for _ in range(ROUNDS)
    ]
    failed = sum(one.failed for pair in rounds for one in pair)
    if failed:
        return [Row(f"{what}: {failed} answers failed", "failed", met=False)]
    us, them = zip(*rounds, strict=True)
    return [
        ratio(f"{what}, requests a second", _each(us), _each(them), bar),
        ratio(
            f"{what}, processor time of the server",
            Timing(tuple(one.cpu_seconds for one in us)),
            Timing(tuple(one.cpu_seconds for one in them)),
        ),
    ]


def _each(loads: tuple[load.Load, ...]) -> Timing:
    return Timing(tuple(1 / one.per_second for one in loads))


def _memory(pid: int) -> Row:
    held = load.megabytes(pid)
    what = f"memory of one API process after {REQUESTS} requests"
    return Row(what, f"{held:.0f} MB", f"<= {MOST_MEGABYTES:.0f} MB", held <= MOST_MEGABYTES)


def _import(client: httpx2.Client, project: str) -> list[Row]:
    what = "import of hotel-tower (4,236 activities), request to dated"
    if not HOTEL.exists():
        return [left_out(what, f"{HOTEL} is not here")]
    began = time.perf_counter()
    _upload(client, project, HOTEL.name, HOTEL.read_bytes())
    return [limit(what, Timing((time.perf_counter() - began,)), 4.0)]


def _upload(client: httpx2.Client, project: str, name: str, content: bytes) -> str:
    """Import a schedule, wait until it is dated, and return its id."""
    path = f"/projects/{project}/schedule/revisions"
    made: dict[str, Any] = client.post(path, files={"file": (name, content)}).raise_for_status().json()
    until = time.monotonic() + 60
    while made["state"] == "imported" and time.monotonic() < until:
        time.sleep(0.02)
        made = client.get(f"{path}/{made['id']}").raise_for_status().json()
    if made["state"] == "imported":
        raise RuntimeError(f"{name} was not dated")
    return made["id"]


def _fill(client: httpx2.Client, project: str) -> str:
    """Some hundred tasks; the id of one of them."""
    last = ""
    for number in range(TASKS):
        last = str(uuid4())
        task = {**_TASK, "name": f"Set formwork, level {number // 20}, grid {number % 20}"}
        client.put(f"/projects/{project}/tasks/{last}", json=task).raise_for_status()
    return last


@contextmanager
def _peer(served: Served) -> Iterator[int]:
    """The peer on the same database; its process id."""
    dsn = _dsn(served).replace("postgresql://", "postgresql+psycopg://", 1)
    process = subprocess.Popen(
        [sys.executable, "-m", "uvicorn", "benchmarks.http.peer:app", "--port", str(PEER_PORT), "--no-access-log"],
        env={**os.environ, "PEER_DSN": dsn, "PEER_SECRET": (served.home / "secret").read_text()},
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for_peer()
        yield process.pid
    finally:
        process.kill()  # it has nothing to lose, and finishes long answers otherwise
        process.wait()


def _wait_for_peer() -> None:
    for _ in range(200):
        try:
            httpx2.get(f"http://127.0.0.1:{PEER_PORT}/openapi.json")
        except httpx2.TransportError:
            time.sleep(0.05)
        else:
            return
    raise RuntimeError("the peer does not start")


_PROJECT: Final = {"name": "Benchmark", "time_zone": "Europe/Madrid", "currency": "EUR"}
_TASK: Final = {
    "description": "Panels from the yard; the crane is booked from seven.",
    "priority": "high",
    "estimated_minutes": 960,
    "activity_code": "A1040",
    "trade": "concrete",
    "starts_on": "2026-05-04",
    "due_on": "2026-05-06",
}
