"""Photos and documents, and uploads on their way."""

from __future__ import annotations

from alembic import op

revision = "0007"
down_revision = "0006"


def upgrade() -> None:
    """A file has the id of the upload it came by; what it belongs to may be of several kinds."""
    op.execute(
        """
        create table uploads (
            id uuid constraint pk_uploads primary key,
            created_at timestamptz not null,
            project_id uuid not null constraint fk_uploads_project_id references projects (id),
            created_by uuid not null constraint fk_uploads_created_by references users (id),
            subject_kind varchar not null,
            subject_id uuid not null,
            filename varchar not null,
            taken_at timestamptz,
            size_bytes bigint not null,
            received_bytes bigint not null,
            expires_at timestamptz not null,
            completed_at timestamptz
        );
        create index ix_uploads_unfinished on uploads (created_by, expires_at) where completed_at is null;
        create table attachments (
            id uuid constraint pk_attachments primary key,
            created_at timestamptz not null,
            version integer not null,
            changed_at timestamptz not null,
            deleted_at timestamptz,
            project_id uuid not null constraint fk_attachments_project_id references projects (id),
            created_by uuid not null constraint fk_attachments_created_by references users (id),
            subject_kind varchar not null,
            subject_id uuid not null,
            filename varchar not null,
            media_type varchar not null,
            size_bytes bigint not null,
            sha256 varchar not null,
            width integer,
            height integer,
            taken_at timestamptz,
            latitude double precision,
            longitude double precision,
            has_thumbnail boolean not null
        );
        create index ix_attachments_project_id_id on attachments (project_id, id);
        create index ix_attachments_subject_id_id on attachments (subject_id, id);
        """
    )
