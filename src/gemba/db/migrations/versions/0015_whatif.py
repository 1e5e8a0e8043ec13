"""Branches of a schedule that people keep."""

from __future__ import annotations

from alembic import op

revision = "0015"
down_revision = "0014"


def upgrade() -> None:
    """One row for each branch; its changes are one document, which is read and written as a whole."""
    op.execute(
        """
        create table whatif_branches (
            id uuid constraint pk_whatif_branches primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_whatif_branches_project_id references projects (id),
            created_by uuid constraint fk_whatif_branches_created_by references users (id),
            name varchar not null,
            note varchar not null,
            revision_id uuid not null constraint fk_whatif_branches_revision_id references schedule_revisions (id),
            changes jsonb not null
        );
        create index ix_whatif_branches_project_id_id on whatif_branches (project_id, id);
        create index ix_whatif_branches_project_id_changed_at on whatif_branches (project_id, changed_at);
        """
    )
