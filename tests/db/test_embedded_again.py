"""Stopping the embedded database and starting it again, after a clean end and after others."""

import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from gemba.db.embedded import OWNER, Binaries, DatabaseUnavailable, Server, running, start
from tests.support.postgres import UNSAFE_AND_QUICK


@pytest.fixture
def data(tmp_path: Path) -> Path:
    return tmp_path / "database"


@pytest.fixture
def stopped(data: Path, postgres_binaries: Binaries) -> Path:
    """The data directory of a server that was here and shut down."""
    with start(data, postgres_binaries, UNSAFE_AND_QUICK) as server:
        note(server, "before")
    return data


@pytest.fixture(scope="module")
def bystander() -> Iterator[int]:
    """The process id of a program that has nothing to do with any of this."""
    with subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE) as process:
        yield process.pid


def note(server: Server, text: str) -> None:
    with psycopg.connect(server.dsn(OWNER)) as connection:
        connection.execute("create table if not exists notes (text text)")
        connection.execute("insert into notes values (%s)", [text])


def notes(server: Server) -> list[str]:
    with psycopg.connect(server.dsn(OWNER)) as connection:
        return [text for (text,) in connection.execute("select text from notes")]


def test_what_was_written_is_there_at_the_next_start(stopped: Path, postgres_binaries: Binaries) -> None:
    with start(stopped, postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert notes(server) == ["before"]


def test_after_stopping_there_is_no_process_no_socket_and_nothing_to_find(
    data: Path, postgres_binaries: Binaries
) -> None:
    server = start(data, postgres_binaries, UNSAFE_AND_QUICK)
    assert server.is_running
    server.stop()
    server.stop()
    assert not server.is_running
    assert not server.address.folder.exists()
    assert running(data) is None
    with pytest.raises(ProcessLookupError):
        os.kill(server.pid, 0)


def test_a_start_right_after_a_stop_finds_the_files_free(stopped: Path, postgres_binaries: Binaries) -> None:
    for _ in range(3):
        start(stopped, postgres_binaries, UNSAFE_AND_QUICK).stop()


def test_the_process_id_of_a_dead_server_may_belong_to_anybody_by_now(
    stopped: Path, postgres_binaries: Binaries, bystander: int
) -> None:
    left = f"{bystander}\n{stopped / 'cluster'}\n1767600000\n5432\n\n\n\nready   \n"
    (stopped / "cluster" / "postmaster.pid").write_text(left)
    with start(stopped, postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert server.pid != bystander
        assert notes(server) == ["before"]


def test_the_socket_of_a_dead_server_is_no_obstacle(stopped: Path, postgres_binaries: Binaries, bystander: int) -> None:
    with start(stopped, postgres_binaries, UNSAFE_AND_QUICK) as server:
        folder = server.address.folder
    folder.mkdir()
    (folder / ".s.PGSQL.5432").touch()
    (folder / ".s.PGSQL.5432.lock").write_text(f"{bystander}\n{stopped / 'cluster'}\n1767600000\n5432\n{folder}\n")
    with start(stopped, postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert server.address.folder == folder
        assert notes(server) == ["before"]


def test_a_first_start_that_was_cut_short_is_begun_anew(data: Path, postgres_binaries: Binaries) -> None:
    (data / "cluster.new" / "base").mkdir(parents=True)
    (data / "cluster.new" / "PG_VERSION").write_text(f"{postgres_binaries.major}\n")
    with start(data, postgres_binaries, UNSAFE_AND_QUICK) as server:
        note(server, "whole")
        assert notes(server) == ["whole"]
    assert not (data / "cluster.new").exists()


def test_a_path_too_long_for_a_socket_moves_the_socket_to_the_temporary_folder(
    tmp_path: Path, postgres_binaries: Binaries
) -> None:
    data = tmp_path / "north-clinic-phase-two" / "east-wing" / "ground-floor" / "site-office" / "database"
    with start(data, postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert server.address.folder.parent == Path(tempfile.gettempdir())
        assert len(str(server.address.folder / ".s.PGSQL.5432")) <= 80
        note(server, "reached")
    assert not server.address.folder.exists()


def test_a_path_with_odd_characters_is_one_for_the_data_but_not_for_the_socket(
    open_folder: Path, postgres_binaries: Binaries
) -> None:
    data = open_folder / "a b,\"c'ñ%"
    with start(data, postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert server.address.folder.parent == Path(tempfile.gettempdir())
        note(server, "reached")


def test_somebody_elses_folder_in_the_temporary_folder_is_not_used(
    tmp_path: Path, postgres_binaries: Binaries, monkeypatch: pytest.MonkeyPatch
) -> None:
    data = tmp_path / "north-clinic-phase-two" / "east-wing" / "ground-floor" / "site-office" / "database"
    with start(data, postgres_binaries, UNSAFE_AND_QUICK) as server:
        folder = server.address.folder
    folder.symlink_to(tmp_path)
    try:
        with pytest.raises(DatabaseUnavailable, match=f"{folder} is not ours"):
            start(data, postgres_binaries, UNSAFE_AND_QUICK)
    finally:
        folder.unlink()
