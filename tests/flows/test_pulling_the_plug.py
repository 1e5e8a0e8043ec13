"""Kill -9 in the middle of imports and jobs: what was acknowledged is there, and nothing is there twice."""

import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx2
import pytest

from tests.conftest import ROOT
from tests.flows.site import ask, assert_whole, make_project, quiet, states, until, upload
from tests.support.redis import RedisServer
from tests.support.system import Served, up

pytestmark = pytest.mark.slow

TOWER = [ROOT / "examples" / "tower" / f"{name}.xer" for name in ("baseline", "update-1", "update-2", "update-3")]


class Importing(threading.Thread):
    """Somebody who sends schedules one after the other, and again with the same key until the answer comes."""

    def __init__(self, client: httpx2.Client, project: str, patience: float = 60) -> None:
        super().__init__()
        self.client, self.project, self.patience = client, project, patience
        self.acknowledged: dict[str, str] = {}

    def run(self) -> None:
        for file in TOWER:
            content = file.read_bytes()
            until(lambda file=file, content=content: self.send(file.stem, content), self.patience, file.stem)

    def send(self, name: str, content: bytes) -> bool:
        self.acknowledged[name] = upload(self.client, self.project, f"{name}.xer", content, key=name)["id"]
        return True


@contextmanager
def importing(served: Served, password: str = "") -> Iterator[Importing]:
    """Imports under way; afterwards all of them have come through, and the system is whole."""
    with served.client(password) as client:
        project = make_project(client)
        sender = Importing(client, project)
        sender.start()
        yield sender
        sender.join(90)
        assert len(sender.acknowledged) == len(TOWER)
        until(lambda: set(states(client, project)) == {"solved"}, 90, "dates of all revisions")
        until(lambda: quiet(served, client, project), 90, "quiet")
        listed = client.get(f"/projects/{project}/schedule/revisions").json()["items"]
        assert {one["id"] for one in listed} == set(sender.acknowledged.values())
    assert_whole(served.home)


@pytest.mark.parametrize("victim", ["worker", "beat", "api", "postgres"])
def test_a_process_killed_again_and_again_loses_nothing(tmp_path: Path, victim: str) -> None:
    moments = random.Random(victim)
    with up(tmp_path / "gemba") as served:
        for _ in range(2):
            with importing(served):
                time.sleep(moments.uniform(0.2, 1.2))
                served.kill(victim)
        assert served.process.poll() is None


def test_redis_killed_in_the_middle_loses_nothing(tmp_path: Path, redis_server: RedisServer) -> None:
    with up(tmp_path / "gemba", GEMBA_REDIS_URL=redis_server.url) as served:
        for _ in range(2):
            with importing(served):
                time.sleep(0.7)
                redis_server.kill()
                time.sleep(0.5)
                redis_server.start()


def test_the_power_cut_of_everything_at_once_loses_nothing_that_was_acknowledged(tmp_path: Path) -> None:
    home = tmp_path / "gemba"
    with up(home) as first:
        client = first.client()
        project = make_project(client)
        sender = Importing(client, project, patience=2)
        sender.start()
        time.sleep(1.0)
        for word in ("api", "worker", "beat", "postgres"):
            first.kill(word)
        os.kill(first.process.pid, signal.SIGKILL)
        first.process.wait()
        threading.excepthook = lambda _args: None  # that the sender gives up is what happens to it here
        sender.join(30)
        threading.excepthook = threading.__excepthook__
        client.close()
    with up(home) as second, second.client(first.password) as client:
        until(lambda: quiet(second, client, project), 90, "quiet")
        kept = {str(id) for (id,) in ask(home, "select id from schedule_revisions")}
        assert set(sender.acknowledged.values()) <= kept
        assert_whole(home)


def _start(command: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    silence = subprocess.DEVNULL
    return subprocess.Popen(
        [sys.executable, "-m", "gemba", command], env={**os.environ, **environment}, stdout=silence, stderr=silence
    )


def test_two_clocks_never_tick_twice_and_the_second_takes_over(tmp_path: Path) -> None:
    with up(tmp_path / "gemba") as served, served.client() as client:
        make_project(client)
        environment = {"GEMBA_DATA_DIR": str(served.home)}
        second = _start("beat", environment)
        try:
            until(lambda: ask(served.home, "select max(at) from ticks")[0][0], 20, "the first tick")
            for _ in range(2):
                served.kill("beat")
                began = time.monotonic()
                before = ask(served.home, "select max(at) from ticks")[0][0]
                until(lambda last=before: ask(served.home, "select max(at) from ticks")[0][0] > last, 10, "a tick")
                assert time.monotonic() - began < 5
                time.sleep(1)
            assert not ask(served.home, "select job, slot from job_runs group by 1, 2 having count(*) > 1")
        finally:
            second.terminate()
            second.wait(10)
