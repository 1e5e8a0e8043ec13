"""Today as what-if sees it, kept in this process: reading, dating and simulating it is what takes long."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from threading import Lock
from typing import Any, Final, TypeVar, cast
from uuid import UUID

from gemba.core.problems import NotFound
from gemba.db.runtime import Runtime
from gemba.engines.cpm import Dates
from gemba.engines.risk import Model, Prepared, Tally, run_blocks
from gemba.engines.schedule import Schedule
from gemba.features.risk.problems import in_reach
from gemba.features.schedules import service as schedules
from gemba.features.whatif import doubt
from gemba.features.whatif.problems import NothingToTry

BLOCKS: Final = 48
"""Blocks of 64 iterations of both sides: about three thousand futures."""

_MOST_ACTIVITIES: Final = 60_000

Made = TypeVar("Made")


@dataclass(frozen=True)
class Today:
    """A revision with its dates."""

    revision_id: UUID
    is_current: bool
    schedule: Schedule
    dates: Dates


@dataclass(frozen=True)
class Futures:
    """The doubts about a revision, and what they come to; ``currency`` is that of the money in them."""

    model: Model
    tally: Tally
    currency: str


class Shelf:
    """What was made last, by a key, each as heavy as its activities; what is not used for longest goes first."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._kept: OrderedDict[Any, tuple[object, int]] = OrderedDict()
        self._lock = Lock()

    def get(self, key: object, make: Callable[[], Made], weight: Callable[[Made], int]) -> Made:
        """What is kept under a key; made and kept where there is nothing."""
        with self._lock:
            if key in self._kept:
                self._kept.move_to_end(key)
                return cast(Made, self._kept[key][0])
        made = make()  # outside of the lock: two that come together make it twice, and nobody waits for a stranger's
        with self._lock:
            self._kept[key] = made, weight(made)
            self._kept.move_to_end(key)
            while len(self._kept) > 1 and sum(heavy for _, heavy in self._kept.values()) > self._most:
                self._kept.popitem(last=False)
        return made


_dated: Final = Shelf(_MOST_ACTIVITIES)  # what is on them never changes, so that they may be everybody's
_futures: Final = Shelf(_MOST_ACTIVITIES)


def today(run: Runtime, project_id: UUID, revision_id: UUID | None = None) -> Today:
    """A dated revision of a project, the latest where none is named.

    Raises:
        NotFound: the project has no such revision, or it was withdrawn.
        NothingToTry: it has none that is dated.
    """
    with run.read() as unit:
        latest = schedules.latest(unit, project_id)
        found = latest if revision_id is None else schedules.find(unit, revision_id)
    if found is None and revision_id is None:
        raise NothingToTry()
    if found is None or found.project_id != project_id or found.deleted_at is not None:
        raise NotFound("there is no such revision")
    chosen = found.id
    schedule, dates = _dated.get(chosen, lambda: schedules.dated(run, chosen), lambda made: len(made[0].activities))
    return Today(chosen, latest is not None and latest.id == chosen, schedule, dates)


def futures(run: Runtime, project_id: UUID, of: Today) -> Futures:
    """The odds of a revision as it is.

    Raises:
        Impossible: some futures are so far away that no calendar means anything there.
    """
    assumed = doubt.inputs(run, project_id)

    def make() -> Futures:
        model = doubt.model(project_id, of.schedule, of.dates.finish, assumed)
        with in_reach():
            return Futures(model, run_blocks(Prepared.of(model), range(BLOCKS)), assumed.currency)

    key = of.revision_id, assumed.text
    return _futures.get(key, make, lambda made: len(made.model.schedule.activities))
