"""Keeping forecasts: one row for each status date, made anew where what it was made from has changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from gemba.core.ids import new_id
from gemba.core.problems import NotFound
from gemba.db.runtime import Runtime
from gemba.db.unit import Unit
from gemba.features.forecasts import around, making, queries
from gemba.features.forecasts.appraising import value_of
from gemba.features.forecasts.around import Scene
from gemba.features.forecasts.facts import ForecastDropped, ForecastMade
from gemba.features.forecasts.making import Learned, Made
from gemba.features.forecasts.tables import ForecastRow
from gemba.features.projects.access import hold
from gemba.features.schedules.queries import Revision


def renew(run: Runtime, project_id: UUID) -> int:
    """Forecast at every status date for which that was not done yet, or is out of date; returns how many rows changed.

    Safe to call at any time, and twice: where nothing has changed nothing happens.

    Raises:
        NotFound: there is no such project.
    """
    with run.read() as unit:
        seen = around.scene(unit, project_id)
        learned = taught(unit, project_id)
        rows = {row.status_at: row for row in queries.all_of(unit, project_id)}
    wanted = {one.data_date: _digest(seen, rows.get(one.data_date), one, learned) for one in seen.revisions}
    due = [one for one in seen.revisions if _is_due(rows.get(one.data_date), one, wanted[one.data_date])]
    if not due and set(rows) == set(wanted):
        return 0
    if seen.latest is not None and seen.latest not in due:
        due.append(seen.latest)  # it tells whether the project is over, which every row has to know
    made: dict[int, Made] = {}
    for number, revision in enumerate(due):
        run.report(number / len(due), f"forecasting from revision {revision.number}")
        try:
            made[revision.data_date] = _make(run, seen, revision, learned)
        except NotFound:
            return 0  # it was withdrawn meanwhile, which brings its own forecast
    with run.write() as unit:
        return keep(unit, seen, made, wanted)


def taught(unit: Unit, project_id: UUID) -> Learned:
    """The odds that the company's other finished projects teach, beside the reference class."""
    return making.learned(queries.of_finished(unit, but=project_id, unseen=True))


def _digest(seen: Scene, row: ForecastRow | None, revision: Revision, learned: Learned) -> str:
    return row.digest if row and seen.is_closed(row, revision) else seen.digest(revision, learned.digest)


def _is_due(row: ForecastRow | None, revision: Revision, digest: str) -> bool:
    return row is None or row.revision_id != revision.id or row.digest != digest


def _make(run: Runtime, seen: Scene, revision: Revision, learned: Learned) -> Made:
    """What is told of one status date; of a project that is over all costs count, also those paid later."""
    is_latest = revision == seen.latest
    valued = value_of(run, seen, revision, (), revision.data_date // 1440)
    made = making.make(valued, learned)
    if is_latest and made.truth is not None:
        made = making.make(value_of(run, seen, revision, (), None), learned)
    made.values["revision_id"] = revision.id
    made.values["baseline_id"] = seen.baseline.id if seen.baseline else None
    return made


def keep(unit: Unit, seen: Scene, made: Mapping[int, Made], digests: Mapping[int, str]) -> int:
    """Store what was made, the truth in all rows once it is known, and drop rows whose schedule is gone.

    Nothing is kept where the schedules are others by now. Returns how many rows are others than before.
    """
    hold(unit, seen.project_id)
    now = around.scene(unit, seen.project_id)
    if now.ids != seen.ids:
        return 0
    rows = {row.status_at: row for row in queries.all_of(unit, seen.project_id)}
    gone = [rows.pop(at) for at in set(rows) - set(digests)]
    for row in gone:
        unit.session.delete(row)
    if gone:
        unit.emit(ForecastDropped(project_id=seen.project_id, forecast_ids=tuple(row.id for row in gone)))
    changed = {at for at, one in made.items() if _put(unit, seen.project_id, rows, one.values, digests[at])}
    truth = made[seen.latest.data_date].truth if seen.latest else None
    for at, row in rows.items():
        told = truth.of(_of_row(row)) if truth else {"real_hours": None, "real_cost": None}
        changed |= {at} if _set(row, told) else set()
    for at in changed:
        rows[at].changed_at = unit.now
    unit.session.flush()
    if changed:
        ids = tuple(rows[at].id for at in sorted(changed))
        unit.emit(ForecastMade(project_id=seen.project_id, forecast_ids=ids))
    return len(changed) + len(gone)


def _put(unit: Unit, project_id: UUID, rows: dict[int, ForecastRow], values: Mapping[str, Any], digest: str) -> bool:
    """Store the row of a status date; whether it says something new."""
    row = rows.get(values["status_at"])
    if row is None:
        stamp = {"id": new_id(), "created_at": unit.now, "changed_at": unit.now, "project_id": project_id}
        row = rows[values["status_at"]] = ForecastRow(**stamp, **values, digest=digest)
        unit.session.add(row)
        return True
    row.digest = digest
    return _set(row, values)


def _set(row: ForecastRow, values: Mapping[str, Any]) -> bool:
    others = {name: value for name, value in values.items() if getattr(row, name) != value}
    for name, value in others.items():
        setattr(row, name, value)
    return bool(others)


def _of_row(row: ForecastRow) -> dict[str, Any]:
    return {"start": row.start, "basis": row.basis, "currency": row.currency}
