"""How healthy a project is: one number from 0 to 100, the parts it is made of, and the rows each part rests on.

A part that lacks what it needs is not assessable: it says why, has no value and leaves the denominator. That is
neither a pass nor a zero.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Source:
    """A row that a number was made from: the table of the API, its id there, what people call it, what it said."""

    table: str
    row: str
    name: str
    value: str


@dataclass(frozen=True, slots=True)
class Part:
    """One part of the score.

    ``value`` is 0 to 1, None where the part is not assessable: then ``reason`` says why. ``formula`` has its numbers
    filled in, ``sentence`` says the same on site, ``sources`` are the rows (the most telling ones where there are
    many; ``rows`` counts all of them).
    """

    key: str
    name: str
    weight: float
    value: float | None
    formula: str
    sentence: str
    reason: str = ""
    sources: tuple[Source, ...] = ()
    rows: int = 0

    @property
    def is_assessed(self) -> bool:
        """Whether the part has a value and enters the score."""
        return self.value is not None


@dataclass(frozen=True, slots=True)
class Score:
    """The score: ``value`` 0 to 100, None where no part could be assessed.

    ``assessed_ratio`` is the share of the weights that could be assessed, ``small_sample`` that fewer than three
    parts could, ``band`` "good", "watch", "act" or "unknown".
    """

    value: int | None
    band: str
    assessed_ratio: float
    small_sample: bool
    formula: str
    parts: tuple[Part, ...]


@dataclass(frozen=True, slots=True)
class ScoreSettings:
    """Where companies differ: what each part weighs, and where it reaches zero.

    - ``late_share``: lateness that leaves nothing of the time, as a share of the working days from start to promised
      finish, but never less than ``late_days``.
    - ``waste_share``: open waste that leaves nothing, as a share of the budget (or of the hours of work).
    - ``fresh_*`` and ``stale_*``: up to how many days a date is fresh, and from how many nothing is left of it.
    - ``good`` and ``watch``: the least scores of the two upper bands.
    """

    weight_time: float = 0.30
    weight_progress: float = 0.20
    weight_quality: float = 0.15
    weight_waste: float = 0.15
    weight_tasks: float = 0.10
    weight_freshness: float = 0.10
    late_share: float = 0.05
    late_days: float = 10.0
    waste_share: float = 0.10
    fresh_data_date_days: float = 7.0
    stale_data_date_days: float = 35.0
    fresh_update_days: float = 1.0
    stale_update_days: float = 14.0
    good: int = 80
    watch: int = 60


DEFAULT: Final = ScoreSettings()
_SMALL_SAMPLE: Final = 3

NAMES: Final = {
    "time": "Time",
    "progress": "Progress",
    "quality": "Schedule quality",
    "waste": "Waste",
    "tasks": "Tasks",
    "freshness": "Freshness",
}
"""What each part is called, in the order in which they are shown."""


def missing(key: str, reason: str, settings: ScoreSettings = DEFAULT) -> Part:
    """A part that cannot be assessed, and why."""
    return Part(key, NAMES[key], _weight(key, settings), None, "", reason, reason)


def time(
    late_days: float,
    length_days: float,
    against: str,
    sources: Sequence[Source] = (),
    settings: ScoreSettings = DEFAULT,
) -> Part:
    """How late the forecast is, in working days against what was promised; early is as good as in time.

    ``length_days`` are the working days from the start to the promised finish, ``against`` is what the promise is
    ("the baseline").
    """
    limit = max(settings.late_days, settings.late_share * max(0.0, length_days))
    value = _clamp(1 - max(0.0, late_days) / limit)
    formula = f"1 − {_n(max(0.0, late_days), 2)} working days late ÷ {_n(limit, 2)} that are too many"
    return _part("time", value, formula, f"The finish is forecast {_late(late_days)} {against}", sources, settings)


def progress(actual: float, expected: float, sources: Sequence[Source] = (), settings: ScoreSettings = DEFAULT) -> Part:
    """What is done against what the plan wanted done by now, both as shares of the whole work."""
    if expected <= 0:
        return missing("progress", "The plan wanted nothing done yet", settings)
    formula = f"{_p(actual)} done ÷ {_p(expected)} wanted by the data date, at most 1"
    sentence = f"{_p(actual)} of the work is done, where the plan wanted {_p(expected)}"
    return _part("progress", _clamp(actual / expected), formula, sentence, sources, settings)


def quality(passed: int, assessed: int, sources: Sequence[Source] = (), settings: ScoreSettings = DEFAULT) -> Part:
    """The share of the schedule's quality checks that hold (see ``engines.health``)."""
    if assessed <= 0:
        return missing("quality", "None of the schedule's quality checks could be made", settings)
    formula = f"{passed} checks hold ÷ {assessed} that could be made"
    sentence = f"{passed} of {assessed} checks of the schedule hold"
    return _part("quality", passed / assessed, formula, sentence, sources, settings)


