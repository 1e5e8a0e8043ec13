"""From a plan and its progress to the raw tables of an XER file, still without dates."""

from __future__ import annotations

import base64
import random
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from examples.building import PHASES, RESOURCES
from examples.calendars import CALENDAR_OF, CALENDARS
from examples.fields import Sheet, sheet
from examples.instants import at, written
from examples.plan import Activity, Plan
from examples.progress import Done, Progress
from examples.quantities import amounts, hours_in_all, number_of, pace
from examples.wbs import branches

PROJECT_ID: Final = 7700
PROJECT_START: Final = at("2025-11-03 08:00")
PROJECT_NAME: Final = "Office tower, ten levels"
_FIRST_WBS, _FIRST_TASK, _FIRST_RESOURCE, _FIRST_VALUE = 71000, 90001, 3001, 6101
_TYPES: Final = {"Area": 601, "Trade": 602, "Phase": 603}


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of the schedule: what it is called, and the moment up to which it is statused."""

    name: str
    data_date: int
    must_finish: int | None = None


def build(plan: Plan, issue: Issue, progress: Progress, seed: int) -> list[Sheet]:
    """All tables of a file; early and late dates, floats and the like are left for the engine to fill."""
    return [
        sheet("CURRTYPE", curr_type="US Dollar", curr_short_name="USD"),
        sheet("FINTMPL", fintmpl_id=1),
        sheet("OBS", obs_name="Project office", guid=_guid(seed, "obs")),
        sheet("UMEASURE", unit_id=11, unit_abbrev="m3", unit_name="cubic metre"),
        _project(issue, seed),
        _calendars(),
        sheet("SCHEDOPTIONS", proj_id=PROJECT_ID),
        _breakdown(seed, issue),
        _resources(seed),
        _code_types(),
        _rates(),
        _code_values(plan),
        _tasks(plan, progress, seed),
        _relations(plan),
        _assignments(plan, progress, seed),
        _codes(plan),
    ]


def task_ids(plan: Plan) -> dict[str, int]:
    """The file's own number of each activity."""
    return {code: _FIRST_TASK + number for number, code in enumerate(plan.activities)}


def _guid(seed: int, what: str) -> str:
    """22 characters that stay the same for the same thing."""
    return base64.b64encode(random.Random(f"{seed} {what}").randbytes(16)).decode()[:22]


def _project(issue: Issue, seed: int) -> Sheet:
    return sheet(
        "PROJECT",
        proj_id=PROJECT_ID,
        proj_short_name=issue.name,
        clndr_id=CALENDAR_OF["site5"].id,
        last_recalc_date=written(issue.data_date),
        plan_start_date=written(PROJECT_START),
        plan_end_date=written(issue.must_finish) if issue.must_finish else "",
        add_date=written(PROJECT_START),
        last_schedule_date=written(issue.data_date),
        guid=_guid(seed, "project"),
    )


def _calendars() -> Sheet:
    found = Sheet("CALENDAR")
    for calendar in CALENDARS:
        week = sum(len(day) > 0 for day in calendar.week) * calendar.day_hours
        found.add(
            clndr_id=calendar.id,
            default_flag="Y" if calendar.key == "site5" else "N",
            clndr_name=calendar.name,
            last_chng_date=written(PROJECT_START),
            day_hr_cnt=calendar.day_hours,
            week_hr_cnt=week,
            month_hr_cnt=round(week * 52 / 12),
            year_hr_cnt=week * 52,
            clndr_data=calendar.data,
        )
    return found


def _wbs_ids() -> dict[str, int]:
    return {"": _FIRST_WBS, **{b.key: _FIRST_WBS + n for n, b in enumerate(branches(), 1)}}


def _breakdown(seed: int, issue: Issue) -> Sheet:
    ids, found = _wbs_ids(), Sheet("PROJWBS")
    root = {"proj_node_flag": "Y", "wbs_short_name": issue.name, "wbs_name": PROJECT_NAME}
    found.add(wbs_id=ids[""], proj_id=PROJECT_ID, seq_num=100, guid=_guid(seed, "wbs"), **root)
    for number, branch in enumerate(branches(), 1):
        found.add(
            wbs_id=ids[branch.key],
            proj_id=PROJECT_ID,
            seq_num=number,
            wbs_short_name=branch.code,
            wbs_name=branch.name,
            parent_wbs_id=ids[branch.parent],
            guid=_guid(seed, branch.key),
        )
    return found


def _resource_ids() -> dict[str, int]:
    return {resource.key: _FIRST_RESOURCE + number for number, resource in enumerate(RESOURCES)}


def _resources(seed: int) -> Sheet:
    ids, found = _resource_ids(), Sheet("RSRC")
    for number, resource in enumerate(RESOURCES):
        found.add(
            rsrc_id=ids[resource.key],
            clndr_id=CALENDAR_OF[resource.calendar].id,
            guid=_guid(seed, resource.key),
            rsrc_seq_num=number,
            rsrc_name=resource.name,
            rsrc_short_name=resource.key,
            def_qty_per_hr=number_of(resource.most),
            unit_id=11 if resource.kind == "RT_Mat" else "",
            rsrc_type=resource.kind,
        )
    return found


