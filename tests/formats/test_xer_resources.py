"""Resources and what they cost, branches of the work breakdown, activity codes."""

import math

import pytest

from gemba.engines.schedule import ResourceKind
from tests.support.xer_files import Row, read, said, schedule, task

CREW = {"rsrc_id": "7", "rsrc_name": "Carpenters", "rsrc_type": "RT_Labor", "clndr_id": "10"}


def rate(price: str, since: str, most: str = "4") -> Row:
    return {"rsrc_id": "7", "cost_per_qty": price, "max_qty_per_hr": most, "start_date": since}


def test_a_resource_is_read_with_its_calendar_and_the_rate_in_force_at_the_data_date() -> None:
    rates = [rate("60", "2026-01-01 00:00"), rate("50", "2025-01-01 00:00"), rate("70", "2027-01-01 00:00")]
    found = schedule(RSRC=[CREW, {**CREW, "rsrc_id": "8", "rsrc_type": "RT_Mat", "clndr_id": ""}], RSRCRATE=rates)
    crew, concrete = found.resources
    assert (crew.id, crew.name, crew.kind, crew.max_per_hour, crew.price) == (
        "7",
        "Carpenters",
        ResourceKind.LABOR,
        4,
        60,
    )
    assert found.calendars[crew.calendar].id == "10"
    assert (concrete.kind, concrete.calendar, concrete.price) == (ResourceKind.MATERIAL, -1, None)


def test_before_the_first_rate_is_in_force_it_is_taken_as_it_will_be() -> None:
    found = schedule(RSRC=[CREW], RSRCRATE=[rate("70", "2028-01-01 00:00"), rate("60", "2027-01-01 00:00")])
    assert found.resources[0].price == 60


def test_a_price_that_is_not_there_is_none_and_not_zero() -> None:
    assert schedule(RSRC=[CREW], RSRCRATE=[rate("", "2026-01-01 00:00", "")]).resources[0].price is None
    assert schedule(RSRC=[CREW]).resources[0].max_per_hour is None


def test_an_assignment_is_read_with_its_quantities_and_costs() -> None:
    row = {
        "task_id": "id-B",
        "rsrc_id": "7",
        "target_qty": "40",
        "remain_qty": "30",
        "act_reg_qty": "8",
        "act_ot_qty": "2",
        "remain_qty_per_hr": "2",
        "cost_per_qty": "50",
        "target_cost": "2000",
        "act_reg_cost": "400",
        "act_ot_cost": "100",
        "remain_cost": "1500",
        "relag_drtn_hr_cnt": "4",
        "rsrc_type": "RT_Labor",
    }
    work = schedule(RSRC=[CREW], TASKRSRC=[row, {**row, "task_id": "elsewhere"}]).assignments
    assert len(work) == 1
    assert (work.activity[0], work.resource[0], work.kind[0]) == (1, 0, ResourceKind.LABOR)
    assert (work.planned_quantity[0], work.actual_quantity[0], work.remaining_quantity[0]) == (40, 10, 30)
    assert (work.per_hour[0], work.price[0], work.lag[0]) == (2, 50, 240)
    assert (work.planned_cost[0], work.actual_cost[0], work.remaining_cost[0]) == (2000, 500, 1500)


def test_costs_that_the_file_does_not_have_stay_unknown() -> None:
    work = schedule(RSRC=[CREW], TASKRSRC=[{"task_id": "id-B", "rsrc_id": "7", "target_qty": "40"}]).assignments
    assert math.isnan(work.price[0])
    assert math.isnan(work.planned_cost[0])
    assert math.isnan(work.actual_cost[0])


def test_without_a_kind_of_its_own_an_assignment_has_that_of_its_resource() -> None:
    machine = {**CREW, "rsrc_type": "RT_Equip"}
    assert (
        schedule(RSRC=[machine], TASKRSRC=[{"task_id": "id-B", "rsrc_id": "7"}]).assignments.kind[0]
        == ResourceKind.EQUIPMENT
    )


def test_a_role_without_a_resource_is_no_mistake_and_an_unknown_resource_is_reported() -> None:
    reading = read(RSRC=[CREW], TASKRSRC=[{"task_id": "id-A", "rsrc_id": ""}, {"task_id": "id-B", "rsrc_id": "99"}])
    assert reading.schedule.assignments.resource.tolist() == [-1, -1]
    assert said(reading) == ["resource '99' is not in the file"]


def test_the_breakdown_is_read_from_its_root_down() -> None:
    rows = [
        {
            "wbs_id": "1",
            "proj_id": "1",
            "wbs_short_name": "NC",
            "wbs_name": "North clinic",
            "parent_wbs_id": "elsewhere",
        },
        {"wbs_id": "2", "proj_id": "1", "wbs_short_name": "ST", "wbs_name": "Structure", "parent_wbs_id": "1"},
        {"wbs_id": "3", "proj_id": "9", "wbs_short_name": "X", "wbs_name": "Other", "parent_wbs_id": ""},
    ]
    found = schedule(PROJWBS=rows, TASK=[task("A", wbs_id="2"), task("B", wbs_id="3")])
    assert [(node.code, node.name, node.parent) for node in found.wbs] == [
        ("NC", "North clinic", -1),
        ("ST", "Structure", 0),
    ]
    assert found.activities.wbs.tolist() == [1, -1]


@pytest.mark.parametrize("size", [1, 2, 5000])
def test_a_breakdown_that_runs_in_a_circle_is_cut_so_that_every_walk_up_ends(size: int) -> None:
    rows = [{"wbs_id": str(i), "proj_id": "1", "parent_wbs_id": str((i + 1) % size)} for i in range(size)]
    nodes = schedule(PROJWBS=rows).wbs
    assert [node.parent for node in nodes].count(-1) == 1
    at, steps = 0, 0
    while at >= 0:
        at, steps = nodes[at].parent, steps + 1
    assert steps == size


def test_activity_codes_are_read_by_the_name_of_their_type() -> None:
    found = schedule(
        ACTVTYPE=[
            {"actv_code_type_id": "1", "actv_code_type": "Area"},
            {"actv_code_type_id": "2", "actv_code_type": "Trade"},
        ],
        ACTVCODE=[
            {"actv_code_id": "11", "short_name": "N", "actv_code_name": "North"},
            {"actv_code_id": "12", "short_name": "S", "actv_code_name": ""},
        ],
        TASKACTV=[
            {"task_id": "id-A", "actv_code_type_id": "1", "actv_code_id": "11"},
            {"task_id": "id-B", "actv_code_type_id": "1", "actv_code_id": "12"},
            {"task_id": "id-B", "actv_code_type_id": "9", "actv_code_id": "11"},
            {"task_id": "ghost", "actv_code_type_id": "2", "actv_code_id": "11"},
        ],
    )
    assert found.codes == {"Area": ["North", "S"]}
