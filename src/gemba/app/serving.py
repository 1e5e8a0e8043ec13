"""The commands that serve a team: what a user may type for them."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from gemba.app import lazy

serving = typer.Typer(rich_markup_mode=None)
user = typer.Typer(
    rich_markup_mode=None, no_args_is_help=True, help="Add people, list them, give them another password."
)
serving.add_typer(user, name="user")

Demo = Annotated[bool, typer.Option("--demo", help="Load the example project into an empty database.")]
Host = Annotated[
    str | None, typer.Option(metavar="ADDRESS", help="Address to listen on; only this machine by default.")
]
Port = Annotated[int | None, typer.Option(metavar="N", min=0, max=65535, help="Port to listen on; 8000 by default.")]
Name = Annotated[
    str | None, typer.Option(metavar="NAME", help="Name of this process; processes at one time need different ones.")
]
Email = Annotated[str, typer.Argument(metavar="EMAIL", help="The person's address.", show_default=False)]
Archive = Annotated[Path, typer.Argument(metavar="FILE", help="The archive, a .tar file.", show_default=False)]


class RoleName(StrEnum):
    """The roles, as the command line takes them (``core.access`` says what they may do)."""

    ADMINISTRATOR = "administrator"
    PROJECT_MANAGER = "project_manager"
    SUPERINTENDENT = "superintendent"
    FOREMAN = "foreman"
    LEAN_COACH = "lean_coach"
    SCHEDULER = "scheduler"
    VIEWER = "viewer"


@serving.command()
def up(demo: Demo = False, host: Host = None, port: Port = None) -> None:
    """Start everything on this machine: database, jobs, clock, API."""
    lazy.command("up").run(demo, host, port)


@serving.command()
def api(host: Host = None, port: Port = None) -> None:
    """Run the API alone."""
    lazy.command("api").run(host, port)


@serving.command()
def worker(name: Name = None) -> None:
    """Run a worker alone: it carries out jobs."""
    lazy.command("worker").run(name)


@serving.command()
def beat(name: Name = None) -> None:
    """Run the clock alone: it starts jobs when they are due."""
    lazy.command("beat").run(name)


@serving.command()
def migrate() -> None:
    """Bring the database to the shape this version needs."""
    lazy.command("migrate").run()


@serving.command()
def backup(archive: Archive) -> None:
    """Write database and files into one archive."""
    lazy.command("backup").run(archive)


@serving.command()
def restore(archive: Archive) -> None:
    """Fill an empty database from an archive."""
    lazy.command("restore").run(archive)


@serving.command()
def openapi() -> None:
    """Print the description of the API, OpenAPI 3.1."""
    lazy.command("openapi").run()


@user.command("add")
def add_user(
    email: Email,
    name: Annotated[str, typer.Option(metavar="NAME", help="Full name.", show_default=False)],
    role: Annotated[RoleName, typer.Option(metavar="ROLE", help="Role in the company.")] = RoleName.VIEWER,
    company: Annotated[str, typer.Option(metavar="NAME", help="The person's company.")] = "",
) -> None:
    """Add a person; the password is asked for, or read from standard input."""
    lazy.command("user").add(email, name, role, company)


@user.command("list")
def list_users() -> None:
    """List the people."""
    lazy.command("user").show()


@user.command("password")
def change_password(email: Email) -> None:
    """Give a person another password; their sign-ins end."""
    lazy.command("user").password(email)
