"""``gemba user``: people, without a browser; whoever may use the database may do this."""

from __future__ import annotations

import getpass
import sys
from collections.abc import Generator
from contextlib import contextmanager

from gemba.app.database import at_hand
from gemba.app.installation import load_settings
from gemba.app.output import put
from gemba.app.refusal import RefusalError
from gemba.app.runtime import build
from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.core.problems import Problem
from gemba.db.runtime import Runtime
from gemba.features.accounts import passwords, queries, service


def add(email: str, name: str, role: str, company: str) -> None:
    """Add a person who can sign in at once."""
    password = _ask(email, name)
    with _installation() as runtime, runtime.write() as unit:
        service.create_user(unit, new_id(), email, name, company, Role(role), passwords.hashed(password))
    put(f"{email} can sign in as {role.replace('_', ' ')}.\n")


def password(email: str) -> None:
    """Give a person another password and end their sign-ins."""
    with _installation() as runtime:
        with runtime.read() as unit:
            found = queries.by_email(unit, email)
        if found is None:
            raise RefusalError(f"nobody has the address {email}", "See `gemba user list`.")
        chosen = passwords.hashed(_ask(email, found.full_name))
        with runtime.write() as unit:
            service.set_password(unit, found.id, chosen)
    put(f"{email} has a new password; other sign-ins have ended.\n")


def show() -> None:
    """Print who there is."""
    with _installation() as runtime, runtime.read() as unit:
        people = queries.everybody(unit)
    for person in people:
        state = "" if person.is_active else "  (cannot sign in)"
        put(f"{person.email:<40} {person.role:<16} {person.full_name}{state}\n")


@contextmanager
def _installation() -> Generator[Runtime]:
    """The runtime of this installation; what a rule refuses is told as the command's refusal."""
    settings = load_settings()
    with at_hand(settings) as urls:
        runtime = build(settings, urls)
        try:
            yield runtime
        except Problem as problem:
            raise RefusalError(problem.detail or problem.title, "Nothing was changed.") from problem
        finally:
            runtime.close()


def _ask(email: str, name: str) -> str:
    """A password: asked for twice at a terminal, else the first line of standard input.

    Raises:
        RefusalError: it is too weak, or the second is not the first.
    """
    if sys.stdin.isatty():
        password = getpass.getpass("Password: ")
        if getpass.getpass("Once more: ") != password:
            raise RefusalError("the two are not the same", "Try again.")
    else:
        password = sys.stdin.readline().rstrip("\r\n")
    try:
        passwords.check(password, email, name)
    except Problem as problem:
        raise RefusalError(problem.detail or problem.title, "Choose another password.") from problem
    return password
