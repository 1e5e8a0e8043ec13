"""Trying changes: nothing is stored, nothing but today is remembered."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Final
from uuid import UUID

import numpy as np

from gemba.core.problems import Impossible
from gemba.db.runtime import Runtime
from gemba.engines.calendar import DAY
from gemba.engines.cpm import Dates
from gemba.engines.risk import Model, Prepared, Tally, Worth, run_blocks, worth
from gemba.engines.waste import Finding, Inspection, Ledger, inspect, settle
from gemba.engines.whatif import Branch, Change, ChangeError, Effect, carried, effect, fit, solve
from gemba.features.forecasts.money import priced_in
from gemba.features.risk.problems import in_reach
from gemba.features.waste import looking
from gemba.features.whatif import shelf
from gemba.features.whatif.problems import ChangeNotPossible
from gemba.features.whatif.shelf import Today

_FARTHEST: Final = 60 * 365 * DAY


@dataclass(frozen=True)
class Tried:
    """A branch of a revision, with its dates."""

    today: Today
    branch: Branch
    dates: Dates


@dataclass(frozen=True)
class Chances:
    """The odds of both sides, in the same futures."""

    today: Tally
    branch: Tally
    worth: Worth
    priced: bool


@dataclass(frozen=True)
class Wastes:
    """What the detectors find on both sides."""

    today: Ledger
    branch: Ledger
    appeared: tuple[Finding, ...]
    vanished: tuple[Finding, ...]


def attempt(run: Runtime, project_id: UUID, revision_id: UUID | None, changes: Sequence[Change]) -> Tried:
    """A branch with all of the changes.

    Raises:
        NotFound: the project has no such revision.
        NothingToTry: the project has no dated revision.
        ChangeNotPossible: the schedule does not admit some of them.
    """
    of = shelf.today(run, project_id, revision_id)
    found = fit(of.schedule, changes)
    if found.faults:
        raise ChangeNotPossible(found.faults[0].words, errors=[told(fault) for fault in found.faults])
    return dated(of, found.branch)


def dated(of: Today, branch: Branch) -> Tried:
    """The branch with its dates.

    Raises:
        Impossible: the finish is so far away that no calendar means anything there.
    """
    dates = solve(branch.schedule) if branch.steps else of.dates
    if branch.steps and dates.finish - of.schedule.project.data_date > _FARTHEST:
        raise Impossible("the finish would be more than sixty years away")
    return Tried(of, branch, dates)


def told(fault: ChangeError) -> dict[str, object]:
    """Why a change does not fit, as the members of a problem; ``pointer`` leads to it in what was sent."""
    return {
        "index": fault.place,
        "pointer": f"/changes/{fault.place}/{fault.member}",
        "field": f"body.changes.{fault.place}.{fault.member}",
        "reason": fault.refusal.value,
        "message": fault.words,
        "names": list(fault.names),
    }


def effect_of(tried: Tried) -> Effect:
    """What it does to dates and costs."""
    return effect(tried.today.dates, tried.branch, tried.dates)


def odds_of(run: Runtime, project_id: UUID, tried: Tried) -> Chances:
    """What it does to the odds.

    Raises:
        Impossible: some futures are so far away that no calendar means anything there.
    """
    before = shelf.futures(run, project_id, tried.today)
    after = before.tally
    if tried.branch.steps:
        model = carried(before.model, _of_one_kind(tried.branch, before.currency))
        with in_reach():
            after = run_blocks(Prepared.of(model), range(shelf.BLOCKS))
    return Chances(before.tally, after, worth(before.tally, after), _has_money(before.model))


def finish_at(tally: Tally, share: float) -> int:
    """The finish that this share of the futures keeps, in minutes: one of theirs, as in simulations."""
    return int(np.quantile(tally.finish, share, method="higher"))


def _of_one_kind(branch: Branch, currency: str) -> Branch:
    """The branch as far as its money is in the currency of the odds."""
    base, schedule = priced_in(branch.base, currency), priced_in(branch.schedule, currency)
    return replace(branch, base=base, schedule=schedule)


def _has_money(model: Model) -> bool:
    money = model.money
    return bool(money.fixed or money.per_day or money.per_minute.any() or any(one.cents for one in model.causes))


def waste_of(run: Runtime, project_id: UUID, tried: Tried) -> Wastes:
    """What it does to the waste that detectors find in the schedule."""
    with run.read() as unit:
        scene = looking.scene(unit, project_id)
    if scene is None:  # there is a revision, or nothing could have been tried
        raise Impossible("there is no dated schedule")
    site, _ = looking.picture(run, replace(scene, revision_id=tried.today.revision_id))
    schedule = tried.branch.schedule
    priced = replace(schedule, project=replace(schedule.project, currency=site.schedule.project.currency))
    other = replace(site, schedule=priced, dates=tried.dates)
    before, after = inspect(site, scene.off), inspect(other, scene.off)
    counted = [[one for one in found.findings if one.key not in scene.dismissed] for found in (before, after)]
    return Wastes(
        settle(site, counted[0]),
        settle(other, counted[1]),
        _only_in(counted[1], before),
        _only_in(counted[0], after),
    )


def _only_in(here: Sequence[Finding], there: Inspection) -> tuple[Finding, ...]:
    known = {one.key for one in there.findings}
    return tuple(one for one in here if one.key not in known)
