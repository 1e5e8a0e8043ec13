"""What was forecast at each status date."""

from __future__ import annotations

from alembic import op

revision = "0013"
down_revision = "0012"


def upgrade() -> None:
    """One row for each status date of a project."""
    op.execute(
        """
        create table forecasts (
            id uuid constraint pk_forecasts primary key,
            created_at timestamptz not null,
            project_id uuid not null constraint fk_forecasts_project_id references projects (id),
            revision_id uuid not null constraint fk_forecasts_revision_id references schedule_revisions (id),
            status_at bigint not null,
            changed_at timestamptz not null,
            digest varchar not null,
            basis varchar not null,
            currency varchar,
            budget double precision not null,
            planned double precision not null,
            earned double precision not null,
            actual double precision,
            left_ratio double precision not null,
            start bigint,
            planned_finish bigint,
            planned_hours double precision,
            actual_hours double precision,
            earned_hours double precision,
            finished_at bigint,
            real_hours double precision,
            real_cost double precision,
            durations jsonb not null,
            finishes jsonb not null,
            costs jsonb not null,
            quantile_hours double precision[],
            quantile_finishes bigint[],
            chance_late double precision,
            own_projects integer not null,
            constraint uq_forecasts_project_id_status_at unique (project_id, status_at)
        );
        create index ix_forecasts_changed on forecasts (project_id, changed_at);
        create index ix_forecasts_revision_id on forecasts (revision_id);
        """
    )
