"""A schedule of ten days as it comes in again and again until it is done."""

from itertools import pairwise

from tests.support.xer_files import PROJECT, relation, task, xer_file

DAYS = ("05", "06", "07", "08", "09", "12", "13", "14", "15", "16", "19", "20", "21", "22", "23")


def chain(data_date: str, *, done: int = 0, days: int = 10, late: int = 0) -> bytes:
    """One-day activities A0, A1, ... in a row from Monday 2026-01-05, planned so; ``done`` of them are.

    What is done was done ``late`` working days after it was planned.
    """
    codes = [f"A{number}" for number in range(days)]
    tasks = [
        task(code, **_planned(at), **(_done(at + late) if at < done else {}), wbs_id=str(2 + at % 2))
        for at, code in enumerate(codes)
    ]
    root = {"wbs_id": "1", "proj_id": "1", "parent_wbs_id": "", "wbs_short_name": "P", "wbs_name": "Clinic"}
    odd, even = (
        {**root, "wbs_id": id, "parent_wbs_id": "1", "wbs_short_name": name[0], "wbs_name": name}
        for id, name in (("3", "Shell"), ("2", "Frame"))
    )
    ties = [relation(before, after) for before, after in pairwise(codes)]
    project = {**PROJECT, "last_recalc_date": data_date}
    return xer_file({"PROJECT": [project], "PROJWBS": [root, even, odd], "TASK": tasks, "TASKPRED": ties})


def _planned(at: int) -> dict[str, str]:
    return {"target_start_date": f"2026-01-{DAYS[at]} 08:00", "target_end_date": f"2026-01-{DAYS[at]} 17:00"}


def _done(at: int) -> dict[str, str]:
    started, ended = f"2026-01-{DAYS[at]} 08:00", f"2026-01-{DAYS[at]} 17:00"
    return {
        "status_code": "TK_Complete",
        "act_start_date": started,
        "act_end_date": ended,
        "remain_drtn_hr_cnt": "0",
    }
