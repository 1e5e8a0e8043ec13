"""The morning's health check: the parts of the score from what is known, what to do today, and one sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from gemba.core import clock
from gemba.engines import rollup, score
from gemba.engines.schedule import Status
from gemba.engines.score import Part, Score, Source
from gemba.engines.waste.site import codes_of
from gemba.engines.waste.wording import moment
from gemba.features.reports import advice, wording
from gemba.features.reports.advice import Advice
from gemba.features.reports.seen import Frame, GainSeen, PlanSeen, TaskSeen, WasteSeen
from gemba.features.schedules.service import Tail

_WEEK = 7
_NO_PLAN = "No schedule has been imported and dated yet"


@dataclass(frozen=True, kw_only=True)
class Morning:
    """A project as it is at one instant. ``looked_for_waste`` says that detectors ran or somebody logged something.

    ``tails`` is what is left of the running activities by experience.
    """

    at: datetime
    frame: Frame
    plan: PlanSeen | None
    tasks: Sequence[TaskSeen]
    waste: Sequence[WasteSeen]
    looked_for_waste: bool
    tails: Sequence[Tail] = ()
    gains: Mapping[tuple[str, str], GainSeen] = field(default_factory=dict[tuple[str, str], GainSeen])

    @property
    def today(self) -> date:
        """The day it is at the site."""
        return self.frame.day(self.at)


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of it."""

    score: Score
    sentence: str
    actions: tuple[Advice, ...]


def check(morning: Morning) -> Checked:
    """Score a project and name the three most valuable actions for today."""
    parts = (_time(morning), _progress(morning), _quality(morning), _waste(morning), _tasks(morning), _fresh(morning))
    told = score.score(parts)
    plan = morning.plan
    critical: set[str] = set()
    if plan is not None:
        open_work = plan.schedule.activities.status != Status.COMPLETED
        critical = {
            code for code, hot in zip(codes_of(plan.schedule), plan.dates.critical & open_work, strict=True) if hot
        }
    wanted = [
        *advice.on_waste(morning.waste, morning.gains),
        *advice.on_tasks(morning.tasks, morning.today, critical),
        *advice.on_risks(morning.gains),
    ]
    if plan is not None:
        wanted += advice.on_tails(morning.tails, plan.data_date)
    return Checked(told, sentence(told), advice.best(wanted))


def sentence(told: Score) -> str:
    """The score and the two parts that cost it most, as one would say it on site."""
    if told.value is None:
        return "Nothing can be said about this project yet: import a schedule, or write down tasks."
    costs = sorted(
        ((part.weight * (1 - part.value), part) for part in told.parts if part.value is not None), key=_first
    )
    down = [part.sentence for cost, part in reversed(costs) if cost > 0.005][:2]
    head = f"{told.value} of 100"
    if told.small_sample:
        known = sum(part.is_assessed for part in told.parts)
        head += f", from only {known} of {len(told.parts)} parts"
    return f"{head}. {'. '.join(down)}." if down else f"{head}. Nothing pulls it down."


def _first(pair: tuple[float, Part]) -> float:
    return pair[0]


def _time(morning: Morning) -> Part:
    plan = morning.plan
    if plan is None:
        return score.missing("time", _NO_PLAN)
    if plan.promise is None:
        return score.missing("time", "There is neither a baseline nor an earlier update to hold the finish against")
    late = plan.days(plan.promise.finish, plan.dates.finish)
    length = plan.days(plan.begins(), plan.promise.finish)
    sources = [
        _revision(plan.revision_id, plan.label, f"finish {moment(plan.dates.finish)}"),
        _revision(plan.promise.revision_id, plan.promise.label, f"finish {moment(plan.promise.finish)}"),
    ]
    return score.time(late, length, plan.promise.name, sources)


def _progress(morning: Morning) -> Part:
    plan = morning.plan
    if plan is None:
        return score.missing("progress", _NO_PLAN)
    # As the schedule reports it: what was expected is known up to the data date only.
    line = rollup.roll_up(plan.schedule, plan.areas, (), plan.expected).project
    if line.expected_ratio is None or line.planned_done_ratio is None:
        return score.missing("progress", "No activity has planned dates")
    value = f"{line.planned_count} of {line.count} activities have dates in {plan.expected_by}"
    source = _revision(plan.revision_id, plan.label, f"data date {moment(plan.data_date)}, {value}")
    return score.progress(line.planned_done_ratio, line.expected_ratio, [source])


