"""A worker killed -9 in the middle of a simulation: it ends all the same, and says the same to the last bit."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import httpx2
import pytest

from tests.flows.site import ask, assert_whole, make_project, quiet, until, upload
from tests.support.system import Served, up
from tests.support.xer_files import relation, task, xer_file

pytestmark = pytest.mark.slow

FLOORS, ROOMS = 60, 100


def tall_house() -> bytes:
    """Six thousand activities: room after room on each floor, floor after floor; its first round is of seven parts."""
    codes = [[f"F{floor:02}R{room:02}" for room in range(ROOMS)] for floor in range(FLOORS)]
    along = [relation(*pair) for rooms in codes for pair in pairwise(rooms)]
    upward = [relation(*pair) for column in zip(*codes, strict=True) for pair in pairwise(column)]
    return xer_file({"TASK": [task(code) for rooms in codes for code in rooms], "TASKPRED": [*along, *upward]})


def outcome(home: Path, run_id: str) -> str | None:
    found = ask(home, f"select outcome from risk_runs where id = '{run_id}' and state = 'done'")
    return found[0][0] if found else None


def simulate_anew(served: Served, client: httpx2.Client, project: str) -> str:
    """A simulation with the same inputs as those before, which the platform takes for others."""
    ask(
        served.home,
        "with forgotten as (update risk_runs set fingerprint = 'another' returning id) select * from forgotten",
    )
    answer = client.post(f"/projects/{project}/risk/runs").raise_for_status()
    assert answer.status_code == 202
    return answer.json()["id"]


def parts(home: Path, run_id: str) -> tuple[int, int]:
    """How many parts of a simulation there are, and how many are done."""
    ((every, done),) = ask(home, f"select count(*), count(done_at) from risk_parts where run_id = '{run_id}'")
    return every, done


def test_a_worker_killed_in_the_middle_of_a_simulation_changes_nothing_but_the_time(tmp_path: Path) -> None:
    with up(tmp_path / "gemba") as served, served.client() as client:
        project = make_project(client)
        upload(client, project, "plan.xer", tall_house())
        until(lambda: quiet(served, client, project), 180, "quiet")
        undisturbed = client.get(f"/projects/{project}/risk/runs/latest").raise_for_status().json()["id"]
        every, done = parts(served.home, undisturbed)
        assert every == done > 1
        wanted = outcome(served.home, undisturbed)
        assert wanted
        killed = simulate_anew(served, client, project)
        until(lambda: 0 < parts(served.home, killed)[1] < every, 60, "some parts")
        served.kill("worker")
        until(lambda: outcome(served.home, killed), 120, "the simulation after the kill")
        assert outcome(served.home, killed) == wanted
        until(lambda: quiet(served, client, project), 120, "quiet")
        told = ask(
            served.home, f"select count(*) from events where kind = 'RiskSimulated' and body->>'run_id' = '{killed}'"
        )
        assert told == [(1,)]
        assert_whole(served.home)
