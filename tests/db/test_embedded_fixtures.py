"""The databases that the other tests use."""

import os
import re
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from gemba.db.embedded import OWNER, Server
from tests.conftest import ROOT
from tests.support.postgres import Database, fresh_database

ONE_TEST = """
import psycopg
import pytest

@pytest.mark.parametrize("number", range(6))
def test_that_uses_the_database(number, postgres_server, database):
    psycopg.connect(database.dsn()).close()
    with open({pids!r}, "a") as pids:
        print(postgres_server.pid, file=pids)
"""


def table_names(database: Database) -> list[str]:
    with psycopg.connect(database.dsn()) as connection:
        return [name for (name,) in connection.execute("select relname from pg_class where relname like 'left%'")]


def test_a_fresh_database_has_nothing_of_the_one_before(postgres_server: Server) -> None:
    with fresh_database(postgres_server) as first:
        with psycopg.connect(first.dsn(OWNER)) as connection:
            connection.execute("create table left_behind ()")
        assert table_names(first) == ["left_behind"]
    with fresh_database(postgres_server) as second:
        assert table_names(second) == []


def test_a_fresh_database_is_a_copy_of_its_template_with_the_same_rights(postgres_server: Server) -> None:
    with fresh_database(postgres_server) as template:
        with psycopg.connect(template.dsn(OWNER)) as connection:
            connection.execute("create table left_over (id int)")
            connection.execute("grant select on left_over to gemba_app")
        with fresh_database(postgres_server, template.name) as copy, psycopg.connect(copy.dsn()) as connection:
            assert connection.execute("select count(*) from left_over").fetchone() == (0,)
            with pytest.raises(psycopg.errors.InsufficientPrivilege):
                connection.execute("insert into left_over values (1)")


@pytest.mark.slow
def test_no_server_outlives_the_tests_of_two_workers(tmp_path: Path) -> None:
    (tmp_path / "test_one.py").write_text(ONE_TEST.format(pids=str(tmp_path / "pids")))
    options = ["-q", "-n", "2", "-p", "no:cacheprovider", "-p", "tests.support.postgres", f"--rootdir={tmp_path}"]
    inner = [f"--basetemp={tmp_path / 'inner'}", "-c", os.devnull, "--import-mode=importlib", tmp_path / "test_one.py"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *options, *inner], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert re.search(r"^6 passed", run.stdout, re.MULTILINE), run.stdout + run.stderr
    pids = set((tmp_path / "pids").read_text().split())
    assert len(pids) == 2
    for pid in pids:
        with pytest.raises(ProcessLookupError):
            os.kill(int(pid), 0)
