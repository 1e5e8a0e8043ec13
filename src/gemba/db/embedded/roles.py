"""Who may do what in the server: one role owns the database, another works in it."""

from __future__ import annotations

from typing import Any

import psycopg
from psycopg.sql import SQL, Identifier

from gemba.db.embedded.address import APP, DATABASE, OWNER, SUPERUSER, Address


def set_up(address: Address) -> None:
    """Make the roles and the database, whichever of them are missing: a first start can be cut short anywhere."""
    with psycopg.connect(address.dsn(SUPERUSER, "postgres"), autocommit=True) as connection:
        roles = {name for (name,) in connection.execute("select rolname from pg_roles")}
        for role in {OWNER, APP} - roles:
            connection.execute(SQL("create role {} login").format(Identifier(role)))
        if not connection.execute("select 1 from pg_database where datname = %s", [DATABASE]).fetchone():
            create_database(connection, DATABASE)
        _open_to_app(connection, DATABASE)


def create_database(connection: psycopg.Connection[Any], name: str, template: str = "template1") -> None:
    """Make a database like ``gemba``, a copy of ``template``; the connection is a superuser's, in autocommit."""
    create = SQL("create database {} owner {} template {}")
    connection.execute(create.format(Identifier(name), Identifier(OWNER), Identifier(template)))
    _open_to_app(connection, name)


def _open_to_app(connection: psycopg.Connection[Any], database: str) -> None:
    connection.execute(SQL("revoke all on database {} from public").format(Identifier(database)))
    grant = SQL("grant connect, temporary on database {} to {}")
    connection.execute(grant.format(Identifier(database), Identifier(APP)))
