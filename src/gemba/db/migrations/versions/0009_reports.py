"""What the timed jobs keep."""

from __future__ import annotations

from alembic import op

revision = "0009"
down_revision = "0008"


def upgrade() -> None:
    """One health check a day, progress where it changed, one report a week."""
    op.execute(
        """
        create table health_checks (
            id uuid constraint pk_health_checks primary key,
            created_at timestamptz not null,
            project_id uuid not null constraint fk_health_checks_project_id references projects (id),
            day date not null,
            checked_at timestamptz not null,
            changed_at timestamptz not null,
            score integer,
            band varchar not null,
            assessed_ratio double precision not null,
            small_sample boolean not null,
            formula varchar not null,
            sentence varchar not null,
            parts jsonb not null,
            actions jsonb not null,
            constraint uq_health_checks_project_id_day unique (project_id, day)
        );
        create index ix_health_checks_changed on health_checks (project_id, changed_at);
        create table progress_snapshots (
            id uuid constraint pk_progress_snapshots primary key,
            created_at timestamptz not null,
            project_id uuid not null constraint fk_progress_snapshots_project_id references projects (id),
            at timestamptz not null,
            changed_at timestamptz not null,
            revision_id uuid constraint fk_progress_snapshots_revision_id references schedule_revisions (id),
            basis varchar not null,
            count integer not null,
            done_count integer not null,
            done_ratio double precision,
            expected_ratio double precision,
            planned_done_ratio double precision,
            hours_ratio double precision,
            moved_by_tasks integer not null,
            lines jsonb not null,
            fingerprint varchar not null,
            constraint uq_progress_snapshots_project_id_at unique (project_id, at)
        );
        create index ix_progress_snapshots_changed on progress_snapshots (project_id, changed_at);
        create table progress_inputs (
            project_id uuid constraint pk_progress_inputs primary key
                constraint fk_progress_inputs_project_id references projects (id),
            digest varchar not null
        );
        create table reports (
            id uuid constraint pk_reports primary key,
            created_at timestamptz not null,
            project_id uuid not null constraint fk_reports_project_id references projects (id),
            week_of date not null,
            written_at timestamptz not null,
            changed_at timestamptz not null,
            title varchar not null,
            summary varchar not null,
            document jsonb not null,
            constraint uq_reports_project_id_week_of unique (project_id, week_of)
        );
        create index ix_reports_changed on reports (project_id, changed_at);
        """
    )
