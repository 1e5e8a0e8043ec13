"""Tasks, what was said about them, how they changed."""

from __future__ import annotations

from alembic import op

revision = "0006"
down_revision = "0005"


def upgrade() -> None:
    """The history of tasks grows and never changes, whoever asks."""
    op.execute(
        """
        create table tasks (
            id uuid constraint pk_tasks primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_tasks_project_id references projects (id),
            created_by uuid constraint fk_tasks_created_by references users (id),
            name varchar not null,
            description varchar not null,
            status varchar not null,
            priority varchar not null,
            assignee_id uuid constraint fk_tasks_assignee_id references users (id),
            estimated_minutes integer,
            actual_minutes integer,
            activity_code varchar,
            area_id uuid constraint fk_tasks_area_id references areas (id),
            trade varchar,
            starts_on date,
            due_on date,
            done_at timestamptz,
            blocked_reason varchar
        );
        create index ix_tasks_project_id_id on tasks (project_id, id);
        create index ix_tasks_project_id_due_on_id on tasks (project_id, due_on, id);
        create index ix_tasks_project_id_changed_at on tasks (project_id, changed_at);
        create index ix_tasks_assignee_id_due_on_id on tasks (assignee_id, due_on, id);
        """
    )
    op.execute(
        """
        create table task_comments (
            id uuid constraint pk_task_comments primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_task_comments_project_id references projects (id),
            task_id uuid not null constraint fk_task_comments_task_id references tasks (id),
            author_id uuid not null constraint fk_task_comments_author_id references users (id),
            text varchar not null
        );
        create index ix_task_comments_task_id_id on task_comments (task_id, id);
        create index ix_task_comments_project_id_id on task_comments (project_id, id);
        create table task_changes (
            seq bigint generated always as identity constraint pk_task_changes primary key,
            project_id uuid not null constraint fk_task_changes_project_id references projects (id),
            task_id uuid not null constraint fk_task_changes_task_id references tasks (id),
            at timestamptz not null,
            by_id uuid constraint fk_task_changes_by_id references users (id),
            what varchar not null,
            before jsonb,
            after jsonb
        );
        create index ix_task_changes_task_id_seq on task_changes (task_id, seq);
        """
    )
    op.execute(
        """
        create function task_changes_stay_as_written() returns trigger language plpgsql as $$
        begin
            raise exception 'the history of tasks is append-only';
        end $$;
        create trigger task_changes_stay_as_written before update or delete or truncate on task_changes
            for each statement execute function task_changes_stay_as_written();
        """
    )
