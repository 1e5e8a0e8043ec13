"""Cost entries, and the files they came from."""

from __future__ import annotations

from alembic import op

revision = "0012"
down_revision = "0011"


def upgrade() -> None:
    """What was paid or promised has a day; a budget and an expectation may have none."""
    op.execute(
        """
        create table cost_imports (
            id uuid constraint pk_cost_imports primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_cost_imports_project_id references projects (id),
            created_by uuid constraint fk_cost_imports_created_by references users (id),
            file_name varchar not null,
            state varchar not null,
            header varchar[],
            rows jsonb,
            numbers jsonb,
            choices jsonb not null,
            entries integer not null,
            confirmed_at timestamptz,
            undone_at timestamptz
        );
        create index ix_cost_imports_project_id_id on cost_imports (project_id, id);
        create table cost_entries (
            id uuid constraint pk_cost_entries primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_cost_entries_project_id references projects (id),
            created_by uuid constraint fk_cost_entries_created_by references users (id),
            import_id uuid constraint fk_cost_entries_import_id references cost_imports (id),
            kind varchar not null,
            amount_cents bigint not null,
            day date,
            activity_code varchar not null,
            wbs varchar not null,
            area varchar not null,
            trade varchar not null,
            vendor varchar not null,
            reference varchar not null,
            note varchar not null,
            constraint ck_cost_entries_day check (day is not null or kind in ('budget', 'forecast'))
        );
        create index ix_cost_entries_project_id_id on cost_entries (project_id, id);
        create index ix_cost_entries_project_id_changed_at on cost_entries (project_id, changed_at);
        create index ix_cost_entries_import_id on cost_entries (import_id);
        """
    )
