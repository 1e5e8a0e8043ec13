"""Forecasts remember the baseline that they were told against."""

from __future__ import annotations

from alembic import op

revision = "0016"
down_revision = "0015"


def upgrade() -> None:
    """Unknown for the rows that are there: these are made anew once."""
    op.execute(
        """
        alter table forecasts add column baseline_id uuid
            constraint fk_forecasts_baseline_id references schedule_revisions (id)
        """
    )
