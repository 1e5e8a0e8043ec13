"""``gemba compare``: what changed between two files, and why the finish moved."""

from __future__ import annotations

from pathlib import Path

from gemba.app import intake
from gemba.app.pair import Pair
from gemba.app.terminal.comparison import comparison
from gemba.app.terminal.page import show
from gemba.app.terminal.summary import facts
from gemba.app.words import clean
from gemba.engines.compare import compare


def run(earlier: Path, later: Path, project: str | None, encoding: str | None) -> None:
    """Print the comparison."""
    after = intake.read_dated(later, project, encoding)
    before = intake.read_beside(after, earlier, encoding)
    found = compare(before.schedule, before.dates, after.schedule, after.dates)
    show(facts(after), comparison(Pair(clean(earlier.name), before.schedule, after.schedule, found)))
