"""From a file to findings, over HTTP and the live feed, with every process as it runs for a team."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx2
import pytest
from websockets.sync.client import connect

from gemba.engines import cpm, health
from gemba.formats import xer
from tests.conftest import ROOT
from tests.flows.site import make_project, quiet, until, upload
from tests.support.system import Served, children, up

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def served(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """A system on its first start."""
    with up(tmp_path_factory.mktemp("whole") / "gemba") as started:
        yield started


@pytest.fixture(scope="module")
def client(served: Served) -> Iterator[httpx2.Client]:
    """Its first administrator."""
    with served.client() as signed_in:
        yield signed_in


def heard(served: Served, client: httpx2.Client, project: str, file: Path) -> list[dict[str, Any]]:
    """Upload a file and listen until its waste has been found."""
    token = client.headers["Authorization"].split()[1]
    said: list[dict[str, Any]] = []
    with connect(f"{served.address.replace('http', 'ws')}/api/v1/live") as socket:
        socket.send(json.dumps({"type": "hello", "token": token, "projects": [project]}))
        said.append(json.loads(socket.recv(10)))
        upload(client, project, file.name, file.read_bytes())
        end = time.monotonic() + 60
        while time.monotonic() < end:
            said.append(json.loads(socket.recv(30)))
            if "WasteDetected" in kinds(said):
                return said
    raise AssertionError(f"heard only {kinds(said)}")


def kinds(said: list[dict[str, Any]]) -> list[str]:
    """The kinds of the facts among messages, in order."""
    return [event["kind"] for message in said if message["type"] == "events" for event in message["events"]]


def test_a_real_schedule_becomes_dates_and_findings_and_everybody_hears_of_it(
    served: Served, client: httpx2.Client, shared_data: Path
) -> None:
    file = shared_data / "xer" / "hotel-tower.xer"
    project = make_project(client)
    said = heard(served, client, project, file)
    assert said[0]["type"] == "welcome"
    told = kinds(said)
    assert told.index("ScheduleImported") < told.index("ScheduleSolved") < told.index("WasteDetected")
    positions = [event["position"] for message in said if message["type"] == "events" for event in message["events"]]
    assert positions == sorted(set(positions))

    latest = client.get(f"/projects/{project}/schedule/revisions/latest").json()
    network = client.get(f"/projects/{project}/schedule/revisions/{latest['id']}/gantt").json()
    schedule = xer.read(file.read_bytes()).schedule
    dates = cpm.solve(schedule)
    assert network["activities"]["code"] == list(schedule.activities.code)
    assert network["activities"]["early_finish_minutes"] == dates.early_finish.tolist()
    assert len(network["relations"]["kind"]) == len(schedule.relations)

    # This file shows no waste on its own, as `gemba check` says, too; what is wrong with its logic is found.
    assert not client.get(f"/projects/{project}/waste").json()["items"]
    quality = client.get(f"/projects/{project}/schedule/revisions/{latest['id']}/quality").json()
    ours = health.inspect(schedule, dates, None)
    assert quality["score_ratio"] == pytest.approx(ours.score)


def test_schedules_with_waste_in_them_become_findings_with_evidence(served: Served, client: httpx2.Client) -> None:
    project = make_project(client)
    for name in ("baseline", "update-4"):
        upload(client, project, f"{name}.xer", (ROOT / "examples" / "tower" / f"{name}.xer").read_bytes())
    until(lambda: quiet(served, client, project), what="quiet")
    waste = client.get(f"/projects/{project}/waste").json()["items"]
    assert waste
    assert all(one["evidence"] and one["grade"] for one in waste)


def test_a_timed_job_can_be_run_by_hand_and_tells_how_it_went(client: httpx2.Client, shared_data: Path) -> None:
    project = make_project(client)
    for job in (
        "morning_project_health_check",
        "update_project_progress",
        "detect_waste_patterns",
        "weekly_strategic_analysis",
    ):
        path = f"/projects/{project}/jobs"
        run = client.post(path, json={"job": job}, headers={"Idempotency-Key": job}).raise_for_status().json()
        again = client.post(path, json={"job": job}, headers={"Idempotency-Key": job}).raise_for_status().json()
        assert again["id"] == run["id"]
        ended = until(lambda url=f"{path}/{run['id']}": done(client, url), what=job)
        assert ended["state"] == "done", ended


def done(client: httpx2.Client, url: str) -> dict[str, Any] | None:
    """A run once it has ended."""
    run = client.get(url).raise_for_status().json()
    return run if run["state"] in ("done", "dead", "cancelled") else None


def test_a_second_start_on_the_same_data_refuses_politely(served: Served) -> None:
    environment = {**os.environ, "GEMBA_DATA_DIR": str(served.home)}
    command = [sys.executable, "-m", "gemba", "up", "--port", "0"]
    second = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30)
    assert second.returncode == 2
    assert "runs already" in second.stderr
    assert "Traceback" not in second.stderr
    assert httpx2.get(f"{served.address}/livez").status_code == 200


def test_a_port_that_is_taken_is_named(tmp_path: Path, served: Served) -> None:
    port = served.address.rpartition(":")[2]
    environment = {**os.environ, "GEMBA_DATA_DIR": str(tmp_path / "gemba")}
    command = [sys.executable, "-m", "gemba", "up", "--port", port]
    second = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=30)
    assert second.returncode == 2
    assert f"port {port}" in second.stderr


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGKILL])
def test_however_it_ends_no_process_stays_behind_and_the_next_start_finds_everything(
    tmp_path: Path, number: signal.Signals
) -> None:
    home = tmp_path / "gemba"
    with up(home) as first:
        with first.client() as client:
            project = make_project(client)
        until(lambda: len(children(first.process.pid)) >= 4, what="the whole family")
        family = children(first.process.pid)
        first.process.send_signal(number)
        first.process.wait(30)
        until(lambda: not [pid for pid in family if Path(f"/proc/{pid}").exists()], 20, "the end of all")
    with up(home) as second, second.client(first.password) as client:
        assert client.get(f"/projects/{project}").status_code == 200
