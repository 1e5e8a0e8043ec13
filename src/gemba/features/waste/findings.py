"""From what the engine concludes to the columns of a log."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction
from typing import Any, Final
from uuid import UUID

from gemba.engines.waste import Amount, Evidence, Finding, Interval, Row, Site
from gemba.features.waste import around
from gemba.features.waste.amounts import cost_columns, minutes_columns
from gemba.features.waste.terms import Priced, WasteType

_LONGEST_TITLE: Final = 200

TITLES: Final[Mapping[str, str]] = {
    "early_batch": "Finished too early",
    "finish_constraint": "Fixed date holds the finish",
    "handoff_gap": "Gap at a hand-off",
    "missed_promise": "Missed promise",
    "out_of_sequence": "Out of sequence",
    "resource_idle": "Crew without ready work",
    "resource_overload": "More work than crew",
    "revision_churn": "Planned again and again",
    "trade_stacking": "Trades on top of each other",
    "wip_limit": "Too much begun",
}
"""What a superintendent calls what a detector finds."""


def columns(site: Site, row: Row, currency: str, places: Mapping[str, UUID]) -> dict[str, Any]:
    """What a log says of a finding: ``net`` of what other findings have, ``claimed`` before that.

    ``currency`` is what the site's prices are in; ``places`` are the areas of the project by name.
    """
    one = row.finding
    codes = [site.codes[at] for at in one.activities]
    area = _text(one.area)
    return {
        "type": WasteType.of(one.waste),
        "title": _title(site, one),
        "description": _text(one.sentence),
        "recommendation": _text(one.recommendation),
        "grade": one.grade.value,
        "evidence": [_evidence(each) for each in one.evidence],
        **minutes_columns(_hours(one, row.gross, row.net)),
        **cost_columns(_cost(row), currency, Priced.FINDING),
        "claimed_minutes": row.gross.minutes if one.hours is not None or row.gross.minutes else None,
        "claimed_cents": row.gross.cost,
        "arithmetic": _text(one.arithmetic),
        "days": one.days,
        "drives_finish": one.drives_finish,
        "ongoing": one.open,
        "area": area,
        "area_id": around.place(places, area) if area else None,
        "activity_codes": list(dict.fromkeys(map(_text, _subject_first(one.subject, codes)))),
        "trade": _text(one.trade),
        "crew": _text(_crew(site, one)),
    }


def alone(finding: Finding, gross: Amount) -> Row:
    """A finding as if there were no other: how one is kept that somebody dismissed, whose hours others may have."""
    return Row(finding, gross, Amount(), Amount(), gross, finding.cost)


def _subject_first(subject: str, codes: list[str]) -> list[str]:
    return sorted(codes, key=lambda code: code != subject)


def _title(site: Site, one: Finding) -> str:
    about = one.subject
    for at in one.activities:
        if site.codes[at] == one.subject:
            about = site.name(at)
    title = f"{TITLES.get(one.detector, one.detector.replace('_', ' ').capitalize())}: {_text(about)}"
    return title if len(title) <= _LONGEST_TITLE else title[: _LONGEST_TITLE - 1] + "…"


def _hours(one: Finding, gross: Amount, net: Amount) -> Interval[int] | None:
    """The interval of the hours, scaled to what is left of them; None where nobody knows hours."""
    if one.hours is None:
        return Interval(net.minutes, net.minutes, net.minutes) if net.minutes else None
    part = Fraction(net.minutes, gross.minutes) if gross.minutes else Fraction(1)
    low, high = (round(Fraction(hours) * 60 * part) for hours in (one.hours.low, one.hours.high))
    return Interval(min(low, net.minutes), net.minutes, max(high, net.minutes))


def _cost(row: Row) -> Interval[int] | None:
    """The interval of what is left of the cost, so that its likely values add up to the ledger's total."""
    if row.cost is None and row.net.cost is not None:
        return Interval(row.net.cost, row.net.cost, row.net.cost)
    return row.cost


def _crew(site: Site, one: Finding) -> str:
    """The crew whose hours these are, where it is one."""
    ids = {claim.crew for claim in one.claims}
    names = {crew.name for at in one.activities for crew in site.crews.of[at] if crew.id in ids and not crew.machine}
    return names.pop() if len(names) == 1 else ""


def _evidence(one: Evidence) -> dict[str, str]:
    return {"row": _text(f"{one.table} {one.row}"), "what": _text(one.field), "value": _text(one.value)}


def _text(said: str) -> str:
    """What a file says, without what no database can keep."""
    return said.replace("\x00", "").encode("utf-8", "replace").decode()
