"""Resources, their prices and their assignments."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Final

import numpy as np

from gemba.engines.schedule import Assignments, Resource, ResourceKind
from gemba.formats.xer.calendars import Calendars
from gemba.formats.xer.columns import Source
from gemba.formats.xer.vocabulary import RESOURCE_KINDS

_Rate = tuple[float | None, float | None]
_NO_RATE: Final[_Rate] = (None, None)


def read_resources(source: Source, data_date: int, calendars: Calendars) -> tuple[tuple[Resource, ...], dict[str, int]]:
    """Resources that activities can be assigned, and where each id stands."""
    row = source.columns("RSRC").unique("rsrc_id")
    rates = _rates(source, data_date)
    columns = zip(
        row.text("rsrc_id"),
        row.text("rsrc_name"),
        row.coded("rsrc_type", RESOURCE_KINDS, ResourceKind.LABOR).tolist(),
        row.text("clndr_id"),
        strict=True,
    )
    resources = tuple(
        Resource(
            id=id,
            name=name or id,
            kind=ResourceKind(kind),
            calendar=calendars.position(calendar) if calendar in calendars else -1,
            max_per_hour=rates.get(id, _NO_RATE)[0],
            price=rates.get(id, _NO_RATE)[1],
        )
        for id, name, kind, calendar in columns
    )
    return resources, {resource.id: at for at, resource in enumerate(resources)}


def _rates(source: Source, data_date: int) -> dict[str, _Rate]:
    """The most a resource can give per hour, and its price.

    The newest rate in force at the data date counts; where none is yet, the first to come.
    """
    row = source.columns("RSRCRATE")
    since = row.instants("start_date").tolist()
    in_force = [at for at, date in enumerate(since) if date <= data_date]
    to_come = [at for at, date in enumerate(since) if date > data_date]
    in_force.sort(key=since.__getitem__)
    to_come.sort(key=since.__getitem__, reverse=True)
    ids = row.text("rsrc_id")
    most, price = row.floats("max_qty_per_hr").tolist(), row.floats("cost_per_qty").tolist()
    return {ids[at]: (_number(most[at]), _number(price[at])) for at in to_come + in_force}  # the last one wins


def _number(value: float) -> float | None:
    return None if math.isnan(value) else value


def read_assignments(
    source: Source, index: Mapping[str, int], resources: tuple[Resource, ...], positions: Mapping[str, int]
) -> Assignments:
    """The assignments of the activities of ``index`` (id to position)."""
    owners = source.columns("TASKRSRC").text("task_id")
    row = source.columns("TASKRSRC", [at for at, owner in enumerate(owners) if owner in index])
    named, resource = row.text("rsrc_id"), row.lookup("rsrc_id", positions)
    unknown = (resource < 0) & np.array(list(map(bool, named)), np.bool_)
    row.report_where(unknown, "resource {} is not in the file", named)
    where: list[int] = resource.tolist()
    kinds = [resources[at].kind if at >= 0 else ResourceKind.LABOR for at in where]
    stated = row.has("rsrc_type")
    return Assignments(
        activity=row.lookup("task_id", index),
        resource=resource,
        kind=row.coded("rsrc_type", RESOURCE_KINDS, ResourceKind.LABOR) if stated else np.array(kinds, np.int8),
        planned_quantity=row.known("target_qty"),
        actual_quantity=row.known("act_reg_qty") + row.known("act_ot_qty"),
        remaining_quantity=row.known("remain_qty"),
        per_hour=row.known("remain_qty_per_hr"),
        price=row.floats("cost_per_qty"),
        planned_cost=row.floats("target_cost"),
        actual_cost=row.floats("act_reg_cost") + row.known("act_ot_cost"),
        remaining_cost=row.floats("remain_cost"),
        lag=row.minutes("relag_drtn_hr_cnt"),
    )
