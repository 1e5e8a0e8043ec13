"""The sections of the report that stand on dates and logic: quality, critical path, float, changes, notes."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Final

import numpy as np

from gemba.app.check import Check
from gemba.app.report.charts import Bin, float_bins
from gemba.app.report.gantt import Gantt, gantt
from gemba.app.report.listing import Listing, listing
from gemba.app.report.path import float_days, stretches
from gemba.app.telling import naming
from gemba.app.telling import quality as telling
from gemba.app.words import clean, count, number, percent
from gemba.engines import health
from gemba.engines.health import Verdict

HIGH_FLOAT: Final = 44.0

_FAILED: Final = telling.VERDICTS[Verdict.FAIL][0]
_TONES: Final = {Verdict.PASS: "kept", Verdict.FAIL: "late", Verdict.REPORTED: "", Verdict.NOT_ASSESSABLE: "muted"}


@dataclass(frozen=True, slots=True)
class CheckRow:
    """One of the 14 checks."""

    number: int
    name: str
    result: str
    share: str
    wanted: str
    sign: str
    word: str
    tone: str
    note: str
    listing: Listing | None


@dataclass(frozen=True, slots=True)
class Quality:
    """The score and the checks."""

    score: str
    summary: str
    sentence: str
    checks: tuple[CheckRow, ...]
    failed: tuple[CheckRow, ...]


def quality(check: Check) -> Quality:
    """The quality of the schedule that was checked."""
    result = check.health
    summary = telling.summary(result)
    failed = telling.failed(result)
    names = ", ".join(f"{one.number} {_lower(one.name)} ({telling.result(one)})" for one in failed)
    sentence = f"{telling.score(result)}: {summary}. " + (f"Failed: {names}." if failed else "None failed.")
    rows = tuple(_check_row(check, one) for one in result.checks)
    return Quality(telling.score(result), summary, sentence, rows, tuple(row for row in rows if row.sign == _FAILED))


def _lower(name: str) -> str:
    return name[:1].lower() + name[1:]


def _check_row(check: Check, one: health.Check) -> CheckRow:
    rows = one.relations or one.activities
    tell = naming.relation if one.relations else naming.activity
    sign, word = telling.VERDICTS[one.verdict]
    return CheckRow(
        one.number,
        one.name,
        telling.result(one),
        telling.share(one),
        telling.wanted(one),
        sign,
        word,
        _TONES[one.verdict],
        one.reason,
        listing(telling.offenders(one), rows, partial(tell, check.schedule)),
    )


@dataclass(frozen=True, slots=True)
class Path:
    """The longest path, drawn."""

    sentence: str
    gantt: Gantt | None


def path(check: Check) -> Path:
    """The longest path of the schedule that was checked."""
    drawn = stretches(check.schedule, check.current.dates, check.agreed)
    if not drawn:
        return Path("No chain of work leads to the finish: nothing is tied to anything.", None)
    chart = gantt(drawn, check.schedule.project.data_date)
    to_do = sum(not stretch.finished for stretch in drawn)
    groups = {stretch.group for stretch in drawn if not stretch.finished}
    through = f" through {count(len(groups), 'part', 'parts')} of the work" if len(groups) > 1 else ""
    sentence = f"{count(to_do, 'open activity decides', 'open activities decide')} the finish, in a chain{through}."
    if chart and chart.unseen:
        done = count(chart.unseen, "more of the chain was", "more of the chain were")
        sentence += f" {done} done before the dates shown."
    return Path(sentence, chart)


@dataclass(frozen=True, slots=True)
class Float:
    """How much open work can slip, in a histogram."""

    sentence: str
    summary: str
    bins: tuple[Bin, ...]


def room(check: Check) -> Float:
    """The float of the schedule that was checked."""
    days = float_days(check.schedule, check.current.dates)
    total = len(days)
    if not total:
        return Float("All work is complete, so there is no float to show.", "", ())
    tight, late, high = (int(np.count_nonzero(mask)) for mask in (days <= 0, days < 0, days > HIGH_FLOAT))
    sentence = f"{tight:,} of {count(total, 'open activity', 'open activities')} cannot slip a day"
    sentence += f"; {late:,} of these are already too late." if late else "."
    if not tight:
        sentence = f"All open work has room to slip; the tightest has {number(float(days.min()))} d."
    return Float(sentence, _float_summary(float(np.median(days)), high / total), float_bins(days))


def _float_summary(middle: float, high: float) -> str:
    if middle < 0:
        summary = f"Half of the open work is {number(-middle)} d late or more."
    else:
        summary = f"Half of the open work can slip {number(middle)} d or more."
    if high:
        summary += f" {percent(high)} has more than 44 d, which often means that logic to what follows is missing."
    return summary


@dataclass(frozen=True, slots=True)
class Notes:
    """What was odd in the file, and what of the wish could not be met."""

    sentence: str
    listing: Listing | None
    remarks: tuple[str, ...]


def notes(check: Check) -> Notes:
    """What the reader noticed."""
    reading = check.current.reading
    issues = reading.issues
    others = [entry for entry in reading.projects if entry.activities]
    sentence = f"{check.current.name} was read as {reading.encoding}. "
    sentence += f"{count(len(issues), 'thing was', 'things were')} odd in it." if issues else "Nothing was odd in it."
    if len(others) > 1:
        names = ", ".join(f"{clean(entry.name)} ({entry.activities:,})" for entry in others)
        sentence += f" It holds {len(others)} projects with activities: {names}. "
        sentence += f"This report is about {clean(check.schedule.project.name)}; --project chooses another."
    return Notes(
        sentence,
        listing(count(len(issues), "note"), range(len(issues)), lambda at: _issue(check, at)),
        check.remarks,
    )


def _issue(check: Check, at: int) -> tuple[str, str]:
    issue = check.current.reading.issues[at]
    return f"line {issue.line}" + (f", {issue.table}" if issue.table else ""), clean(issue.message)
