"""The whole report as values, for the templates to lay out."""

from __future__ import annotations

from dataclasses import dataclass

from gemba import __version__
from gemba.app.check import Check
from gemba.app.report import sections
from gemba.app.report.book import Findings, Ledger, findings, ledger
from gemba.app.report.changes import Changes, changes
from gemba.app.report.charts import Pull
from gemba.app.report.method import METHODS, Method
from gemba.app.report.waste import Waste, waste
from gemba.app.telling import headline
from gemba.app.words import clean, count, day


@dataclass(frozen=True, slots=True)
class Fact:
    """One of the facts at the top."""

    label: str
    value: str


@dataclass(frozen=True, slots=True)
class Against:
    """The finish held against something."""

    moved: str
    than: str
    tone: str


@dataclass(frozen=True, slots=True)
class Finish:
    """When the project ends, and why that moved."""

    date: str
    against: tuple[Against, ...]
    bars: tuple[Pull, ...]
    bars_summary: str


@dataclass(frozen=True, slots=True)
class Page:
    """Everything the report shows."""

    version: str
    project: str
    file: str
    sources: str
    facts: tuple[Fact, ...]
    headline: str
    lead: str
    finish: Finish
    waste: Waste
    path: sections.Path
    float: sections.Float
    quality: sections.Quality
    pairs: tuple[Changes, ...]
    ledger: Ledger
    findings: Findings
    notes: sections.Notes
    method: tuple[Method, ...]


def page(check: Check) -> Page:
    """A check, ready to be laid out."""
    pairs = tuple(map(changes, check.pairs))
    wasted = waste(check)
    return Page(
        __version__,
        clean(check.schedule.project.name),
        check.current.name,
        _sources(check),
        tuple(_facts(check)),
        headline.headline(check),
        f"{wasted.sentence} {headline.in_two(check)}",
        _finish(check, pairs),
        wasted,
        sections.path(check),
        sections.room(check),
        sections.quality(check),
        pairs,
        ledger(check),
        findings(check),
        sections.notes(check),
        METHODS,
    )


def _sources(check: Check) -> str:
    names = [check.current.name]
    if check.baseline:
        names.append(f"{check.baseline.name} (baseline)")
    names += [f"{one.name} (earlier update)" for one in check.previous]
    return ", ".join(names)


def _facts(check: Check) -> list[Fact]:
    schedule = check.schedule
    return [
        Fact("project", clean(schedule.project.name)),
        Fact("data date", day(schedule.project.data_date)),
        Fact("file", check.current.name),
        Fact("holds", count(len(schedule.activities), "activity", "activities")),
    ]


def _finish(check: Check, pairs: tuple[Changes, ...]) -> Finish:
    lines = tuple(
        Against(line.moved, f"against {line.than}", "late" if line.days > 0 else "kept" if line.days < 0 else "")
        for line in headline.against(check)
    )
    first = pairs[0] if pairs else None
    date = day(headline.finish(check.schedule, check.current.dates))
    return Finish(date, lines, first.bars if first else (), first.bars_summary if first else "")
