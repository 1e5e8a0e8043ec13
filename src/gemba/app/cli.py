"""The command ``gemba``: its options, and how it ends.

Here is only what a user may type. What a command does stands in ``gemba.app.commands``, one module each, which ``lazy``
loads when that command is run.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from gemba import __version__
from gemba.app import lazy
from gemba.app.output import ready, say_bug, say_refusal
from gemba.app.refusal import RefusalError
from gemba.app.serving import serving

REFUSED = 2
"""Exit code: the input or the wish cannot be met; standard error says why."""

BROKEN = 70
"""Exit code: an error of Gemba's own."""

app = typer.Typer(
    name="gemba",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help="Is the schedule sound, when will it finish, where is the waste, and what to do about it.",
)

File = Annotated[
    Path, typer.Argument(metavar="FILE.xer", help="A schedule exported from Primavera P6.", show_default=False)
]
Project = Annotated[
    str | None, typer.Option(metavar="ID", help="Which project, by id or short name; the largest by default.")
]
Encoding = Annotated[str | None, typer.Option(metavar="NAME", help="Code page of the file; detected by default.")]
Baseline = Annotated[Path | None, typer.Option(metavar="FILE", help="The agreed schedule to hold this one against.")]
Previous = Annotated[
    list[Path] | None,
    typer.Option(metavar="FILE", help="An earlier update; repeat it for more, oldest first."),
]
Rate = Annotated[
    list[str] | None,
    typer.Option(
        metavar="[TRADE=]N",
        help="Price of an hour where the file has none: 65, or Drywall=58 for one trade; repeat it.",
    ),
]
Indirect = Annotated[
    float | None, typer.Option(metavar="N", min=0, help="What a working day of delay costs the whole site.")
]
Currency = Annotated[
    str | None, typer.Option(metavar="CODE", help="Currency of these prices; the file's own by default.")
]
Html = Annotated[Path | None, typer.Option("--html", metavar="OUT", help="Also write a report in one HTML file.")]
Json = Annotated[Path | None, typer.Option("--json", metavar="OUT", help="Also write everything as JSON.")]
Earlier = Annotated[Path, typer.Argument(metavar="EARLIER", help="The older file.", show_default=False)]
Later = Annotated[Path, typer.Argument(metavar="LATER", help="The newer file.", show_default=False)]


def _version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"gemba {__version__}")
        raise typer.Exit


app.add_typer(serving)


@app.callback()
def gemba(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Show the version and end.")
    ] = False,
) -> None:
    """Is the schedule sound, when will it finish, where is the waste, and what to do about it."""


@app.command()
def check(
    file: File,
    baseline: Baseline = None,
    previous: Previous = None,
    project: Project = None,
    encoding: Encoding = None,
    rate: Rate = None,
    indirect_per_day: Indirect = None,
    currency: Currency = None,
    html: Html = None,
    json: Json = None,
) -> None:
    """Check a schedule: finish, quality, waste, what to do."""
    lazy.command("check").run(
        file,
        baseline,
        tuple(previous or ()),
        project,
        encoding,
        tuple(rate or ()),
        indirect_per_day,
        currency,
        html,
        json,
    )


@app.command()
def compare(earlier: Earlier, later: Later, project: Project = None, encoding: Encoding = None) -> None:
    """Compare two files: what changed, why the finish moved."""
    lazy.command("compare").run(earlier, later, project, encoding)


@app.command()
def health(file: File, baseline: Baseline = None, project: Project = None, encoding: Encoding = None) -> None:
    """Check the quality of a schedule alone, in 14 points."""
    lazy.command("health").run(file, baseline, project, encoding)


@app.command()
def dates(file: File, project: Project = None, encoding: Encoding = None) -> None:
    """Print dates and floats of every activity as CSV."""
    lazy.command("dates").run(file, project, encoding)


@app.command()
def risk(
    file: File,
    project: Project = None,
    encoding: Encoding = None,
    iterations: Annotated[
        int, typer.Option(metavar="N", min=100, max=1_000_000, help="How many courses of the project are simulated.")
    ] = 10_000,
    seed: Annotated[int, typer.Option(metavar="N", min=0, help="The same seed gives the same numbers.")] = 1,
    indirect_per_day: Annotated[
        float | None, typer.Option(metavar="N", min=0, help="What a calendar day costs the whole site.")
    ] = None,
    json: Json = None,
) -> None:
    """Simulate a schedule: when it ends with which odds, and what that hangs on."""
    lazy.command("risk").run(file, project, encoding, iterations, seed, indirect_per_day, json)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command and end the process: 0 done, 2 refused, 70 an error of ours."""
    with ready():
        try:
            app(arguments, prog_name="gemba")
        except RefusalError as refusal:
            say_refusal(refusal)
            sys.exit(REFUSED)
        except Exception as error:  # a bug must not show a superintendent a traceback
            if os.environ.get("GEMBA_TRACEBACK"):
                raise
            say_bug(error)
            sys.exit(BROKEN)
