"""The log of facts."""

from __future__ import annotations

from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """A fact may be given its position once; nothing else in the log ever changes."""
    op.execute(
        """
        create table events (
            seq bigint generated always as identity constraint pk_events primary key,
            position bigint constraint uq_events_position unique,
            at timestamptz not null,
            kind varchar not null,
            project_id uuid,
            actor_id uuid,
            body jsonb not null,
            written_by xid8 not null default pg_current_xact_id()
        );
        create index ix_events_unsettled on events (written_by, seq) where position is null;
        create index ix_events_project_position on events (project_id, position);
        """
    )
    op.execute(
        """
        create function events_stay_as_written() returns trigger language plpgsql as $$
        begin
            if tg_op = 'UPDATE' and old.position is null
               and to_jsonb(new) - 'position' = to_jsonb(old) - 'position' then
                return new;
            end if;
            raise exception 'the log of facts is append-only';
        end $$;
        create trigger events_stay_as_written before update or delete on events
            for each row execute function events_stay_as_written();
        create trigger events_stay before truncate on events
            for each statement execute function events_stay_as_written();
        """
    )
    op.execute(
        """
        do $$
        begin
            if exists (select from pg_roles where rolname = 'gemba_app') then
                grant select, insert, update (position) on events to gemba_app;
            end if;
        end $$
        """
    )