def waste(
    open_waste: float,
    whole: float,
    unit: str,
    weeks: float | None = None,
    sources: Sequence[Source] = (),
    settings: ScoreSettings = DEFAULT,
) -> Part:
    """What the waste that is still open takes of the whole work, both per week where the project's weeks are known.

    ``whole`` is the budget (``unit`` is its currency) or the hours of work (``unit`` is "hours").
    """
    if whole <= 0:
        return missing("waste", "There is neither a budget nor planned hours to hold the waste against", settings)
    share, per = open_waste / whole, 1.0
    each = ""
    if weeks and weeks >= 1:
        per, each = weeks, " a week"
    shown = f"{_n(open_waste / per)} {unit}{each}"
    formula = f"1 − ({shown} of open waste ÷ {_n(whole / per)} {unit}{each}) ÷ {_p(settings.waste_share)}"
    sentence = f"Open waste is worth {shown}, {_p(share)} of the work" if open_waste > 0 else "No waste is open"
    return _part("waste", _clamp(1 - share / settings.waste_share), formula, sentence, sources, settings)


def tasks(
    open_tasks: int, overdue: int, blocked: int, sources: Sequence[Source] = (), settings: ScoreSettings = DEFAULT
) -> Part:
    """The share of the open tasks that are neither overdue nor blocked; a task that is both counts as overdue."""
    if open_tasks <= 0:
        return missing("tasks", "No task is open", settings)
    formula = f"1 − ({overdue} overdue + {blocked} blocked) ÷ {open_tasks} open"
    sentence = f"{overdue} of {_count(open_tasks, 'open task')} overdue and {blocked} blocked"
    value = _clamp(1 - (overdue + blocked) / open_tasks)
    return _part("tasks", value, formula, sentence, sources, settings)


def freshness(
    data_date_days: float | None,
    update_days: float | None,
    sources: Sequence[Source] = (),
    settings: ScoreSettings = DEFAULT,
) -> Part:
    """How old the picture is: days since the data date and since anybody last reported; the staler counts."""
    ages: list[tuple[float, str]] = []
    if data_date_days is not None:
        value = _fresh(data_date_days, settings.fresh_data_date_days, settings.stale_data_date_days)
        ages.append((value, f"the schedule's data date is {_ago(data_date_days)}"))
    if update_days is not None:
        value = _fresh(update_days, settings.fresh_update_days, settings.stale_update_days)
        ages.append((value, f"the last report from site is {_ago(update_days)}"))
    if not ages:
        return missing("freshness", "Nobody has reported anything yet", settings)
    sentence = " and ".join(text for _, text in ages)
    formula = "the lower of " + " and ".join(f"{value:.2f} ({text})" for value, text in ages)
    if len(ages) == 1:
        formula = formula.removeprefix("the lower of ")
    return _part("freshness", min(ages)[0], formula, sentence[0].upper() + sentence[1:], sources, settings)


def score(parts: Sequence[Part], settings: ScoreSettings = DEFAULT) -> Score:
    """The weighted mean of the parts that could be assessed, out of 100."""
    assessed = [part for part in parts if part.value is not None and part.weight > 0]
    weight, whole = sum(part.weight for part in assessed), sum(part.weight for part in parts)
    if not assessed:
        return Score(None, "unknown", 0.0, True, "no part could be assessed", tuple(parts))
    points = sum(part.weight * (part.value or 0.0) for part in assessed)
    value = round(100 * points / weight)
    terms = " + ".join(f"{_n(100 * part.weight)} × {part.value:.2f}" for part in assessed)
    return Score(
        value,
        band(value, settings),
        weight / whole,
        len(assessed) < _SMALL_SAMPLE,
        f"100 × ({terms}) ÷ {_n(100 * weight)}",
        tuple(parts),
    )


def band(value: int | None, settings: ScoreSettings = DEFAULT) -> str:
    """The band of a score: "good", "watch" or "act"; "unknown" where there is none."""
    if value is None:
        return "unknown"
    return "good" if value >= settings.good else "watch" if value >= settings.watch else "act"


def _part(
    key: str, value: float, formula: str, sentence: str, sources: Sequence[Source], settings: ScoreSettings
) -> Part:
    return Part(key, NAMES[key], _weight(key, settings), value, formula, sentence, "", tuple(sources), len(sources))


def _weight(key: str, settings: ScoreSettings) -> float:
    return float(getattr(settings, f"weight_{key}"))


def _fresh(age: float, fresh: float, stale: float) -> float:
    """1 up to ``fresh`` days, 0 from ``stale`` days on, straight in between."""
    return _clamp((stale - age) / (stale - fresh))


def _clamp(value: float) -> float:
    return min(1.0, max(0.0, value))


def _n(value: float, places: int = 1) -> str:
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".")


def _p(ratio: float) -> str:
    return f"{_n(100 * ratio)}%"


def _count(amount: int, name: str) -> str:
    return f"{amount} {name}{' is' if amount == 1 else 's are'}"


def _late(days: float) -> str:
    if abs(days) < 0.05:
        return "on the day of"
    amount = _n(abs(days))
    return f"{amount} working day{'' if amount == '1' else 's'} {'later' if days > 0 else 'earlier'} than"


def _ago(days: float) -> str:
    if days < 1:
        return "less than a day old"
    amount = f"{int(days)}"
    return f"{amount} day{'' if amount == '1' else 's'} old"
