"""The section of a week about its waste."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from gemba.features.reports import wording
from gemba.features.reports.seen import WasteSeen
from gemba.features.reports.telling import Section, figure
from gemba.features.reports.week import Week

_BEFORE: Final = 4
_BY: Final = {"cost": "in money", "hours": "in hours", "count": "in number"}


def waste(week: Week) -> Section:
    """What came to light, by type, against the four weeks before."""
    counted = [one for one in week.waste if not one.is_dismissed]
    here = [one for one in counted if week.holds(one.detected_at)]
    if not counted:
        return Section("waste", "Waste", reason="No waste has been logged or found yet")
    known = _weeks_known(week, counted)
    rows = [_of_type(week, words, counted, known) for words in sorted({one.words for one in counted})]
    rows = sorted((row for row in rows if row["count"] or row["count_before"]), key=_by_worth)
    cents, minutes = _cents(here), _minutes(here)
    cost = wording.money(cents, week.frame.currency) if cents is not None else "no known price"
    lost = f"{wording.hours(minutes)}, " if minutes else ""
    first = f"{wording.count_of(len(here), 'piece')} of waste came to light ({lost}{cost})."
    sentences = [first if here else "No new waste came to light."]
    sentences += [_trend(row, known) for row in rows[:3] if row["trend_ratio"] is not None]
    figures = [
        figure("count", len(here), "logs"),
        figure("lost", minutes, "minutes"),
        figure("cost", cents, "cents"),
        figure("weeks_before", known, "weeks"),
    ]
    return Section("waste", "Waste", sentences, figures, rows)


def _weeks_known(week: Week, counted: Sequence[WasteSeen]) -> int:
    """How many of the four weeks before there was anything to log in: since the first log, at most four."""
    first = min(week.frame.day(one.detected_at) for one in counted)
    return max(0, min(_BEFORE, -((first - week.monday).days // 7)))


def _of_type(week: Week, words: str, counted: Sequence[WasteSeen], known: int) -> dict[str, Any]:
    own = [one for one in counted if one.words == words]
    here = [one for one in own if week.holds(one.detected_at)]
    before = [one for one in own if any(week.holds(one.detected_at, back) for back in range(1, known + 1))]
    ratio, by = _trend_of(here, before, known)
    return {
        "type": own[0].type,
        "name": words,
        "count": len(here),
        "minutes": _minutes(here),
        "cost_cents": _cents(here),
        "count_before": len(before),
        "trend_ratio": ratio,
        "trend_by": by,
    }


def _trend_of(
    here: Sequence[WasteSeen], before: Sequence[WasteSeen], known: int
) -> tuple[float, str] | tuple[None, None]:
    """The week against the mean of those before, as a change: by money where all have a price, by hours, by number."""
    if not known or not before:
        return None, None
    for by, amount in (("cost", _cents), ("hours", _minutes)):
        if all(amount([one]) is not None for one in (*here, *before)) and amount(before):
            return (amount(here) or 0) / ((amount(before) or 0) / known) - 1, by
    return len(here) / (len(before) / known) - 1, "count"


def _trend(row: dict[str, Any], known: int) -> str:
    ratio: float = row["trend_ratio"]
    how = "as much as" if abs(ratio) < 0.05 else f"{abs(ratio):.0%} {'more' if ratio > 0 else 'less'} than"
    mean = f"the mean of the {wording.count_of(known, 'week')} before"
    return f"{row['name']}: {how} {mean}, {_BY[row['trend_by']]}."


def _by_worth(row: dict[str, Any]) -> tuple[int, int, int, str]:
    return -(row["cost_cents"] or 0), -(row["minutes"] or 0), -row["count"], row["name"]


def _cents(found: Sequence[WasteSeen]) -> int | None:
    known = [one.cents for one in found if one.cents is not None]
    return sum(known) if known else None


def _minutes(found: Sequence[WasteSeen]) -> int | None:
    known = [one.minutes for one in found if one.minutes is not None]
    return sum(known) if known else None
