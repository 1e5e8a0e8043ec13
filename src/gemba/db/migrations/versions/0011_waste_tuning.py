"""How the detectors of a project are set."""

from __future__ import annotations

from alembic import op

revision = "0011"
down_revision = "0010"


def upgrade() -> None:
    """One row for each project in which somebody set something."""
    op.execute(
        """
        create table waste_tuning (
            project_id uuid constraint pk_waste_tuning primary key
                constraint fk_waste_tuning_project_id references projects (id),
            version integer not null,
            changed_at timestamptz,
            changed_by uuid constraint fk_waste_tuning_changed_by references users (id),
            off varchar[] not null,
            values jsonb not null
        );
        """
    )
