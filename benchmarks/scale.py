"""Big networks, made up with a seed and written as XER files, so that we and the peers get the very same.

Work runs in levels, each as wide as the site is: most activities follow neighbours of the level before.
Five calendars with holidays, all four link types, lags and leads, about 1.8 relations per activity,
milestones, constraints, and progress up to the data date.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Final

import numpy as np

LEVELS: Final = 150
DATA_DATE: Final = datetime(2026, 3, 2, 8)
FIRST_DAY: Final = date(2026, 1, 5)
LAST_YEAR: Final = 2035
DAYS_PER_LEVEL: Final = 8
PROJECT: Final = "1000"

# What an export of P6 has, so that a reader has as much to carry as in life.
_EXPORTED: Final = (
    "task_id proj_id wbs_id clndr_id phys_complete_pct rev_fdbk_flag est_wt lock_plan_flag auto_compute_act_flag "
    "complete_pct_type task_type duration_type status_code task_code task_name rsrc_id total_float_hr_cnt "
    "free_float_hr_cnt remain_drtn_hr_cnt act_work_qty remain_work_qty target_work_qty target_drtn_hr_cnt "
    "target_equip_qty act_equip_qty remain_equip_qty cstr_date act_start_date act_end_date late_start_date "
    "late_end_date expect_end_date early_start_date early_end_date restart_date reend_date target_start_date "
    "target_end_date rem_late_start_date rem_late_end_date cstr_type priority_type suspend_date resume_date "
    "float_path float_path_order guid tmpl_guid cstr_date2 cstr_type2 driving_path_flag act_this_per_work_qty "
    "act_this_per_equip_qty external_early_start_date external_late_end_date create_date update_date create_user "
    "update_user location_id"
)
TASK_FIELDS: Final = tuple(_EXPORTED.split())
ALIKE: Final = {
    "phys_complete_pct": "0",
    "rev_fdbk_flag": "N",
    "est_wt": "1",
    "lock_plan_flag": "N",
    "auto_compute_act_flag": "N",
    "complete_pct_type": "CP_Drtn",
    "duration_type": "DT_FixedDUR2",
    "act_work_qty": "0",
    "remain_work_qty": "0",
    "target_work_qty": "0",
    "target_equip_qty": "0",
    "act_equip_qty": "0",
    "remain_equip_qty": "0",
    "priority_type": "PT_Normal",
    "driving_path_flag": "N",
    "create_date": "2025-11-03 09:00",
    "update_date": "2026-03-02 09:00",
    "create_user": "planner",
    "update_user": "planner",
}
TRADES: Final = ("Formwork", "Rebar", "Concrete", "Blockwork", "Plumbing", "Ducts", "Cables", "Drywall", "Paint")
HOLIDAYS: Final = ((1, 1), (1, 2), (5, 1), (7, 4), (9, 7), (11, 26), (11, 27), *((12, day) for day in range(24, 32)))
WEEKDAYS, SIX_DAYS, EVERY_DAY = range(2, 7), range(2, 8), range(1, 8)  # 1 is Sunday
WEEKS: Final = (
    (WEEKDAYS, ("08:00-12:00", "13:00-17:00")),
    (SIX_DAYS, ("07:00-12:00", "12:30-17:30")),
    (WEEKDAYS, ("07:00-16:00",)),
    (SIX_DAYS, ("20:00-00:00",)),
    (EVERY_DAY, ("00:00-00:00",)),
)


def xer(count: int, seed: int = 7) -> bytes:
    """A project of ``count`` activities as a P6 export; the same seed gives the same bytes."""
    random = np.random.default_rng(seed)
    width = max(4, -(-count // LEVELS))
    tables = (
        ("PROJECT", *_project()),
        ("CALENDAR", *_calendars()),
        ("SCHEDOPTIONS", *_options()),
        ("PROJWBS", *_wbs(width)),
        ("TASK", TASK_FIELDS, list(_tasks(random, count, width))),
        ("TASKPRED", *_relations(random, count, width)),
    )
    lines = ["ERMHDR\t24.12\t2026-03-02\tProject\tplanner\tplanner\tdatabase\tProject Management\tUSD"]
    for name, fields, rows in tables:
        lines += [f"%T\t{name}", "\t".join(("%F", *fields))]
        lines += ["\t".join(("%R", *row)) for row in rows]
    return "\r\n".join([*lines, "%E", ""]).encode("cp1252")


Rows = tuple[Sequence[str], list[tuple[str, ...]]]


def _project() -> Rows:
    fields = ("proj_id", "proj_short_name", "clndr_id", "last_recalc_date", "plan_start_date", "scd_end_date")
    row = (PROJECT, "SCALE", "1", _instant(DATA_DATE), f"{FIRST_DAY} 08:00", "", "0")
    return (*fields, "critical_drtn_hr_cnt"), [row]


def _options() -> Rows:
    return ("schedoptions_id", "proj_id", "sched_retained_logic", "sched_calendar_on_relationship_lag"), [
        ("1", PROJECT, "Y", "rcal_Predecessor")
    ]


def _wbs(width: int) -> Rows:
    fields = ("wbs_id", "proj_id", "parent_wbs_id", "proj_node_flag", "wbs_short_name", "wbs_name")
    zones = [(str(1 + zone), PROJECT, "1", "N", f"Z{zone}", f"Zone {zone}") for zone in range(1, 1 + _zones(width))]
    return fields, [("1", PROJECT, "", "Y", "SCALE", "Network"), *zones]


def _zones(width: int) -> int:
    return -(-width // 20)


def _calendars() -> Rows:
    fields = ("clndr_id", "default_flag", "clndr_name", "proj_id", "base_clndr_id", "clndr_type", "day_hr_cnt")
    rows = [
        (str(1 + at), "N", f"Calendar {1 + at}", "", "", "CA_Base", "8", _clndr_data(days, shifts))
        for at, (days, shifts) in enumerate(WEEKS)
    ]
    return (*fields, "clndr_data"), rows


def _clndr_data(days: range, shifts: Sequence[str]) -> str:
    """The nested text of P6; holidays everywhere but in the calendar that never rests."""
    hours = "".join(f"(0||{at}(s|{s[:5]}|f|{s[6:]})())" for at, s in enumerate(shifts))
    week = "".join(f"(0||{day}()({hours if day in days else ''}))" for day in range(1, 8))
    return f"(0||CalendarData()((0||DaysOfWeek()({week}))(0||Exceptions()({_holidays(days)}))))"


def _holidays(days: range) -> str:
    if len(days) == 7:
        return ""
    years = range(FIRST_DAY.year, LAST_YEAR + 1)
    serials = [(date(year, *day) - date(1899, 12, 30)).days for year in years for day in HOLIDAYS]
    return "".join(f"(0||{at}(d|{serial})())" for at, serial in enumerate(serials))


def _tasks(random: np.random.Generator, count: int, width: int) -> Iterator[tuple[str, ...]]:
    level, column = np.divmod(np.arange(count), width)
    hours = random.integers(1, 11, count) * 8.0
    hours[random.random(count) < 0.1] -= 3.5
    dice, stir = random.random(count).tolist(), random.integers(-12, 5, count).tolist()
    for i, (lvl, col, duration, chance, early) in enumerate(
        zip(level.tolist(), column.tolist(), hours.tolist(), dice, stir, strict=True)
    ):
        begin = FIRST_DAY + timedelta(days=DAYS_PER_LEVEL * lvl)
        task_type = "TT_FinMile" if i % 40 == 39 else "TT_Mile" if i % 53 == 52 else "TT_Task"
        duration = 0.0 if task_type != "TT_Task" else duration
        cells = {
            **ALIKE,
            **_progress(begin + timedelta(days=early), duration),
            **_constraint(begin, chance),
            "task_id": str(10_000 + i),
            "proj_id": PROJECT,
            "wbs_id": str(2 + col // 20),
            "clndr_id": str(1 + col % len(WEEKS)),
            "task_type": task_type,
            "task_code": f"A{10 * i:07d}",
            "task_name": f"{TRADES[lvl % len(TRADES)]}, zone {1 + col // 20}, bay {col}, lift {lvl}",
            "target_drtn_hr_cnt": f"{duration:g}",
            "target_start_date": f"{begin} 08:00",
            "target_end_date": f"{begin + timedelta(days=DAYS_PER_LEVEL - 1)} 17:00",
            "guid": f"{i:022x}",
        }
        yield tuple(cells.get(field, "") for field in TASK_FIELDS)


def _progress(begin: date, duration: float) -> dict[str, str]:
    """Finished well before the data date, half done around it, not begun after it."""
    end = begin + timedelta(days=DAYS_PER_LEVEL - 2)
    if end < DATA_DATE.date():
        act_end = f"{end if duration else begin} {'17:00' if duration else '08:00'}"
        done = {"act_start_date": f"{begin} 08:00", "act_end_date": act_end}
        return {"status_code": "TK_Complete", "remain_drtn_hr_cnt": "0", **done}
    if begin < DATA_DATE.date() and duration:
        left = f"{duration / 2:g}"
        return {"status_code": "TK_Active", "remain_drtn_hr_cnt": left, "act_start_date": f"{begin} 08:00"}
    return {"status_code": "TK_NotStart", "remain_drtn_hr_cnt": f"{duration:g}"}


def _constraint(begin: date, chance: float) -> dict[str, str]:
    """On about one activity in sixty."""
    earliest, latest = begin + timedelta(days=30), begin + timedelta(days=400)
    kinds = (("CS_MSOA", earliest, 0.01), ("CS_MEOA", earliest, 0.013), ("CS_MEOB", latest, 0.015))
    for kind, day, share in (*kinds, ("CS_MSOB", latest, 0.017)):
        if chance < share:
            return {"cstr_type": kind, "cstr_date": f"{day} 08:00"}
    return {}


def _relations(random: np.random.Generator, count: int, width: int) -> Rows:
    followers = np.arange(width, count)
    successor = np.repeat(followers, 1 + random.poisson(0.83, len(followers)))
    level, column = np.divmod(successor, width)
    back = np.minimum(random.geometric(0.75, len(successor)), level)
    aside = random.integers(-3, 4, len(successor))
    predecessor = (level - back) * width + (column + aside) % width
    kind = random.choice(["PR_FS", "PR_SS", "PR_FF", "PR_SF"], len(successor), p=[0.8, 0.1, 0.09, 0.01])
    lag = np.where(random.random(len(successor)) < 0.12, random.integers(-3, 11, len(successor)) * 8, 0)
    columns = zip(successor.tolist(), predecessor.tolist(), kind.tolist(), lag.tolist(), strict=True)
    fields = ("task_pred_id", "task_id", "pred_task_id", "proj_id", "pred_proj_id", "pred_type", "lag_hr_cnt")
    return (*fields, "comments", "float_path", "aref", "arls"), [
        (str(at), str(10_000 + s), str(10_000 + p), PROJECT, PROJECT, kind, str(lag), "", "", "", "")
        for at, (s, p, kind, lag) in enumerate(columns)
    ]


def _instant(moment: datetime) -> str:
    return f"{moment:%Y-%m-%d %H:%M}"
