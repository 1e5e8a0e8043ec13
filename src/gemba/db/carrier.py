"""The tables of the queue that PostgreSQL carries, in a schema of their own.

They belong to the library ``pgmq``, which brings their SQL and needs no extension. The platform's role may work with
our one queue and cannot make others.
"""

from __future__ import annotations

from typing import Final

from pgmq.install import get_embedded_install_sql
from sqlalchemy import Connection, text

_QUEUE: Final = "gemba"

_GRANTS: Final = f"""
do $$
begin
    if exists (select from pg_roles where rolname = 'gemba_app') then
        grant usage on schema pgmq to gemba_app;
        grant select on pgmq.meta to gemba_app;
        grant select, insert, update, delete on pgmq.q_{_QUEUE}, pgmq.a_{_QUEUE} to gemba_app;
        grant usage, select on all sequences in schema pgmq to gemba_app;
    end if;
end $$
"""


def install(connection: Connection) -> None:
    """Make the queue where it is missing. Call it in a transaction of the database's owner."""
    if connection.execute(text("select to_regclass('pgmq.meta') is null")).scalar_one():
        # As one script, which may hold colons and percent signs: past SQLAlchemy, and without parameters.
        connection.connection.cursor().execute(get_embedded_install_sql())
    if connection.execute(text(f"select to_regclass('pgmq.q_{_QUEUE}') is null")).scalar_one():
        connection.execute(text(f"select pgmq.create('{_QUEUE}')"))
    connection.execute(text(_GRANTS))
