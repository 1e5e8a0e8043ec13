"""The fields of each table, in the order of a P6 23.12 export, with what they hold where nothing else is said."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from gemba.formats.xer import Table


def _fields(text: str) -> dict[str, str]:
    """``name=value name name=value`` as field names with their defaults."""
    pairs = (word.partition("=") for word in text.split())
    return {name: value for name, _, value in pairs}


DEFAULTS: Final = {
    "CURRTYPE": _fields(
        "curr_id=1 decimal_digit_cnt=2 curr_symbol=$ decimal_symbol=. digit_group_symbol=, pos_curr_fmt_type=#1.1"
        " neg_curr_fmt_type=(#1.1) curr_type curr_short_name group_digit_cnt=3 base_exch_rate=1"
    ),
    "FINTMPL": _fields("fintmpl_id=1 fintmpl_name=Calendar default_flag=Y"),
    "OBS": _fields("obs_id=501 parent_obs_id guid seq_num=0 obs_name obs_descr"),
    "UMEASURE": _fields("unit_id seq_num=0 unit_abbrev unit_name"),
    "PROJECT": _fields(
        "proj_id fy_start_month_num=1 rsrc_self_add_flag=Y allow_complete_flag=Y rsrc_multi_assign_flag=Y"
        " checkout_flag=N project_flag=Y step_complete_flag=N cost_qty_recalc_flag=N batch_sum_flag=Y name_sep_char=."
        " def_complete_pct_type=CP_Drtn proj_short_name acct_id orig_proj_id source_proj_id base_type_id clndr_id"
        " sum_base_proj_id task_code_base=1000 task_code_step=10 priority_num=10 wbs_max_sum_level"
        " strgy_priority_num=500 last_checksum critical_drtn_hr_cnt=0 def_cost_per_qty=0.0000 last_recalc_date"
        " plan_start_date plan_end_date scd_end_date add_date last_tasksum_date fcst_start_date"
        " def_duration_type=DT_FixedDUR2 task_code_prefix=A guid def_qty_type=QT_Hour add_by_name=planner"
        " web_local_root_path proj_url def_rate_type=COST_PER_QTY add_act_remain_flag=N act_this_per_link_flag=Y"
        " def_task_type=TT_Task act_pct_link_flag=N critical_path_type=CT_DrivPath task_code_prefix_flag=Y"
        " def_rollup_dates_flag=Y use_project_baseline_flag=Y rem_target_link_flag=Y reset_planned_flag=N"
        " allow_neg_act_flag=N sum_assign_level=SL_Taskrsrc last_fin_dates_id last_baseline_update_date"
        " cr_external_key apply_actuals_date fintmpl_id=1 last_schedule_date matrix_id last_level_date"
        " hist_interval=Month hist_level=HL_None control_updates_flag=N rsrc_role_match_flag=N"
        " px_enable_publication_flag=N publish_spread_assign_level=SL_Taskrsrc px_last_update_date px_priority=50"
        " schedule_type location_id loaded_scope_level=7 export_flag=Y new_fin_dates_id baselines_to_export"
        " baseline_names_to_export sync_wbs_heir_flag=N sched_wbs_heir_type wbs_heir_levels next_data_date"
        " close_period_flag sum_refresh_date trsrcsum_loaded sumtask_loaded"
    ),
    "CALENDAR": _fields(
        "clndr_id default_flag=N clndr_name proj_id base_clndr_id last_chng_date clndr_type=CA_Base day_hr_cnt"
        " week_hr_cnt month_hr_cnt year_hr_cnt rsrc_private=N clndr_data"
    ),
    "SCHEDOPTIONS": _fields(
        "schedoptions_id=1 proj_id sched_outer_depend_type=SD_Both sched_open_critical_flag=N"
        " sched_lag_early_start_flag=Y sched_retained_logic=Y sched_setplantoforecast=N sched_float_type=FT_FF"
        " sched_calendar_on_relationship_lag=rcal_Predecessor sched_use_expect_end_flag=Y sched_progress_override=N"
        " level_float_thrs_cnt=0 level_outer_assign_flag=N level_outer_assign_priority=5 level_over_alloc_pct=25"
        " level_within_float_flag=N level_keep_sched_date_flag=Y level_all_rsrc_flag=Y"
        " sched_use_project_end_date_for_float=Y enable_multiple_longest_path_calc=N"
        " limit_multiple_longest_path_calc=Y max_multiple_longest_path=10 use_total_float_multiple_longest_paths=Y"
        " key_activity_for_multiple_longest_paths LevelPriorityList=priority_type,ASC"
    ),
    "PROJWBS": _fields(
        "wbs_id proj_id obs_id=501 seq_num est_wt=1 proj_node_flag=N sum_data_flag=N status_code=WS_Open wbs_short_name"
        " wbs_name phase_id parent_wbs_id ev_user_pct ev_etc_user_value orig_cost=0.0000"
        " indep_remain_total_cost=0.0000 ann_dscnt_rate_pct dscnt_period_type indep_remain_work_qty"
        " anticip_start_date anticip_end_date ev_compute_type=EC_Cmp_pct ev_etc_compute_type=EE_Rem_hr guid tmpl_guid"
        " plan_open_state"
    ),
    "RSRC": _fields(
        "rsrc_id parent_rsrc_id clndr_id role_id shift_id user_id pobs_id guid rsrc_seq_num email_addr employee_code"
        " office_phone other_phone rsrc_name rsrc_short_name rsrc_title_name def_qty_per_hr cost_qty_type=QT_Hour"
        " ot_factor active_flag=Y auto_compute_act_flag=Y def_cost_qty_link_flag=Y ot_flag=N curr_id=1 unit_id"
        " rsrc_type location_id rsrc_notes load_tasks_flag level_flag last_checksum"
    ),
    "RSRCRATE": _fields(
        "rsrc_rate_id rsrc_id max_qty_per_hr cost_per_qty start_date shift_period_id cost_per_qty2=0.0000"
        " cost_per_qty3=0.0000 cost_per_qty4=0.0000 cost_per_qty5=0.0000"
    ),
    "ACTVTYPE": _fields(
        "actv_code_type_id actv_short_len=20 seq_num actv_code_type proj_id wbs_id actv_code_type_scope=AS_Project"
    ),
    "ACTVCODE": _fields(
        "actv_code_id parent_actv_code_id actv_code_type_id actv_code_name short_name seq_num color=0000FF"
        " total_assignments"
    ),
    "TASK": _fields(
        "task_id proj_id wbs_id clndr_id phys_complete_pct=0 rev_fdbk_flag=N est_wt=1 lock_plan_flag=N"
        " auto_compute_act_flag=N complete_pct_type=CP_Drtn task_type duration_type=DT_FixedDUR2 status_code task_code"
        " task_name rsrc_id total_float_hr_cnt free_float_hr_cnt remain_drtn_hr_cnt act_work_qty=0 remain_work_qty=0"
        " target_work_qty=0 target_drtn_hr_cnt target_equip_qty=0 act_equip_qty=0 remain_equip_qty=0 cstr_date"
        " act_start_date act_end_date late_start_date late_end_date expect_end_date early_start_date early_end_date"
        " restart_date reend_date target_start_date target_end_date rem_late_start_date rem_late_end_date cstr_type"
        " priority_type=PT_Normal suspend_date resume_date float_path float_path_order guid tmpl_guid cstr_date2"
        " cstr_type2 driving_path_flag=N act_this_per_work_qty=0 act_this_per_equip_qty=0 external_early_start_date"
        " external_late_end_date cbs_id pre_pess_start_date pre_pess_finish_date post_pess_start_date"
        " post_pess_finish_date create_date update_date create_user=planner update_user=planner location_id"
        " control_updates_flag=N crt_path_num"
    ),
    "TASKPRED": _fields(
        "task_pred_id task_id pred_task_id proj_id pred_proj_id pred_type lag_hr_cnt comments float_path aref arls"
    ),
    "TASKRSRC": _fields(
        "taskrsrc_id task_id proj_id cost_qty_link_flag=Y role_id acct_id rsrc_id pobs_id skill_level remain_qty"
        " target_qty remain_qty_per_hr target_lag_drtn_hr_cnt=0 target_qty_per_hr act_ot_qty=0 act_reg_qty"
        " relag_drtn_hr_cnt=0 ot_factor cost_per_qty target_cost act_reg_cost act_ot_cost=0.00 remain_cost"
        " act_start_date act_end_date restart_date reend_date target_start_date target_end_date rem_late_start_date"
        " rem_late_end_date rollup_dates_flag=Y target_crv remain_crv actual_crv ts_pend_act_end_flag=N guid"
        " rate_type=COST_PER_QTY act_this_per_cost=0.00 act_this_per_qty=0 curv_id rsrc_type"
        " cost_per_qty_source_type=ST_Rsrc create_user create_date has_rsrchours taskrsrc_sum_id"
    ),
    "TASKACTV": _fields("task_id actv_code_type_id actv_code_id proj_id"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table being filled: rows by field name, every field present."""

    name: str
    rows: list[dict[str, str]] = field(default_factory=list[dict[str, str]])

    def add(self, **cells: object) -> None:
        """One more row; what is not given keeps its default.

        Raises:
            KeyError: the table has no such field.
        """
        unknown = cells.keys() - DEFAULTS[self.name].keys()
        if unknown:
            raise KeyError(f"{self.name} has no field {sorted(unknown)}")
        self.rows.append({**DEFAULTS[self.name], **{name: str(value) for name, value in cells.items()}})

    def table(self) -> Table:
        """The table as it is written."""
        fields = list(DEFAULTS[self.name])
        return Table.of(self.name, fields, [[row[name] for name in fields] for row in self.rows])


def sheet(name: str, **cells: object) -> Sheet:
    """A table of one row, or an empty one where no cell is given."""
    made = Sheet(name)
    if cells:
        made.add(**cells)
    return made
