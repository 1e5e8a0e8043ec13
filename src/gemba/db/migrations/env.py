"""Alembic's entry: the migrations run on the connection that ``gemba.db.migrate`` hands in."""

from alembic import context

from gemba.db.base import Base

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=Base.metadata,
    compare_type=True,
    compare_server_default=False,
    transaction_per_migration=False,
)
with context.begin_transaction():
    context.run_migrations()
