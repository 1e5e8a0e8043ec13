"""The report on a week: what happened to the finish, the waste, the tasks and the health, and what to do about it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from gemba.features.reports import advice, wording
from gemba.features.reports.advice import Advice
from gemba.features.reports.finish import finish
from gemba.features.reports.losses import waste
from gemba.features.reports.sections import health, judged, patterns, tasks
from gemba.features.reports.telling import Section
from gemba.features.reports.week import Week

_MOST: Final = 5
_HEADLINES: Final = frozenset({"finish", "waste", "tasks"})


@dataclass(frozen=True, slots=True)
class Written:
    """A report: its title, one paragraph, and the sections as JSON."""

    title: str
    summary: str
    document: dict[str, Any]


def write(week: Week) -> Written:
    """Write the report on a week."""
    todo = advice.best(_recommended(week), _MOST)
    parts = [finish(week.movement), waste(week), judged(week), tasks(week), health(week), patterns(week)]
    number = week.monday.isocalendar()
    document = {
        "week_of": week.monday.isoformat(),
        "until": week.sunday.isoformat(),
        "week": f"{number.year}-W{number.week:02}",
        "sections": [section.json() for section in parts],
        "recommendations": [advice.told(one, week.frame.currency) for one in todo],
    }
    title = f"Week {number.week} of {number.year}: {wording.day(week.monday)} to {wording.day(week.sunday)}"
    return Written(title, _summary(parts, todo, week.frame.currency), document)


def _summary(sections: Sequence[Section], todo: Sequence[Advice], currency: str) -> str:
    told = [
        section.sentences[0]
        for section in sections
        if section.key in ("finish", "waste", "tasks") and section.sentences
    ]
    if todo:
        told.append(f"First thing to do: {todo[0].text.rstrip('.')} (worth: {todo[0].worth(currency)}).")
    return " ".join(told) or "There is nothing to tell about this week yet."


def _recommended(week: Week) -> Iterator[Advice]:
    for one in week.patterns:
        yield Advice(
            kind="pattern",
            text=one.recommendation,
            why=one.sentence,
            cents=one.cents,
            minutes=one.minutes or None,
            rows=(("waste_patterns", one.id),),
        )
    yield from advice.on_waste(week.waste)
    yield from advice.on_tasks(week.tasks, week.sunday + timedelta(days=1), frozenset())
