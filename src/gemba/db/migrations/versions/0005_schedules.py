"""Schedules as revisions."""

from __future__ import annotations

from alembic import op

revision = "0005"
down_revision = "0004"


def upgrade() -> None:
    """What a file says is written once; dates and judgements can be made anew."""
    op.execute(
        """
        create table schedule_revisions (
            id uuid constraint pk_schedule_revisions primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_schedule_revisions_project_id references projects (id),
            number integer not null,
            label varchar not null,
            imported_by uuid constraint fk_schedule_revisions_imported_by references users (id),
            file_name varchar not null,
            file_bytes bigint not null,
            file_sha256 varchar not null,
            original_key varchar not null,
            encoding varchar,
            source_project_id varchar not null,
            source_project_name varchar not null,
            data_date bigint not null,
            must_finish bigint,
            currency varchar not null,
            activities integer not null,
            relations integer not null,
            notes jsonb not null,
            file_projects jsonb not null,
            constraint uq_schedule_revisions_project_id_number unique (project_id, number)
        );
        create unique index uq_schedule_revisions_same_file
            on schedule_revisions (project_id, file_sha256, source_project_id) where deleted_at is null;
        create table schedule_solutions (
            revision_id uuid constraint pk_schedule_solutions primary key
                constraint fk_schedule_solutions_revision_id references schedule_revisions (id),
            solved_at timestamptz not null,
            finish bigint not null,
            critical_activities integer not null,
            driving integer[] not null
        );
        create table schedule_judgements (
            revision_id uuid constraint pk_schedule_judgements primary key
                constraint fk_schedule_judgements_revision_id references schedule_revisions (id),
            judged_at timestamptz not null,
            baseline_id uuid constraint fk_schedule_judgements_baseline_id references schedule_revisions (id),
            previous_id uuid constraint fk_schedule_judgements_previous_id references schedule_revisions (id),
            score_ratio double precision,
            grade varchar not null,
            quality varchar not null
        );
        create table schedule_comparisons (
            revision_id uuid not null
                constraint fk_schedule_comparisons_revision_id references schedule_revisions (id),
            earlier_id uuid not null
                constraint fk_schedule_comparisons_earlier_id references schedule_revisions (id),
            made_at timestamptz not null,
            document varchar not null,
            constraint pk_schedule_comparisons primary key (revision_id, earlier_id)
        );
        create table schedule_baselines (
            id uuid constraint pk_schedule_baselines primary key,
            created_at timestamptz not null,
            project_id uuid not null constraint fk_schedule_baselines_project_id references projects (id),
            number integer not null,
            revision_id uuid not null
                constraint fk_schedule_baselines_revision_id references schedule_revisions (id),
            named_by uuid constraint fk_schedule_baselines_named_by references users (id),
            reason varchar not null,
            constraint uq_schedule_baselines_project_id_number unique (project_id, number)
        );
        """
    )
    op.execute(
        """
        create table schedule_activities (
            revision_id uuid not null
                constraint fk_schedule_activities_revision_id references schedule_revisions (id),
            position integer not null,
            source_id varchar not null,
            code varchar not null,
            name varchar not null,
            kind smallint not null,
            status smallint not null,
            calendar integer not null,
            wbs integer,
            area varchar not null,
            trade varchar not null,
            codes jsonb not null,
            planned_duration_minutes bigint not null,
            remaining_duration_minutes bigint not null,
            progress_ratio double precision not null,
            planned_start bigint,
            planned_finish bigint,
            actual_start bigint,
            actual_finish bigint,
            constraint_kind smallint not null,
            constraint_date bigint,
            constraint2_kind smallint not null,
            constraint2_date bigint,
            constraint pk_schedule_activities primary key (revision_id, position)
        );
        create table schedule_relations (
            revision_id uuid not null
                constraint fk_schedule_relations_revision_id references schedule_revisions (id),
            position integer not null,
            predecessor integer not null,
            successor integer not null,
            kind smallint not null,
            lag_minutes bigint not null,
            constraint pk_schedule_relations primary key (revision_id, position)
        );
        create table schedule_wbs (
            revision_id uuid not null
                constraint fk_schedule_wbs_revision_id references schedule_revisions (id),
            position integer not null,
            parent integer,
            code varchar not null,
            name varchar not null,
            path varchar not null,
            low integer not null,
            high integer not null,
            constraint pk_schedule_wbs primary key (revision_id, position)
        );
        create table schedule_calendars (
            revision_id uuid not null
                constraint fk_schedule_calendars_revision_id references schedule_revisions (id),
            position integer not null,
            name varchar not null,
            day_minutes integer not null,
            week jsonb not null,
            exceptions jsonb not null,
            constraint pk_schedule_calendars primary key (revision_id, position)
        );
        create table activity_dates (
            revision_id uuid not null
                constraint fk_activity_dates_revision_id references schedule_revisions (id),
            position integer not null,
            early_start bigint,
            early_finish bigint,
            late_start bigint,
            late_finish bigint,
            total_float_minutes bigint not null,
            free_float_minutes bigint not null,
            has_float boolean not null,
            longest_path boolean not null,
            critical boolean not null,
            constraint pk_activity_dates primary key (revision_id, position)
        );
        """
    )
    op.execute(
        """
        do $$
        begin
            if exists (select from pg_roles where rolname = 'gemba_app') then
                revoke update, delete on schedule_activities, schedule_relations, schedule_wbs, schedule_calendars,
                    schedule_baselines from gemba_app;
                revoke delete on schedule_revisions from gemba_app;
            end if;
        end $$
        """
    )
