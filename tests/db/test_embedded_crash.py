"""Ends that nobody planned: whatever was acknowledged is there at the next start, and no server is left."""

import contextlib
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import psycopg
import pytest

from gemba.db.embedded import OWNER, Binaries, DatabaseUnavailable, Server, running, start
from gemba.db.embedded.processes import watch
from tests.support.postgres import UNSAFE_AND_QUICK

pytestmark = pytest.mark.slow

OWNER_PROGRAM = """
import sys
from pathlib import Path
from gemba.db.embedded import find_binaries, start

server = start(Path(sys.argv[1]), find_binaries(Path(sys.argv[2])), {"fsync": "off"})
print(server.pid, server.dsn("gemba"), flush=True)
sys.stdin.read()
"""


@contextmanager
def owner_of(data: Path, binaries: Binaries) -> Iterator[tuple[subprocess.Popen[str], int, str]]:
    """A process that owns the database, the process id of its server, and the server's URL."""
    command = [sys.executable, "-c", OWNER_PROGRAM, str(data), str(binaries.bin)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as owner:
        assert owner.stdout
        pid, dsn = owner.stdout.readline().split()
        try:
            yield owner, int(pid), dsn
        finally:
            owner.kill()


def is_alive(pid: int) -> bool:
    """Whether the process does anything; one that has ended and whose parent has not noticed does not."""
    try:
        return "\nState:\tZ" not in Path(f"/proc/{pid}/status").read_text()
    except (FileNotFoundError, ProcessLookupError):
        return False


def within(seconds: float, happened: Callable[[], bool]) -> bool:
    until = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > until:
            return False
        time.sleep(0.02)
    return True


def write(dsn: str, numbers: range) -> None:
    with psycopg.connect(dsn, autocommit=True) as connection:
        connection.execute("create table if not exists acknowledged (number int)")
        for number in numbers:
            connection.execute("insert into acknowledged values (%s)", [number])


def written(server: Server) -> list[int]:
    with psycopg.connect(server.dsn(OWNER)) as connection:
        return [number for (number,) in connection.execute("select number from acknowledged order by number")]


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells a server of its owner's death on Linux only")
def test_a_killed_owner_leaves_no_server_and_the_next_start_finds_everything(
    tmp_path: Path, postgres_binaries: Binaries
) -> None:
    for life in range(3):
        with owner_of(tmp_path, postgres_binaries) as (owner, pid, dsn):
            write(dsn, range(life * 100, life * 100 + 100))
            owner.kill()
            assert within(10, lambda pid=pid: not is_alive(pid))
        assert running(tmp_path) is None
    with start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert written(server) == list(range(300))
    log = "".join(path.read_text() for path in (tmp_path / "cluster" / "log").glob("*.log"))
    assert "was not properly shut down" not in log


def test_a_start_in_the_moment_the_owner_is_killed_waits_for_the_old_server(
    tmp_path: Path, postgres_binaries: Binaries
) -> None:
    with owner_of(tmp_path, postgres_binaries) as (owner, pid, dsn):
        write(dsn, range(100))
        with psycopg.connect(dsn) as idle:  # a client that has to be disconnected first
            owner.kill()
            owner.wait()
            with start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK) as server:
                assert not is_alive(pid)
                assert written(server) == list(range(100))
            with pytest.raises(psycopg.OperationalError):
                idle.execute("select 1")


def test_a_killed_server_is_started_again_by_its_owner_and_has_lost_nothing(
    tmp_path: Path, postgres_binaries: Binaries
) -> None:
    for life in range(3):
        server = start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK)
        write(server.dsn(OWNER), range(life * 100, life * 100 + 100))
        os.kill(server.pid, signal.SIGKILL)
        assert within(5, lambda server=server: not server.is_running)
        server.stop()
    with start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert written(server) == list(range(300))


@pytest.mark.skipif(sys.platform != "linux", reason="the kernel tells a server of its owner's death on Linux only")
def test_owner_and_server_killed_in_one_moment_lose_nothing(tmp_path: Path, postgres_binaries: Binaries) -> None:
    with owner_of(tmp_path, postgres_binaries) as (owner, pid, dsn):
        write(dsn, range(100))
        os.kill(pid, signal.SIGKILL)
        owner.kill()
    with start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert written(server) == list(range(100))


def test_an_owner_killed_during_the_first_start_leaves_nothing_half_made(
    tmp_path: Path, postgres_binaries: Binaries
) -> None:
    command = [sys.executable, "-c", OWNER_PROGRAM, str(tmp_path), str(postgres_binaries.bin)]
    for progress in ("cluster.new/PG_VERSION", "cluster.new/global/pg_control", "cluster", "start.log"):
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as owner:
            within(5, (tmp_path / progress).exists)
            owner.kill()
    with start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK) as server:
        write(server.dsn(OWNER), range(1))
        assert written(server) == [0]


@pytest.mark.skipif(sys.platform != "linux", reason="sees on Linux where a process works")
def test_a_server_that_somebody_started_by_hand_is_left_alone(tmp_path: Path, postgres_binaries: Binaries) -> None:
    start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK).stop()
    owner = (tmp_path / "cluster").stat()
    folder = f"/proc/self/fd/{(handle := os.open(tmp_path / 'cluster', os.O_RDONLY))}"
    by_hand = subprocess.Popen(
        [postgres_binaries.bin / "postgres", "-D", folder, "-c", "listen_addresses=", "-k", "."],
        user=owner.st_uid,
        group=owner.st_gid,
        extra_groups=[],
        cwd="/",
        pass_fds=[handle],
        stderr=subprocess.DEVNULL,
    )
    try:
        told = tmp_path / "cluster" / "postmaster.pid"
        assert within(10, lambda: told.exists() and "ready" in told.read_text())
        with pytest.raises(DatabaseUnavailable, match=f"process {by_hand.pid}, works in"):
            start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK)
        assert by_hand.poll() is None
    finally:
        os.close(handle)
        by_hand.send_signal(signal.SIGINT)
        by_hand.wait(10)
    start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK).stop()


def test_where_the_kernel_says_nothing_the_shell_watches_over_the_owner() -> None:
    # PostgreSQL listens to SIGINT even where its starter, as a shell for what runs in the background, ignores it.
    listen = "import signal, time; signal.signal(signal.SIGINT, signal.default_int_handler); time.sleep(60)"
    sleep = [sys.executable, "-c", listen]
    with subprocess.Popen(sleep) as owner, subprocess.Popen(sleep, stderr=subprocess.DEVNULL) as server:
        watcher = watch(owner.pid, server.pid)
        with contextlib.suppress(subprocess.TimeoutExpired):
            server.wait(1.5)
        assert server.poll() is None
        owner.kill()
        owner.wait()
        assert server.wait(5) != 0
        watcher.wait(5)
