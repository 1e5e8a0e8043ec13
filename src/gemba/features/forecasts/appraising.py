"""The value of a project at the data date of one of its schedules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gemba.db.runtime import Runtime
from gemba.engines.rollup import Work
from gemba.engines.schedule import Schedule
from gemba.engines.value import Appraisal, Subject, appraise
from gemba.engines.waste import labels
from gemba.features.forecasts import money
from gemba.features.forecasts.around import Scene
from gemba.features.schedules import service as schedules
from gemba.features.schedules.queries import Revision


@dataclass(frozen=True)
class Valued:
    """A schedule and its value. ``currency`` is None where amounts are hours."""

    schedule: Schedule
    appraisal: Appraisal
    currency: str | None
    remark: str | None


def value_of(run: Runtime, seen: Scene, revision: Revision, work: Sequence[Work], until: int | None) -> Valued:
    """What was planned, earned and spent by the data date of a schedule; no transaction is open meanwhile.

    ``until`` is the last day whose costs count, None: all.

    Raises:
        NotFound: the schedule, or its baseline, was withdrawn meanwhile.
    """
    schedule, dates = schedules.dated(run, revision.id)
    agreed = seen.baseline
    against = schedules.dated(run, agreed.id) if agreed and agreed.id != revision.id else None
    usable = money.of_one_kind(schedule, seen.entries, seen.currency)
    if against:
        against = money.priced_in(against[0], usable.currency), against[1]
    found = appraise(
        Subject(
            usable.schedule,
            dates,
            against,
            labels.areas(schedule).of,
            labels.trades(schedule).of,
            usable.entries,
            work,
            until,
            labels.areas(against[0]).of if against else (),
            labels.trades(against[0]).of if against else (),
        )
    )
    return Valued(schedule, found, usable.currency if found.basis.is_money else None, usable.remark)
