"""Runs of jobs, cursors into the log, ticks of the clock."""

from __future__ import annotations

from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    """One job and one slot give one run."""
    op.execute(
        """
        create table job_runs (
            id uuid constraint pk_job_runs primary key,
            created_at timestamptz not null,
            job varchar not null,
            slot varchar not null,
            at timestamptz not null,
            project_id uuid,
            event_position bigint,
            asked_by uuid,
            state varchar not null,
            attempts integer not null,
            due_at timestamptz not null,
            send_at timestamptz not null,
            sent_at timestamptz,
            sends integer not null,
            started_at timestamptz,
            ended_at timestamptz,
            changed_at timestamptz not null,
            claim_id uuid,
            lease_until timestamptz,
            worker varchar,
            done_ratio double precision not null,
            doing varchar not null,
            cancel_wanted boolean not null,
            result jsonb,
            error varchar,
            constraint uq_job_runs_job_slot unique (job, slot)
        );
        create index ix_job_runs_to_send on job_runs (send_at) where state in ('queued', 'waiting');
        create index ix_job_runs_held on job_runs (lease_until) where state = 'running';
        create index ix_job_runs_project on job_runs (project_id, id);
        create index ix_job_runs_changed on job_runs (changed_at);
        create table event_cursors (
            name varchar constraint pk_event_cursors primary key,
            position bigint not null,
            changed_at timestamptz not null
        );
        insert into event_cursors values ('reactions', 0, now());
        create table ticks (name varchar constraint pk_ticks primary key, at timestamptz not null, by varchar not null);
        """
    )
