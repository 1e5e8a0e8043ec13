"""What may happen to a project, what is assumed about it, and what simulations said."""

from __future__ import annotations

from alembic import op

revision = "0014"
down_revision = "0013"


def upgrade() -> None:
    """One row of assumptions for each project where somebody set some, the register, runs and their parts."""
    op.execute(_SETTINGS)
    op.execute(_REGISTER)
    op.execute(_RUNS)


_SETTINGS = """
create table risk_settings (
    project_id uuid constraint pk_risk_settings primary key
        constraint fk_risk_settings_project_id references projects (id),
    version integer not null,
    changed_at timestamptz,
    changed_by uuid constraint fk_risk_settings_changed_by references users (id),
    "values" jsonb not null
);
"""

_REGISTER = """
create table risks (
    id uuid constraint pk_risks primary key,
    created_at timestamptz not null,
    version integer not null,
    changed_at timestamptz not null,
    deleted_at timestamptz,
    project_id uuid not null constraint fk_risks_project_id references projects (id),
    created_by uuid constraint fk_risks_created_by references users (id),
    kind varchar not null,
    title varchar not null,
    activity_codes varchar[] not null,
    effect varchar not null,
    chance double precision not null,
    form varchar,
    low double precision,
    likely double precision,
    high double precision,
    clear_p10 date,
    clear_p50 date,
    clear_p90 date,
    cost_cents bigint not null,
    status varchar not null,
    owner varchar not null,
    note varchar not null,
    constraint ck_risks_chance check (chance between 0 and 1)
);
create index ix_risks_project_id_id on risks (project_id, id);
create index ix_risks_project_id_changed_at on risks (project_id, changed_at);
"""

_RUNS = """
create table risk_runs (
    id uuid constraint pk_risk_runs primary key,
    created_at timestamptz not null,
    project_id uuid not null constraint fk_risk_runs_project_id references projects (id),
    revision_id uuid not null constraint fk_risk_runs_revision_id references schedule_revisions (id),
    asked_by uuid constraint fk_risk_runs_asked_by references users (id),
    changed_at timestamptz not null,
    done_at timestamptz,
    why varchar not null,
    state varchar not null,
    inputs varchar not null,
    fingerprint varchar not null,
    iterations integer not null,
    seed bigint not null,
    planned_finish bigint,
    p50_finish bigint,
    p80_finish bigint,
    p50_cost_cents bigint,
    p80_cost_cents bigint,
    on_time_ratio double precision,
    outcome varchar,
    worth jsonb,
    worth_inputs varchar not null,
    weighed_at timestamptz
);
create index ix_risk_runs_project_id_id on risk_runs (project_id, id);
create table risk_parts (
    run_id uuid not null constraint fk_risk_parts_run_id references risk_runs (id) on delete cascade,
    first_block integer not null,
    last_block integer not null,
    done_at timestamptz,
    tally bytea,
    constraint pk_risk_parts primary key (run_id, first_block)
);
"""
