"""The embedded database as whoever starts Gemba meets it."""

import os
import stat
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import psycopg
import pytest

from gemba.db.embedded import (
    APP,
    OWNER,
    SUPERUSER,
    AlreadyRunning,
    Binaries,
    DatabaseUnavailable,
    Server,
    running,
    start,
)

ON_LINUX = pytest.mark.skipif(sys.platform != "linux", reason="reads /proc")


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("installation") / "database"


@pytest.fixture(scope="module")
def server(data: Path, postgres_binaries: Binaries) -> Iterator[Server]:
    os.environ["GEMBA_SECRET_KEY"] = "not for the server"
    with start(data, postgres_binaries) as server:
        del os.environ["GEMBA_SECRET_KEY"]
        yield server


def ask(dsn: str, query: str) -> Any:
    """The one value that a query gives."""
    with psycopg.connect(dsn) as connection:
        row = connection.execute(query.encode()).fetchone()
        return row[0] if row else None


def logged(data: Path, awaited: str) -> str:
    """The log of the server, once it holds what is awaited: a process of its own writes it."""
    until = time.monotonic() + 5
    log = ""
    while awaited not in log and time.monotonic() < until:
        log = "".join(path.read_text() for path in (data / "cluster" / "log").glob("*.log"))
    return log


def setting(server: Server, name: str) -> str:
    return ask(server.dsn(SUPERUSER), f"show {name}")


def test_the_programs_asked_for_are_those_that_run(server: Server, postgres_binaries: Binaries) -> None:
    assert int(setting(server, "server_version_num")) // 10_000 == postgres_binaries.major


def test_the_platform_does_not_run_as_a_superuser(server: Server) -> None:
    power = "select rolsuper or rolcreatedb or rolcreaterole or rolreplication or rolbypassrls from pg_roles"
    for role in (OWNER, APP):
        assert ask(server.dsn(role), "select current_user") == role
        assert ask(server.dsn(role), f"{power} where rolname = current_user") is False


def test_the_role_of_migrations_owns_one_database_and_the_role_of_the_platform_owns_none(server: Server) -> None:
    owned = "select string_agg(datname, ' ') from pg_database where pg_get_userbyid(datdba) = current_user"
    assert ask(server.dsn(OWNER), owned) == "gemba"
    assert ask(server.dsn(APP), owned) is None


def test_the_platform_makes_no_tables_unless_migrations_let_it(server: Server) -> None:
    with pytest.raises(psycopg.errors.InsufficientPrivilege):
        ask(server.dsn(APP), "create table sneaked_in (id int)")
    assert ask(server.dsn(APP), "select 1 from pg_class where has_database_privilege(current_database(), 'temp')") == 1


def test_no_port_is_open_and_only_its_owner_enters_the_folder_of_the_socket(server: Server) -> None:
    assert setting(server, "listen_addresses") == ""
    folder = server.address.folder
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / ".s.PGSQL.5432").stat().st_mode) == 0o700


def test_nobody_comes_in_over_the_network_even_if_the_server_is_started_by_hand(server: Server, data: Path) -> None:
    assert (data / "cluster" / "pg_hba.conf").read_text() == "local all all trust\n"


def test_what_is_acknowledged_is_on_the_disk(server: Server) -> None:
    assert {setting(server, name) for name in ("fsync", "synchronous_commit", "full_page_writes")} == {"on"}
    assert setting(server, "data_checksums") == "on"


def test_instants_are_utc_and_text_is_utf_8_that_knows_every_capital(server: Server) -> None:
    assert setting(server, "timezone") == setting(server, "log_timezone") == "UTC"
    assert setting(server, "server_encoding") == "UTF8"
    assert ask(server.dsn(), "select lower('ÑANDÚ ŻÓŁW')") == "ñandú żółw"
    assert ask(server.dsn(), "select 'Zebra' < 'ant'") is True


