"""What the flows share: a project on a running system, schedules sent to it, and what must hold afterwards."""

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx2
import psycopg

from gemba.db.embedded import SUPERUSER, running
from tests.support.system import Served

PROJECT = {"name": "North clinic", "time_zone": "Europe/Madrid", "currency": "EUR", "status": "active"}


def make_project(client: httpx2.Client) -> str:
    """A project; its id."""
    return client.post("/projects", json=PROJECT).raise_for_status().json()["id"]


def upload(client: httpx2.Client, project: str, name: str, content: bytes, key: str = "") -> dict[str, Any]:
    """Import a schedule; what the API acknowledged."""
    headers = {"Idempotency-Key": key} if key else {}
    files = {"file": (name, content)}
    path = f"/projects/{project}/schedule/revisions"
    return client.post(path, files=files, headers=headers).raise_for_status().json()


def until(true: Callable[[], Any], seconds: float = 60, what: str = "it") -> Any:
    """Wait until something is true, and return it; an API that is away for a moment is waited for, too."""
    end = time.monotonic() + seconds
    last: object = None
    while time.monotonic() < end:
        try:
            if last := true():
                return last
        except (httpx2.TransportError, httpx2.HTTPStatusError, psycopg.OperationalError) as error:
            last = error
        time.sleep(0.1)
    raise AssertionError(f"{what} did not come about in {seconds:g} s: {last!r}")


def states(client: httpx2.Client, project: str) -> list[str]:
    """The states of the revisions of a project."""
    listed = client.get(f"/projects/{project}/schedule/revisions").raise_for_status().json()["items"]
    return [revision["state"] for revision in listed]


def open_runs(client: httpx2.Client, project: str) -> list[dict[str, Any]]:
    """Runs of a project that have not ended."""
    listed = client.get(f"/projects/{project}/jobs", params={"limit": 500}).raise_for_status().json()["items"]
    return [run for run in listed if run["state"] in ("queued", "running", "waiting")]


def ask(home: Path, question: str) -> list[tuple[Any, ...]]:
    """A question to the database itself, past everything."""
    address = running(home / "database")
    if address is None:  # its owner announces it a moment after it answers again
        raise psycopg.OperationalError("the database is not announced")
    with psycopg.connect(address.dsn(SUPERUSER)) as connection:
        return connection.execute(question).fetchall()  # type: ignore[arg-type]


def quiet(served: Served, client: httpx2.Client, project: str) -> bool:
    """Whether everything that happened has been reacted to, and all of that has ended without telling anything new."""
    happened = ask(served.home, "select count(*) from events")
    unsettled = ask(served.home, "select 1 from events where position is null limit 1")
    cursor = ask(served.home, "select position from event_cursors where name = 'reactions'")
    last = ask(served.home, "select coalesce(max(position), 0) from events")
    if unsettled or not cursor or cursor[0] < last[0] or open_runs(client, project):
        return False
    return ask(served.home, "select count(*) from events") == happened


def assert_whole(home: Path) -> None:
    """No run twice, no finding twice, no revision without its dates and no number missing, nothing dead."""
    assert not ask(home, "select job, slot from job_runs group by 1, 2 having count(*) > 1")
    assert not ask(home, "select job, error from job_runs where state = 'dead'")
    keyed = "select project_id, finding_key from waste_logs where finding_key is not null group by 1, 2"
    assert not ask(home, f"{keyed} having count(*) > 1")
    counted = "select count(*), max(number) from schedule_revisions group by project_id"
    assert all(count == highest for count, highest in ask(home, counted))
    assert not ask(
        home,
        """
        select id from schedule_revisions r
        where (select count(*) from activity_dates d where d.revision_id = r.id) <> r.activities
           or (select count(*) from schedule_activities a where a.revision_id = r.id) <> r.activities
        """,
    )
    # Every fact from which something follows has its runs.
    assert not ask(
        home,
        """
        select position from events where kind = 'ScheduleImported'
        and not exists (select 1 from job_runs where job = 'schedules.solve' and slot = position::text)
        """,
    )
