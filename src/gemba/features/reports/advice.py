"""What to do, and what each thing is worth."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from gemba.features.reports import wording
from gemba.features.reports.seen import GainSeen, TaskSeen, WasteSeen
from gemba.features.schedules.service import Tail

_MOST_ROWS: Final = 20
_NONE: Final[Mapping[tuple[str, str], GainSeen]] = {}
_CLEAR: Final = {
    "risk": "Act before it comes: “{}”",
    "constraint": "Clear what holds the work: “{}”",
    "rfi": "Get the answer: “{}”",
}
_WHY: Final = {
    "risk": "open in the register of risks",
    "constraint": "a constraint that is not clear yet",
    "rfi": "asked and not answered yet",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Advice:
    """Something to do. ``cents``, ``minutes`` and ``days`` are None where nobody knows; ``rows`` is what it is about.

    ``finish_days`` are working days by which it may move the project's finish. ``saves`` says that something can
    still be saved, rather than only kept from happening again. ``gain`` is what simulations say that it is worth.
    """

    kind: str
    text: str
    why: str
    cents: int | None = None
    minutes: int | None = None
    days: float | None = None
    finish_days: float = 0.0
    saves: bool = True
    gain: GainSeen | None = None
    rows: tuple[tuple[str, str], ...] = ()

    @property
    def total(self) -> int | None:
        """All the money it is worth: its own, and what its days of the finish cost the whole site."""
        delay = self.gain.delay_cents if self.gain else None
        known = [cents for cents in (delay, self.cents) if cents is not None]
        return sum(known) if known else None

    @property
    def moves(self) -> float:
        """Days of the finish: simulated where they were, else as far as it may go."""
        return self.gain.days if self.gain and self.gain.is_sure else self.finish_days

    def worth(self, currency: str) -> str:
        """What it is worth, in words."""
        if self.gain and self.gain.is_sure:
            days = wording.count_of(self.gain.days, "day")
            told = f"{days} of the P80 finish, give or take {wording.number(self.gain.error)}"
            return f"{wording.money(self.total, currency)}: {told}" if self.total else told
        if self.cents:
            told = wording.money(self.cents, currency)
            return (
                f"{told}, and up to {wording.working_days(self.finish_days)} of the finish"
                if self.finish_days
                else told
            )
        if self.finish_days:
            return f"up to {wording.working_days(self.finish_days)} of the finish"
        if self.minutes:
            return f"{wording.hours(self.minutes)} of work"
        if self.days:
            return wording.working_days(self.days)
        return "not known"


def best(advice: Iterable[Advice], n: int = 3) -> tuple[Advice, ...]:
    """The ``n`` worth most: by money, then days of the finish, then hours, then days.

    What still saves something comes first. Days of the finish and late tasks often have no price and would come last:
    the best of each kind is always among those named, if there is room.
    """
    ranked = sorted(advice, key=_worth)
    mover = min((one for one in ranked if one.moves and one.saves), key=_by_finish, default=None)
    task = next((one for one in ranked if one.kind == "task"), None)
    must = [one for one in (mover, task) if one is not None]
    chosen = list(ranked[:n])
    for one in must:
        if one not in chosen and chosen:
            spare = [other for other in chosen if other not in must]
            if spare:
                chosen.remove(spare[-1])
                chosen.append(one)
    return tuple(sorted(chosen, key=_worth))


def _worth(one: Advice) -> tuple[bool, int, float, int, float, str]:
    return not one.saves, -(one.total or 0), -one.moves, -(one.minutes or 0), -(one.days or 0.0), one.text


def _by_finish(one: Advice) -> tuple[float, tuple[bool, int, float, int, float, str]]:
    return -one.moves, _worth(one)


def on_waste(waste: Sequence[WasteSeen], gains: Mapping[tuple[str, str], GainSeen] = _NONE) -> list[Advice]:
    """What open waste asks for; the same recommendation for several logs is one piece of advice, worth all of them.

    Days of the finish do not add up over logs: of several the one counts that is worth most.
    """
    groups: dict[str, list[WasteSeen]] = {}
    for one in waste:
        if one.is_open and one.recommendation:
            groups.setdefault(one.recommendation, []).append(one)
    return [_for(text, group, gains) for text, group in groups.items()]


def _for(text: str, group: Sequence[WasteSeen], gains: Mapping[tuple[str, str], GainSeen]) -> Advice:
    known = [gains[key] for key in (("waste", one.id) for one in group) if key in gains]
    return Advice(
        kind="waste",
        text=text,
        why=wording.some([one.title for one in group]),
        cents=_sum([one.cents for one in group]),
        minutes=_sum([one.minutes for one in group]),
        days=max((one.days for one in group if one.days is not None), default=None),
        finish_days=max((one.days or 0.0 for one in group if one.drives_finish), default=0.0),
        saves=any(one.ongoing for one in group),
        gain=max(known, key=lambda gain: gain.days, default=None),
        rows=tuple(("waste", one.id) for one in group),
    )


def on_risks(gains: Mapping[tuple[str, str], GainSeen]) -> list[Advice]:
    """What open entries of the register ask for: those that are worth days of the finish or money."""
    return [
        Advice(
            kind="risk",
            text=_CLEAR[gain.what].format(gain.title),
            why=_WHY[gain.what],
            cents=gain.own_cents or None,
            gain=gain,
            rows=((kind, id),),
        )
        for (kind, id), gain in gains.items()
        if kind == "risks" and (gain.is_sure or gain.own_cents)
    ]


def _sum(values: Sequence[int | None]) -> int | None:
    known = [value for value in values if value is not None]
    return sum(known) if known else None


def on_tasks(tasks: Sequence[TaskSeen], today: date, critical: Set[str]) -> list[Advice]:
    """What late and blocked tasks ask for. Every day late of one on the critical path may be a day of the finish."""
    return [
        *(_late(one, today, critical) for one in tasks if one.is_overdue(today)),
        *(_stuck(one) for one in tasks if one.is_blocked and not one.is_overdue(today)),
    ]


def on_tails(running: Sequence[Tail], data_date: int) -> list[Advice]:
    """What work asks for that has been nearly done for a while, and by experience is not."""
    return [
        Advice(
            kind="tail",
            text=f"See what is really left of “{one.name}” ({one.activity_code})",
            why=one.why(data_date),
            days=one.more_days,
            finish_days=one.finish_days,
            rows=(("activities", one.activity_code),),
        )
        for one in running
        if one.is_alert
    ]


def _late(one: TaskSeen, today: date, critical: Set[str]) -> Advice:
    assert one.due_on is not None  # noqa: S101 - what is overdue has a day
    late = (today - one.due_on).days
    text = f"Finish “{one.name}”" if not one.is_blocked else f"Clear what blocks “{one.name}”"
    reason = f", blocked: {one.blocked_reason}" if one.is_blocked and one.blocked_reason else ""
    drives = one.activity_code in critical
    return Advice(
        kind="task",
        text=text,
        why=f"due {wording.day(one.due_on)}, {wording.count_of(late, 'day')} ago{reason}",
        minutes=one.minutes_left(),
        days=float(late),
        finish_days=float(_weekdays(one.due_on, today)) if drives else 0.0,
        rows=(("tasks", one.id),),
    )


def _stuck(one: TaskSeen) -> Advice:
    why = f"blocked: {one.blocked_reason}" if one.blocked_reason else "blocked, nobody said by what"
    text = f"Clear what blocks “{one.name}”"
    return Advice(kind="task", text=text, why=why, minutes=one.minutes_left(), rows=(("tasks", one.id),))


def _weekdays(first: date, last: date) -> int:
    """Mondays to Fridays after the first day, up to and with the day before the last."""
    whole, rest = divmod((last - first).days, 7)
    return whole * 5 + sum((first.weekday() + step) % 7 < 5 for step in range(rest))


def told(action: Advice, currency: str) -> dict[str, Any]:
    """A piece of advice as it is kept and told."""
    return {
        "kind": action.kind,
        "text": action.text,
        "why": action.why,
        "worth": action.worth(currency),
        "cost_cents": action.cents,
        "currency": currency if action.cents is not None else None,
        "minutes": action.minutes,
        "days": action.days,
        "finish_days": action.finish_days,
        "gain": _gain(action, currency),
        "rows": [{"table": table, "row": row} for table, row in action.rows[:_MOST_ROWS]],
    }


def _gain(action: Advice, currency: str) -> dict[str, Any] | None:
    gain = action.gain
    if gain is None:
        return None
    return {
        "p80_days": gain.days,
        "p80_error_days": gain.error,
        "indirect_cents_per_day": gain.per_day_cents,
        "own_cents": action.cents,
        "cents": action.total,
        "currency": currency,
    }
