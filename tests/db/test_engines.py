"""Connections of a pool outlive the server's other end without anybody noticing."""

from collections.abc import Callable
from unittest.mock import Mock

import psycopg
import pytest
from sqlalchemy import Engine, text

from gemba.db import engines
from gemba.db.embedded import SUPERUSER
from tests.support.postgres import Database
from tests.support.waiting import until


def cut_off_everybody(database: Database) -> None:
    with psycopg.connect(database.dsn(SUPERUSER), autocommit=True) as admin:
        others = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
        admin.execute(f"select pg_terminate_backend(pid) {others}")
        until(lambda: admin.execute(f"select count(*) {others}").fetchone() == (0,), 10)


def ask(engine: Engine) -> int:
    with engine.connect() as connection:
        return connection.scalar(text("select 1"))


@pytest.mark.parametrize("make", [engines.writer, engines.reader])
def test_connections_that_were_cut_while_they_rested_are_made_anew(
    log: Database, make: Callable[[str], Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(engines, "_RESTED_SECONDS", 0.0)
    engine = make(log.dsn())
    connections = [engine.connect() for _ in range(3)]
    for one in connections:
        one.close()
    cut_off_everybody(log)
    assert [ask(engine) for _ in range(4)] == [1] * 4
    engine.dispose()


def test_a_connection_that_is_busy_all_the_time_is_not_asked_first(
    log: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = engines.reader(log.dsn())
    asked = Mock(wraps=engine.dialect.do_ping)
    monkeypatch.setattr(engine.dialect, "do_ping", asked)
    assert [ask(engine) for _ in range(20)] == [1] * 20
    asked.assert_not_called()
    monkeypatch.setattr(engines, "_RESTED_SECONDS", 0.0)
    assert ask(engine) == 1
    asked.assert_called_once()
    engine.dispose()
