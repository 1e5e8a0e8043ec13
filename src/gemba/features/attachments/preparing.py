"""From the bytes that came to the files that are kept: no transaction is open meanwhile."""

from __future__ import annotations

import hashlib
import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile
from typing import BinaryIO
from uuid import UUID

from gemba.core.ports import Files
from gemba.features.attachments import images, names
from gemba.features.attachments.images import Picture
from gemba.features.attachments.kinds import ENDINGS, Kind, kind_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is kept under its keys, and what there is to say of it."""

    filename: str
    media_type: str
    size_bytes: int
    sha256: str
    width: int | None = None
    height: int | None = None
    taken_at: datetime | None = None
    latitude: float | None = None
    longitude: float | None = None
    has_thumbnail: bool = False


def content_key(attachment_id: UUID, media_type: str) -> str:
    """Where the bytes of a file are kept."""
    return f"attachments/{attachment_id}{ENDINGS[media_type]}"


def thumbnail_key(attachment_id: UUID) -> str:
    """Where a small picture of it is kept."""
    return f"thumbnails/{attachment_id}.jpg"


def prepare(
    files: Files, attachment_id: UUID, source: Path, filename: str, taken_at: datetime | None, zone: str
) -> Prepared:
    """Find out what a file is, and keep it: photos drawn anew, documents as they came.

    Done again it keeps the same under the same keys. ``taken_at`` is what the client said, for files that say nothing
    themselves; ``zone`` is where a camera is that does not tell.

    Raises:
        FileRefused: it is of no kind that is kept, or damaged.
    """
    kind = kind_of(source, filename)
    if kind.is_image:
        with TemporaryFile(dir=source.parent) as target:
            picture = images.redraw(source, kind, target)
            return _keep_picture(files, attachment_id, target, picture, filename, taken_at, zone)
    with source.open("rb") as opened:
        size, digest = _keep(files, attachment_id, kind, opened)
    return Prepared(names.safe(filename, kind.ending), kind.media_type, size, digest, taken_at=taken_at)


def _keep_picture(
    files: Files,
    attachment_id: UUID,
    drawn: BinaryIO,
    picture: Picture,
    filename: str,
    taken_at: datetime | None,
    zone: str,
) -> Prepared:
    size, digest = _keep(files, attachment_id, picture.kind, drawn)
    files.put(thumbnail_key(attachment_id), io.BytesIO(picture.thumbnail))
    return Prepared(
        names.safe(filename, picture.kind.ending),
        picture.kind.media_type,
        size,
        digest,
        width=picture.width,
        height=picture.height,
        taken_at=picture.told.taken_at(zone) or taken_at,
        latitude=picture.told.latitude,
        longitude=picture.told.longitude,
        has_thumbnail=True,
    )


def _keep(files: Files, attachment_id: UUID, kind: Kind, source: BinaryIO) -> tuple[int, str]:
    """Store the bytes and return their number and SHA-256."""
    source.seek(0)
    digest = hashlib.file_digest(source, "sha256").hexdigest()  # pyright: ignore[reportArgumentType] - it reads, too
    source.seek(0)
    return files.put(content_key(attachment_id, kind.media_type), source), digest
