"""How far a long check has come: a bar on standard error, for people, and only where there is something to wait for."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Generator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

from gemba.app.check import Say

LARGE: Final = 6_000_000
"""Bytes of schedule that take about a second: below it a bar would only flash by."""


@contextmanager
def shown(total: int, files: Sequence[Path]) -> Generator[Say]:
    """Show a bar of ``total`` steps while the block runs; it is called with the name of each step as that begins."""
    if not sys.stderr.isatty() or sum(map(_size, files)) < LARGE:
        yield lambda _step: None
        return
    form = (
        BarColumn(24),
        TextColumn("{task.completed}/{task.total}"),
        TextColumn("{task.description}"),
        TimeElapsedColumn(),
    )
    with Progress(*form, console=Console(stderr=True, markup=False), transient=True) as bar:
        task, done = bar.add_task("", total=total), itertools.count()
        yield lambda step: bar.update(task, completed=next(done), description=step)


def _size(file: Path) -> int:
    """Bytes of a file; nothing for one that is not there, which the reading will say."""
    try:
        return file.stat().st_size
    except OSError:
        return 0
