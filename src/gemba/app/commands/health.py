"""``gemba health``: the quality checks alone."""

from __future__ import annotations

from pathlib import Path

from gemba.app import intake
from gemba.app.terminal.page import show
from gemba.app.terminal.quality import quality
from gemba.app.terminal.summary import facts
from gemba.engines import health


def run(file: Path, baseline: Path | None, project: str | None, encoding: str | None) -> None:
    """Print the score, the 14 checks and what is behind those that failed."""
    current = intake.read_dated(file, project, encoding)
    agreed = intake.read_beside(current, baseline, encoding) if baseline else None
    against = health.Baseline.of(agreed.schedule, agreed.dates) if agreed else None
    show(facts(current), quality(current.schedule, health.inspect(current.schedule, current.dates, against)))