def _rates() -> Sheet:
    ids, found = _resource_ids(), Sheet("RSRCRATE")
    for number, resource in enumerate(RESOURCES, 1):
        found.add(
            rsrc_rate_id=number,
            rsrc_id=ids[resource.key],
            max_qty_per_hr=number_of(resource.most),
            cost_per_qty=f"{resource.price:.4f}",
            start_date=written(PROJECT_START)[:10] + " 00:00",
        )
    return found


def _code_types() -> Sheet:
    found = Sheet("ACTVTYPE")
    for number, (name, id) in enumerate(_TYPES.items()):
        found.add(actv_code_type_id=id, seq_num=number, actv_code_type=name, proj_id=PROJECT_ID)
    return found


def _value_ids(plan: Plan) -> dict[tuple[str, str], int]:
    """The number of each value of each activity code, in the order in which the plan first uses it."""
    used = dict.fromkeys((kind, value) for a in plan.activities.values() for kind, value in _values(a) if value)
    return {key: _FIRST_VALUE + number for number, key in enumerate(used)}


def _values(activity: Activity) -> tuple[tuple[str, str], ...]:
    return ("Area", activity.area), ("Trade", activity.trade), ("Phase", activity.phase)


def _code_values(plan: Plan) -> Sheet:
    found = Sheet("ACTVCODE")
    for number, ((kind, value), id) in enumerate(_value_ids(plan).items()):
        if kind == "Phase" and value not in PHASES:
            raise ValueError(f"no such phase: {value!r}")
        short = "".join(word[0] for word in value.split()) if len(value) > 20 else value
        found.add(
            actv_code_id=id, actv_code_type_id=_TYPES[kind], actv_code_name=value, short_name=short, seq_num=number
        )
    return found


def _codes(plan: Plan) -> Sheet:
    ids, tasks, found = _value_ids(plan), task_ids(plan), Sheet("TASKACTV")
    for code, activity in plan.activities.items():
        for kind, value in _values(activity):
            if value:
                type_id, value_id = _TYPES[kind], ids[kind, value]
                found.add(task_id=tasks[code], actv_code_type_id=type_id, actv_code_id=value_id, proj_id=PROJECT_ID)
    return found


def _tasks(plan: Plan, progress: Progress, seed: int) -> Sheet:
    ids, wbs, found = task_ids(plan), _wbs_ids(), Sheet("TASK")
    for code, activity in plan.activities.items():
        constraint = activity.constraint
        found.add(
            task_id=ids[code],
            proj_id=PROJECT_ID,
            wbs_id=wbs[activity.wbs],
            clndr_id=CALENDAR_OF[activity.calendar].id,
            task_type=activity.kind,
            task_code=code,
            task_name=activity.name,
            target_drtn_hr_cnt=number_of(activity.hours),
            cstr_type=constraint.kind if constraint else "",
            cstr_date=written(constraint.at) if constraint else "",
            guid=_guid(seed, code),
            create_date=written(PROJECT_START),
            update_date=written(PROJECT_START),
            **_status(activity, progress.get(code)),
            **hours_in_all(activity, progress.get(code), seed),
        )
    return found


def _status(activity: Activity, done: Done | None) -> dict[str, object]:
    if done is None:
        return {"status_code": "TK_NotStart", "remain_drtn_hr_cnt": number_of(activity.hours)}
    if done.finished is None:
        share = 100 * done.worked / (done.worked + done.left)
        return {
            "status_code": "TK_Active",
            "remain_drtn_hr_cnt": number_of(done.left / 60),
            "act_start_date": written(done.started),
            "phys_complete_pct": round(share),
        }
    return {
        "status_code": "TK_Complete",
        "remain_drtn_hr_cnt": 0,
        "act_start_date": written(done.started),
        "act_end_date": written(done.finished),
        "phys_complete_pct": 100,
    }


def _relations(plan: Plan) -> Sheet:
    ids, found = task_ids(plan), Sheet("TASKPRED")
    for number, relation in enumerate(plan.relations, 120001):
        found.add(
            task_pred_id=number,
            task_id=ids[relation.successor],
            pred_task_id=ids[relation.predecessor],
            proj_id=PROJECT_ID,
            pred_proj_id=PROJECT_ID,
            pred_type=relation.kind,
            lag_hr_cnt=number_of(relation.lag_hours),
        )
    return found


def _assignments(plan: Plan, progress: Mapping[str, Done], seed: int) -> Sheet:
    ids, resources, found = task_ids(plan), _resource_ids(), Sheet("TASKRSRC")
    for code, activity in plan.activities.items():
        for resource, rate, amount in amounts(activity, progress.get(code), seed):
            found.add(
                taskrsrc_id=50001 + len(found.rows),
                task_id=ids[code],
                proj_id=PROJECT_ID,
                rsrc_id=resources[resource.key],
                remain_qty=number_of(amount.left),
                target_qty=number_of(amount.planned),
                act_reg_qty=number_of(amount.used),
                remain_qty_per_hr=number_of(pace(amount, progress.get(code), rate)),
                target_qty_per_hr=number_of(rate),
                cost_per_qty=f"{resource.price:.4f}",
                target_cost=f"{amount.planned * resource.price:.2f}",
                act_reg_cost=f"{amount.used * resource.price:.2f}",
                remain_cost=f"{amount.left * resource.price:.2f}",
                rsrc_type=resource.kind,
            )
    return found
