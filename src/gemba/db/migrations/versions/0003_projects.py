"""Projects, their members, places, calendars and rates."""

from __future__ import annotations

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """A person has one place in a project; it stays as a tombstone when they leave."""
    op.execute(
        """
        create table projects (
            id uuid constraint pk_projects primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            name varchar not null,
            description varchar not null,
            owner_id uuid not null constraint fk_projects_owner_id references users (id),
            status varchar not null,
            budget_cents bigint,
            currency varchar not null,
            starts_on date,
            ends_on date,
            time_zone varchar not null
        );
        create table project_members (
            id uuid constraint pk_project_members primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_project_members_project_id references projects (id),
            user_id uuid not null constraint fk_project_members_user_id references users (id),
            role varchar not null,
            constraint uq_project_members_project_id_user_id unique (project_id, user_id)
        );
        create index ix_project_members_user_id on project_members (user_id);
        """
    )
    op.execute(
        """
        create table areas (
            id uuid constraint pk_areas primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_areas_project_id references projects (id),
            parent_id uuid constraint fk_areas_parent_id references areas (id),
            kind varchar not null,
            name varchar not null,
            code varchar,
            position integer not null
        );
        create index ix_areas_project_id on areas (project_id, position, id);
        create index ix_areas_parent_id on areas (parent_id);
        create unique index uq_areas_project_id_code on areas (project_id, code) where deleted_at is null;
        create table calendars (
            id uuid constraint pk_calendars primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_calendars_project_id references projects (id),
            name varchar not null,
            week jsonb not null,
            exceptions jsonb not null
        );
        create index ix_calendars_project_id on calendars (project_id, name, id);
        create table rates (
            id uuid constraint pk_rates primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_rates_project_id references projects (id),
            kind varchar not null,
            trade varchar,
            amount_cents bigint,
            yearly_percent double precision,
            effective_from date not null
        );
        create unique index uq_rates_project_id_kind_trade_effective_from
            on rates (project_id, kind, coalesce(trade, ''), effective_from) where deleted_at is null;
        create index ix_rates_project_id on rates (project_id, effective_from, id);
        """
    )
