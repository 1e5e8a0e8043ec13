"""Runs remember how often their worker came to an end."""

from __future__ import annotations

from alembic import op

revision = "0017"
down_revision = "0016"


def upgrade() -> None:
    """None for the runs that are there."""
    op.execute("alter table job_runs add column lapses integer not null default 0")
    op.execute("alter table job_runs alter column lapses drop default")
