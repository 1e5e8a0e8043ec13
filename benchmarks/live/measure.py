"""Deliveries a second to 500 listeners of one process of the API.

The whole way is measured. A writer commits facts, ten at a time, in PostgreSQL and rings; ``gemba api`` gives them
their places, reads them, and hands them to 500 people on a connection each. One delivery is one message that has
arrived at one listener. In earnest, facts that are new together travel in one message; here each travels alone, so that
none is delivered without the work of a message. The listeners share one process and only count.
"""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any
from uuid import UUID

from sqlalchemy import insert

from benchmarks.http.load import cpu
from benchmarks.report import Row, holds
from gemba.app.database import start
from gemba.app.runtime import build
from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.core.settings import Settings
from gemba.db import engines, migrate
from gemba.db.embedded import OWNER
from gemba.db.runtime import Runtime
from gemba.features.accounts import tokens
from gemba.features.accounts.tables import UserRow
from gemba.features.projects.facts import AreaAdded
from gemba.features.projects.tables import MemberRow, ProjectRow

LISTENERS, FACTS, TOGETHER, ROUNDS = 500, 300, 10, 3
LEAST = 50_000


def run() -> list[Row]:
    """Some rounds; the best one counts, because what else the machine does only ever takes away."""
    with TemporaryDirectory() as place:
        settings = Settings.model_validate({"data_dir": Path(place), "port": free_port()})
        server = start(settings)
        assert server is not None
        with server:
            owner = engines.writer(server.dsn(OWNER))
            migrate.upgrade(owner)
            owner.dispose()
            runtime = build(settings)
            try:
                return rows(rounds(runtime))
            finally:
                runtime.close()


def rows(measured: list[dict[str, float]]) -> list[Row]:
    best = max(measured, key=lambda one: one["messages"] / one["seconds"])
    rate = best["messages"] / best["seconds"]
    facts, cpu_us = best["facts"] / best["seconds"], 1e6 * best["cpu"] / best["messages"]
    told = f"{rate:.0f} messages/s, {facts:.0f} facts/s, {cpu_us:.1f} us of processor time a message"
    what = f"live: deliveries a second to {LISTENERS} listeners of one process, against {LEAST}"
    return [holds(what, rate >= LEAST, f"{rate / LEAST:.2f}x", ">= 1x", told)]


def rounds(runtime: Runtime) -> list[dict[str, float]]:
    """What arrived in each round, with the processor time of the server."""
    project_id, people = fill(runtime)
    said = [tokens.issue(runtime, person, Role.FOREMAN, new_id()) for person in people]
    measured: list[dict[str, float]] = []
    with api(runtime.settings) as pid, listening(runtime.settings.port, said) as (ask, hear):
        for _ in range(ROUNDS):
            before = cpu(pid)
            print(FACTS * LISTENERS, file=ask, flush=True)
            write(runtime, project_id)
            heard = json.loads(hear.readline())
            if heard["facts"] != FACTS * LISTENERS:
                raise RuntimeError(f"{heard['facts']} facts arrived instead of {FACTS * LISTENERS}")
            measured.append({**heard, "cpu": cpu(pid) - before})
    return measured


def fill(runtime: Runtime) -> tuple[UUID, list[UUID]]:
    """A project and the people in it."""
    people, project_id = [new_id() for _ in range(LISTENERS)], new_id()
    with runtime.write() as unit:
        row = {"created_at": unit.now, "changed_at": unit.now, "version": 1}
        person = {**row, "full_name": "Foreman", "company": "", "role": "viewer", "is_active": True}
        users = [{**person, "id": id, "email": f"{id}@example.org"} for id in people]
        unit.session.execute(insert(UserRow), users)
        project = {"name": "North clinic", "description": "", "status": "active", "currency": "EUR"}
        there = {**row, **project, "id": project_id, "owner_id": people[0], "time_zone": "Europe/Madrid"}
        unit.session.execute(insert(ProjectRow).values(**there))
        member = {**row, "project_id": project_id, "role": "foreman"}
        unit.session.execute(insert(MemberRow), [{**member, "id": new_id(), "user_id": id} for id in people])
    return project_id, people


def write(runtime: Runtime, project_id: UUID) -> None:
    """Some facts a transaction, one transaction after the other."""
    for _ in range(0, FACTS, TOGETHER):
        with runtime.write() as unit:
            for _ in range(TOGETHER):
                unit.emit(AreaAdded(project_id=project_id, area_id=new_id()))


@contextmanager
def api(settings: Settings) -> Iterator[int]:
    """``gemba api`` on the same database; its process id."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.live.serving", str(settings.port)],
        env={**os.environ, "GEMBA_DATA_DIR": str(settings.data_dir)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        until = time.monotonic() + 30
        while not answers(settings.port):
            if time.monotonic() > until or process.poll() is not None:
                raise RuntimeError("gemba api does not start")
            time.sleep(0.05)
        yield process.pid
    finally:
        process.terminate()
        process.wait(30)


def answers(port: int) -> bool:
    with socket.socket() as line:
        return line.connect_ex(("127.0.0.1", port)) == 0


def free_port() -> int:
    with socket.socket() as line:
        line.bind(("127.0.0.1", 0))
        return line.getsockname()[1]


@contextmanager
def listening(port: int, said: list[str]) -> Iterator[tuple[IO[Any], IO[Any]]]:
    """The listeners, once all of them are welcomed; where to ask them, and where they answer."""
    process = subprocess.Popen(
        [sys.executable, "-m", "benchmarks.live.listening", str(port)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    with process:
        try:
            print(json.dumps(said), file=process.stdin, flush=True)
            if process.stdout.readline() != "ready\n":
                raise RuntimeError("the listeners were not let in")
            yield process.stdin, process.stdout
        finally:
            process.terminate()
