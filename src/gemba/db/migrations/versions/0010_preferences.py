"""How a person wants the application."""

from __future__ import annotations

from alembic import op

revision = "0010"
down_revision = "0009"


def upgrade() -> None:
    """One value for each person and name."""
    op.execute(
        """
        create table preferences (
            user_id uuid not null constraint fk_preferences_user_id references users (id),
            name varchar not null,
            value jsonb not null,
            changed_at timestamptz not null,
            constraint pk_preferences primary key (user_id, name)
        );
        """
    )
