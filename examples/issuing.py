"""A baseline and monthly updates: each statused, dated by the engine, and written as a file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from examples import tables
from examples.calendars import WORKING
from examples.dating import Dated, date, fill, written_file
from examples.plan import LEVEL_OF_EFFORT, Plan
from examples.progress import Progress, Reality, Span, by_the
from examples.tables import Issue


@dataclass(frozen=True)
class Issued:
    """One file, what it says, and the planned dates it carries on to the next issue."""

    file: bytes
    dated: Dated
    targets: dict[str, Span] = field(repr=False)


def issue(plan: Plan, what: Issue, real: Reality, before: Mapping[str, Span], seed: int) -> Issued:
    """Status a plan by what really happened, date it, and write it.

    ``before`` are the planned dates of the issue before; started work keeps them, the rest is planned
    anew for when it can be done.
    """
    progress = by_the(what.data_date, plan, real)
    dated = date(_file(plan, what, progress, seed))
    progress = {**progress, **_kept_up(plan, dated, progress)}
    sheets = tables.build(plan, what, progress, seed)
    targets = {code: before[code] if code in progress else span for code, span in dated.spans.items()}
    fill(sheets, dated, targets)
    return Issued(written_file(sheets, what.data_date), dated, targets)


def _file(plan: Plan, what: Issue, progress: Progress, seed: int) -> bytes:
    return written_file(tables.build(plan, what, progress, seed), what.data_date)


def _kept_up(plan: Plan, dated: Dated, progress: Progress) -> Progress:
    """What goes on for as long as the rest does has so much left as the dates say."""
    data_date = dated.schedule.project.data_date
    return {
        code: replace(done, left=WORKING[plan.activities[code].calendar].between(data_date, dated.spans[code][1]))
        for code, done in progress.items()
        if plan.activities[code].kind == LEVEL_OF_EFFORT
    }
