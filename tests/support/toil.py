"""Facts and jobs to test the machinery of jobs with, and the table that shows what the jobs did.

``attempts`` has a row for every time a job began, ``effects`` what the jobs made of it: like every job of the platform
they may run twice and leave one effect.
"""

import os
import signal
import time
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import psycopg
from sqlalchemy import text

from gemba.app.jobs import Registry
from gemba.app.timetable import Every
from gemba.core.events import Fact
from gemba.core.problems import Conflict, Unavailable
from gemba.db.embedded import OWNER
from gemba.db.runtime import Runtime
from tests.support.postgres import Database

TABLES = """
create table attempts (job varchar not null, mark varchar not null, at timestamptz not null default clock_timestamp());
create table effects (job varchar not null, mark varchar not null, primary key (job, mark));
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Delivered(Fact):
    """A load was delivered; it takes some time to unload it, in steps."""

    load: int
    seconds: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Collapsed(Fact):
    """What makes every worker that touches it collapse."""

    load: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Refused(Fact):
    """A load nobody can take: ``why`` is the kind of trouble, and after ``times`` attempts it is over."""

    load: int
    why: str
    times: int = 100


@dataclass(frozen=True, slots=True, kw_only=True)
class Noticed(Fact):
    """What nobody reacts to."""

    load: int


def begin(run: Runtime, job: str, mark: object) -> int:
    """Note that an attempt begins, and say the how manieth it is."""
    with run.write() as unit:
        unit.session.execute(
            text("insert into attempts (job, mark) values (:job, :mark)"), {"job": job, "mark": str(mark)}
        )
        counted = text("select count(*) from attempts where job = :job and mark = :mark")
        return unit.session.execute(counted, {"job": job, "mark": str(mark)}).scalar_one()


def leave(run: Runtime, job: str, mark: object) -> None:
    """Leave the effect of a job."""
    with run.write() as unit:
        effect = text("insert into effects values (:job, :mark) on conflict do nothing")
        unit.session.execute(effect, {"job": job, "mark": str(mark)})


def unload(run: Runtime, fact: Delivered) -> None:
    """Unload, and report on the way."""
    begin(run, "unload", fact.load)
    until = time.monotonic() + fact.seconds
    while (left := until - time.monotonic()) > 0:
        run.report(1 - left / fact.seconds, f"unloading {fact.load}")
        time.sleep(min(left, 0.02))
    leave(run, "unload", fact.load)


def count(run: Runtime, fact: Delivered) -> None:
    """Another thing that follows from the same fact."""
    begin(run, "count", fact.load)
    leave(run, "count", fact.load)


def collapse(run: Runtime, fact: Collapsed) -> None:
    """Take the worker down."""
    begin(run, "collapse", fact.load)
    os.kill(os.getpid(), signal.SIGKILL)


TROUBLES = {
    "hiccup": ValueError("the crane\nslipped, postgresql://gemba:bricks-and-mortar@localhost/gemba"),
    "forbidden": Conflict("The load is spoken for."),
    "away": Unavailable("The yard is closed."),
    "exit": SystemExit(3),
}


def refuse(run: Runtime, fact: Refused) -> None:
    """Fail for a while."""
    if begin(run, "refuse", fact.load) <= fact.times:
        raise TROUBLES[fact.why]
    leave(run, "refuse", fact.load)


def walk(run: Runtime, project_id: UUID, at: datetime) -> Mapping[str, Any]:
    """Look around the site."""
    begin(run, "walk", at.isoformat())
    leave(run, "walk", f"{project_id} {at.isoformat()}")
    return {"project_id": project_id, "at": at, "text": "quiet\x00"}


def stare(run: Runtime, project_id: UUID, at: datetime) -> Mapping[str, Any]:
    """Find a number that cannot be told."""
    return {"ratio": float("nan")}


REGISTRY = Registry(
    reactions={Delivered: (unload, count), Collapsed: (collapse,), Refused: (refuse,)},
    timetable={"walk": Every(15), "stare": Every(60)},
    timed={"walk": walk, "stare": stare},
)


def prepare(database: Database) -> None:
    """Make the tables."""
    with psycopg.connect(database.dsn(OWNER)) as connection:
        connection.execute(TABLES)


def tell(run: Runtime, *facts: Fact) -> None:
    """Let facts happen."""
    with run.write() as unit:
        for fact in facts:
            unit.emit(fact)


def rows(dsn: str, query: str) -> list[tuple[Any, ...]]:
    """What a query finds."""
    with psycopg.connect(dsn, autocommit=True) as connection:
        return connection.execute(query.encode()).fetchall()
