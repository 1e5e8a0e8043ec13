"""The sections of a week about judgements, tasks, health and patterns."""

from __future__ import annotations

from typing import Any, Final

from gemba.features.reports import wording
from gemba.features.reports.seen import TaskSeen
from gemba.features.reports.telling import Section, figure
from gemba.features.reports.week import Week

_MOST: Final = 5
_SMALL_SAMPLE: Final = 3


def judged(week: Week) -> Section:
    """What people made of waste."""
    found = [one for one in week.waste if week.holds(one.judged_at)]
    found.sort(key=lambda one: (one.verdict or "", one.id))
    yes = [one for one in found if one.verdict == "confirmed"]
    no = [one for one in found if one.verdict == "dismissed"]
    resolved = [one for one in week.waste if week.holds(one.resolved_at)]
    waiting = [one for one in week.waste if one.is_open and one.verdict is None]
    sentences = [
        f"{wording.count_of(len(yes), 'log')} confirmed, {len(no)} dismissed, {len(resolved)} resolved; "
        f"{len(waiting)} wait for somebody's judgement."
    ]
    figures = [figure("confirmed", len(yes), "logs"), figure("dismissed", len(no), "logs")]
    figures += [figure("resolved", len(resolved), "logs"), figure("waiting", len(waiting), "logs")]
    rows = [
        {"id": one.id, "name": one.title, "verdict": one.verdict, "reason": one.verdict_reason or None} for one in found
    ]
    return Section("judged", "What people judged", sentences, figures, rows)


def tasks(week: Week) -> Section:
    """What was done, and what was due and was not."""
    mine = [one for one in week.tasks if not one.is_cancelled]
    if not mine:
        return Section("tasks", "Tasks", reason="There are no tasks")
    done = [one for one in mine if week.holds(one.done_at)]
    due = [one for one in mine if week.has(one.due_on)]
    missed = [one for one in due if not _kept(week, one)]
    kept = len(due) - len(missed)
    promise = f" Of {wording.count_of(len(due), 'task')} due, {kept} {'was' if kept == 1 else 'were'} done in time."
    sentences = [f"{wording.count_of(len(done), 'task')} done.{promise if due else ' None was due.'}"]
    if due and len(due) < _SMALL_SAMPLE:
        sentences.append("So few tasks are a small sample.")
    figures = [
        figure("done", len(done), "tasks"),
        figure("due", len(due), "tasks"),
        figure("missed", len(missed), "tasks"),
        figure("kept_ratio", kept / len(due) if due else None, "ratio"),
    ]
    return Section("tasks", "Tasks", sentences, figures, [_missed(one) for one in missed])


def _kept(week: Week, one: TaskSeen) -> bool:
    """Done on the day or before, by the clock of the site."""
    return one.done_at is not None and one.due_on is not None and week.frame.day(one.done_at) <= one.due_on


def _missed(one: TaskSeen) -> dict[str, Any]:
    due = one.due_on.isoformat() if one.due_on else None
    return {"id": one.id, "name": one.name, "due_on": due, "status": one.status, "reason": one.blocked_reason or None}


def health(week: Week) -> Section:
    """How the score has moved."""
    known = [one for one in week.health if one.score is not None]
    here = [one for one in known if week.has(one.day)]
    if not here:
        return Section("health", "Health", reason="The project's health was not scored in this week")
    before = [one for one in known if one.day < week.monday]
    now, was = here[-1].score or 0, before[-1].score if before else None
    sentences = [f"Health ended the week at {now} of 100{_since(now, was)}."]
    rows = [{"day": one.day.isoformat(), "score": one.score} for one in [*before, *here]]
    return Section(
        "health", "Health", sentences, [figure("score", now, "points"), figure("before", was, "points")], rows
    )


def _since(now: int, was: int | None) -> str:
    if was is None:
        return ""
    if now == was:
        return ", as before"
    return f", {wording.count_of(abs(now - was), 'point')} {'more' if now > was else 'less'} than before"


def patterns(week: Week) -> Section:
    """What comes up again and again."""
    if not week.patterns:
        return Section("patterns", "What comes back", reason="No waste came back often enough to be a pattern")
    rows = [
        {"id": one.id, "sentence": one.sentence, "sample": one.sample, "minutes": one.minutes, "cost_cents": one.cents}
        for one in week.patterns[:_MOST]
    ]
    sentences = [one.sentence for one in week.patterns[:3]]
    return Section("patterns", "What comes back", sentences, [figure("patterns", len(week.patterns), "patterns")], rows)
