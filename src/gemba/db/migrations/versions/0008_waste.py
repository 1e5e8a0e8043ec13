"""Waste logs and what became of them."""

from __future__ import annotations

from alembic import op

revision = "0008"
down_revision = "0007"


def upgrade() -> None:
    """What was done to a log is written once."""
    op.execute(_LOGS)
    op.execute(_HISTORY)
    op.execute(_RUNS)


_LOGS = """
    create table waste_logs (
        id uuid constraint pk_waste_logs primary key,
        created_at timestamptz not null,
        version integer not null,
        changed_at timestamptz not null,
        deleted_at timestamptz,
        project_id uuid not null constraint fk_waste_logs_project_id references projects (id),
        type varchar not null,
        title varchar not null,
        description varchar not null,
        state varchar not null,
        source varchar not null,
        logged_by uuid constraint fk_waste_logs_logged_by references users (id),
        finding_key varchar,
        revision_id uuid,
        minutes_low bigint,
        minutes_likely bigint,
        minutes_high bigint,
        cost_low_cents bigint,
        cost_likely_cents bigint,
        cost_high_cents bigint,
        currency varchar,
        claimed_minutes bigint,
        claimed_cents bigint,
        priced varchar,
        arithmetic varchar not null,
        days double precision,
        drives_finish boolean not null,
        ongoing boolean not null,
        grade varchar not null,
        recommendation varchar not null,
        evidence jsonb not null,
        area_id uuid constraint fk_waste_logs_area_id references areas (id),
        area varchar not null,
        activity_codes varchar[] not null,
        task_id uuid constraint fk_waste_logs_task_id references tasks (id),
        trade varchar not null,
        crew varchar not null,
        detected_at timestamptz not null,
        resolved_at timestamptz,
        resolved_by uuid constraint fk_waste_logs_resolved_by references users (id),
        resolution varchar,
        reopened_at timestamptz,
        verdict varchar,
        judged_at timestamptz,
        judged_by uuid constraint fk_waste_logs_judged_by references users (id),
        verdict_reason varchar,
        judged_minutes bigint,
        judged_days double precision,
        absent boolean not null,
        constraint uq_waste_logs_project_id_finding_key unique (project_id, finding_key),
        constraint ck_waste_logs_minutes
            check (minutes_low <= minutes_likely and minutes_likely <= minutes_high),
        constraint ck_waste_logs_cost
            check (cost_low_cents <= cost_likely_cents and cost_likely_cents <= cost_high_cents)
    );
    create index ix_waste_logs_detected on waste_logs (project_id, detected_at, id);
    create index ix_waste_logs_cost on waste_logs (project_id, coalesce(cost_likely_cents, -1), id);
    create index ix_waste_logs_changed on waste_logs (project_id, changed_at);
    create index ix_waste_logs_task_id on waste_logs (task_id);
"""

_HISTORY = """
    create table waste_history (
        id uuid constraint pk_waste_history primary key,
        created_at timestamptz not null,
        project_id uuid not null constraint fk_waste_history_project_id references projects (id),
        waste_id uuid not null constraint fk_waste_history_waste_id references waste_logs (id),
        by uuid constraint fk_waste_history_by references users (id),
        deed varchar not null,
        note varchar not null,
        version integer not null,
        changes jsonb not null
    );
    create index ix_waste_history_waste_id on waste_history (waste_id, id);
    create function waste_history_stays() returns trigger language plpgsql as $$
    begin
        raise exception 'the history of waste logs is only added to';
    end $$;
    create trigger waste_history_stays before update or delete on waste_history
        for each statement execute function waste_history_stays();
"""

_RUNS = """
    create table waste_inspections (
        project_id uuid constraint pk_waste_inspections primary key
            constraint fk_waste_inspections_project_id references projects (id),
        revision_id uuid,
        inspected_at timestamptz,
        inputs varchar not null,
        ran jsonb not null,
        skipped jsonb not null,
        remarks jsonb not null
    );
    create table waste_patterns (
        id uuid constraint pk_waste_patterns primary key,
        created_at timestamptz not null,
        project_id uuid not null constraint fk_waste_patterns_project_id references projects (id),
        key varchar not null,
        kind varchar not null,
        type varchar,
        area varchar not null,
        trade varchar not null,
        rank integer not null,
        sample integer not null,
        small_sample boolean not null,
        sentence varchar not null,
        recommendation varchar not null,
        minutes bigint not null,
        cost_cents bigint,
        currency varchar,
        evidence jsonb not null,
        waste_ids jsonb not null,
        constraint uq_waste_patterns_project_id_key unique (project_id, key)
    );
"""
