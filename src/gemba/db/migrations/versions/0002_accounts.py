"""People and their sign-ins."""

from __future__ import annotations

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """An address of mail belongs to one person, however it is spelt."""
    op.execute(
        """
        do $$
        begin
            -- The tables from here on are worked in by a role that cannot change their shape.
            if exists (select from pg_roles where rolname = 'gemba_app') then
                alter default privileges in schema public
                    grant select, insert, update, delete on tables to gemba_app;
            end if;
        end $$
        """
    )
    op.execute(
        """
        create table users (
            id uuid constraint pk_users primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            email varchar not null,
            full_name varchar not null,
            company varchar not null,
            role varchar not null,
            is_active boolean not null,
            password_hash varchar,
            rights_version integer not null default 1
        );
        create unique index uq_users_email on users (lower(email));
        create index ix_users_changed_at on users (changed_at);
        """
    )
    op.execute(
        """
        create table sessions (
            id uuid constraint pk_sessions primary key,
            created_at timestamptz not null,
            user_id uuid not null constraint fk_sessions_user_id references users (id),
            used_at timestamptz not null,
            ended_at timestamptz,
            ended_because varchar,
            address varchar not null,
            agent varchar not null
        );
        create index ix_sessions_user_id on sessions (user_id, id);
        create index ix_sessions_ended_at on sessions (ended_at) where ended_at is not null;
        create table refresh_tokens (
            digest bytea constraint pk_refresh_tokens primary key,
            created_at timestamptz not null,
            session_id uuid not null
                constraint fk_refresh_tokens_session_id references sessions (id) on delete cascade,
            expires_at timestamptz not null,
            used_at timestamptz
        );
        create index ix_refresh_tokens_session_id on refresh_tokens (session_id);
        create table account_links (
            digest bytea constraint pk_account_links primary key,
            created_at timestamptz not null,
            user_id uuid not null constraint fk_account_links_user_id references users (id),
            purpose varchar not null,
            expires_at timestamptz not null,
            used_at timestamptz
        );
        create index ix_account_links_user_id on account_links (user_id);
        create table api_keys (
            id uuid constraint pk_api_keys primary key,
            created_at timestamptz not null,
            user_id uuid not null constraint fk_api_keys_user_id references users (id),
            name varchar not null,
            scopes varchar[] not null,
            digest bytea not null,
            expires_at timestamptz,
            revoked_at timestamptz,
            used_at timestamptz
        );
        create index ix_api_keys_user_id on api_keys (user_id, id);
        """
    )
    op.execute(
        """
        -- The audit is read by person, by kind and by time.
        create index ix_events_actor_position on events (actor_id, position) where actor_id is not null;
        create index ix_events_kind_position on events (kind, position);
        create index ix_events_at on events using brin (at);
        """
    )