def _quality(morning: Morning) -> Part:
    plan = morning.plan
    if plan is None:
        return score.missing("quality", _NO_PLAN)
    if plan.quality is None:
        return score.missing("quality", "The quality of the schedule is still being checked")
    sources = [
        Source("schedule_quality", check["key"], check["name"], check["verdict"])
        for check in plan.quality["checks"]
        if check["verdict"] in ("pass", "fail")
    ]
    failed_first = sorted(sources, key=lambda source: source.value)
    return score.quality(plan.quality["passed"], plan.quality["assessed"], failed_first)


def _waste(morning: Morning) -> Part:
    found = [one for one in morning.waste if one.is_open]
    if not morning.looked_for_waste:
        return score.missing("waste", "Nobody has looked for waste yet")
    frame = morning.frame
    if not found:
        return score.waste(0, 1, frame.currency)
    dear = sorted(found, key=lambda one: (-(one.cents or 0), -(one.minutes or 0), one.id))
    priced = [one for one in dear if one.cents is not None]
    if frame.budget_cents and priced:
        cents = sum(one.cents or 0 for one in priced)
        sources = [Source("waste", one.id, one.title, wording.money(one.cents or 0, frame.currency)) for one in priced]
        part = score.waste(cents / 100, frame.budget_cents / 100, frame.currency, _weeks(morning), sources)
        return _less(part, len(found) - len(priced), "without a price")
    timed = [one for one in dear if one.minutes is not None]
    if not timed:
        return score.missing("waste", "Nobody knows what the open waste costs, in money or in hours")
    sources = [Source("waste", one.id, one.title, wording.hours(one.minutes or 0)) for one in timed]
    lost = sum(one.minutes or 0 for one in timed) / 60
    part = score.waste(lost, _hours_of_work(morning), "hours", _weeks(morning), sources)
    return _less(part, len(found) - len(timed), "without known hours")


def _less(part: Part, unknown: int, how: str) -> Part:
    """Say how much open waste could not be counted: what nobody knows is not nothing."""
    return replace(part, sentence=f"{part.sentence}; {unknown} more {how}") if unknown and part.is_assessed else part


def _hours_of_work(morning: Morning) -> float:
    """Planned hours of labour of the schedule; without any, the estimates of the tasks."""
    plan = morning.plan
    planned = rollup.roll_up(plan.schedule, plan.areas, ()).project.hours if plan else 0.0
    return planned or sum(one.estimated_minutes or 0 for one in morning.tasks) / 60


def _weeks(morning: Morning) -> float | None:
    """How many weeks the project lasts: as agreed, else by the schedule; None where nobody knows."""
    frame, plan = morning.frame, morning.plan
    if frame.starts_on and frame.ends_on:
        return ((frame.ends_on - frame.starts_on).days + 1) / _WEEK
    return (plan.dates.finish - plan.begins()) / (_WEEK * 1440) if plan else None


def _tasks(morning: Morning) -> Part:
    open_tasks = [one for one in morning.tasks if one.is_open]
    overdue = [one for one in open_tasks if one.is_overdue(morning.today)]
    blocked = [one for one in open_tasks if one.is_blocked and one not in overdue]
    sources = [
        *(Source("tasks", one.id, one.name, f"due {wording.day(one.due_on)}") for one in overdue if one.due_on),
        *(Source("tasks", one.id, one.name, one.blocked_reason or "blocked") for one in blocked),
    ]
    return score.tasks(len(open_tasks), len(overdue), len(blocked), sources)


def _fresh(morning: Morning) -> Part:
    """What people report: an import, a task, a waste they saw. What detectors find is no news from site."""
    plan = morning.plan
    sources: list[Source] = []
    data_date_days = None
    if plan is not None:
        data_date_days = max(0.0, (clock.to_site(morning.at, morning.frame.zone) - plan.data_date) / 1440)
        sources.append(_revision(plan.revision_id, plan.label, f"data date {moment(plan.data_date)}"))
    reports = [
        *((plan.imported_at, _revision(plan.revision_id, plan.label, "imported")) for plan in [plan] if plan),
        *((one.changed_at, Source("tasks", one.id, one.name, "changed")) for one in morning.tasks),
        *((one.detected_at, Source("waste", one.id, one.title, "logged")) for one in morning.waste if one.by_person),
    ]
    past = [report for report in reports if report[0] <= morning.at]
    if not past:
        return score.freshness(data_date_days, None, sources)
    at, source = max(past, key=lambda report: report[0])
    told = Source(source.table, source.row, source.name, f"{source.value} {moment(_site(at, morning.frame))}")
    return score.freshness(data_date_days, (morning.at - at).total_seconds() / 86_400, [*sources, told])


def _revision(id: str, label: str, value: str) -> Source:
    return Source("schedule_revisions", id, label, value)


def _site(at: datetime, frame: Frame) -> int:
    return clock.to_site(at, frame.zone)