def test_the_log_keeps_a_week_and_nothing_that_people_typed(server: Server, data: Path) -> None:
    assert setting(server, "logging_collector") == setting(server, "log_truncate_on_rotation") == "on"
    with psycopg.connect(server.dsn()) as connection:
        connection.execute("create temporary table people (email text primary key)")
        with pytest.raises(psycopg.errors.UniqueViolation):
            connection.execute("insert into people values ('someone@site.example'), ('someone@site.example')")
    log = logged(data, "duplicate key")
    assert "duplicate key" in log
    assert "someone@site.example" not in log


@ON_LINUX
def test_the_server_gets_none_of_our_secrets(server: Server) -> None:
    assert b"not for the server" not in Path(f"/proc/{server.pid}/environ").read_bytes()


@ON_LINUX
def test_a_ctrl_c_for_the_owner_is_not_one_for_the_server(server: Server) -> None:
    assert os.getsid(server.pid) == server.pid


def test_another_process_finds_the_server(server: Server, data: Path) -> None:
    assert running(data) == server.address
    assert running(data.parent / "elsewhere") is None


def test_a_second_owner_is_refused_and_told_who_the_first_is(
    server: Server, data: Path, postgres_binaries: Binaries
) -> None:
    with pytest.raises(AlreadyRunning, match=f"process {os.getpid()}") as refusal:
        start(data, postgres_binaries)
    assert refusal.value.owner == os.getpid()
    assert ask(server.dsn(), "select 1") == 1


def test_a_second_owner_in_another_process_is_refused_too(
    server: Server, data: Path, postgres_binaries: Binaries
) -> None:
    program = "import sys; from pathlib import Path; from gemba.db.embedded import *;" + (
        "start(Path(sys.argv[1]), find_binaries(Path(sys.argv[2])))"
    )
    command = [sys.executable, "-c", program, data, postgres_binaries.bin]
    refused = subprocess.run(command, capture_output=True, text=True, check=False)
    assert refused.returncode == 1
    assert f"belongs to process {os.getpid()}, which is running; stop that process first" in refused.stderr


def test_it_starts_from_the_main_thread_only(tmp_path: Path, postgres_binaries: Binaries) -> None:
    raised: list[BaseException] = []

    def begin() -> None:
        try:
            start(tmp_path, postgres_binaries)
        except RuntimeError as error:
            raised.append(error)

    thread = threading.Thread(target=begin)
    thread.start()
    thread.join()
    assert "main thread" in str(raised)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_cannot_be_made_is_named_with_a_remedy(tmp_path: Path, postgres_binaries: Binaries) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(DatabaseUnavailable) as refusal:
        start(tmp_path / "file" / "database", postgres_binaries)
    assert str(tmp_path / "file" / "database") in refusal.value.reason
    assert "GEMBA_DATA_DIR" in refusal.value.remedy


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_may_not_be_written_is_named_with_a_remedy(tmp_path: Path, postgres_binaries: Binaries) -> None:
    tmp_path.chmod(0o500)
    with pytest.raises(DatabaseUnavailable, match="Permission denied") as refusal:
        start(tmp_path, postgres_binaries)
    assert "GEMBA_DATA_DIR" in refusal.value.remedy


def test_data_of_another_major_version_are_not_touched(tmp_path: Path, postgres_binaries: Binaries) -> None:
    (tmp_path / "cluster").mkdir()
    (tmp_path / "cluster" / "PG_VERSION").write_text("14\n")
    with pytest.raises(DatabaseUnavailable, match="written by PostgreSQL 14") as refusal:
        start(tmp_path, postgres_binaries)
    assert f"are {postgres_binaries.major}" in refusal.value.reason
    assert "PostgreSQL 14 in GEMBA_PG_BIN" in refusal.value.remedy
    assert [path.name for path in (tmp_path / "cluster").iterdir()] == ["PG_VERSION"]


def test_a_setting_that_the_server_refuses_is_told_in_its_own_words(
    tmp_path: Path, postgres_binaries: Binaries
) -> None:
    with pytest.raises(DatabaseUnavailable, match='parameter "shared_buffers"'):
        start(tmp_path, postgres_binaries, {"shared_buffers": "a lot", "fsync": "off"})
    assert running(tmp_path) is None
