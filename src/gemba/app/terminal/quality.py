"""The quality of a schedule, on a terminal."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Final

from rich.console import RenderableType
from rich.text import Text

from gemba.app.telling import naming
from gemba.app.telling import quality as telling
from gemba.app.terminal.page import columns, heading, paragraph
from gemba.app.words import count
from gemba.engines.health import Check, Health, Verdict
from gemba.engines.schedule import Schedule

SHOWN: Final = 8
"""Offending rows listed per check; the report and the JSON hold all of them."""

STYLES: Final = {Verdict.PASS: "green", Verdict.FAIL: "red", Verdict.REPORTED: "", Verdict.NOT_ASSESSABLE: "dim"}


def quality(schedule: Schedule, health: Health) -> Iterator[RenderableType]:
    """The score and the 14 checks, then the rows behind those that failed."""
    yield heading("Quality", f"{telling.score(health)}, {telling.summary(health)}")
    yield columns(map(_row, health.checks), align="rlLrrL")
    for reason, checks in groupby(sorted(health.checks, key=_reason), key=_reason):
        if reason:
            numbers = ", ".join(str(check.number) for check in checks)
            yield paragraph(f"{numbers}: {reason}", "dim")
    for check in telling.failed(health):
        yield Text("")
        yield from _offenders(schedule, check)


def _row(check: Check) -> Sequence[str | Text]:
    sign, word = telling.VERDICTS[check.verdict]
    return (
        str(check.number),
        Text(sign, STYLES[check.verdict]),
        check.name,
        telling.result(check),
        telling.wanted(check),
        Text(word, STYLES[check.verdict]),
    )


def _reason(check: Check) -> str:
    return check.reason


def _offenders(schedule: Schedule, check: Check) -> Iterator[RenderableType]:
    rows = check.relations or check.activities
    yield paragraph(f"{check.number} {check.name}: {telling.offenders(check)}", "bold")
    tell = naming.relation if check.relations else naming.activity
    yield columns((tell(schedule, row) for row in rows[:SHOWN]), align="lL", indent=4)
    if len(rows) > SHOWN:
        yield paragraph(f"and {count(len(rows) - SHOWN, 'more', 'more')}", "dim", indent=4)
