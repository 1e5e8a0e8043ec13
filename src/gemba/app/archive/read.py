"""Filling an empty installation from an archive."""

from __future__ import annotations

import json
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, text

from gemba.app.archive import programs
from gemba.app.archive.write import DUMP, MANIFEST, count
from gemba.app.installation import FILES
from gemba.app.refusal import RefusalError
from gemba.core.settings import Settings
from gemba.db import engines, events, migrate
from gemba.db.embedded import APP


def read(settings: Settings, url: str, archive: Path) -> dict[str, Any]:
    """Restore the archive and return its manifest; what came back is compared with it.

    Raises:
        RefusalError: it is no archive of ours or damaged, the database is not empty, or what came back is not the same.
    """
    settings.home.mkdir(parents=True, exist_ok=True)
    with TemporaryDirectory(dir=settings.home, prefix=".restore-") as name:
        place = Path(name)
        manifest = _unpack(archive, place)
        engine = engines.writer(url)
        try:
            with engine.connect() as connection:
                _refuse_full(connection)
                rights = [] if _has_app_role(connection) else ["--no-privileges"]
            _move_files(place / FILES, settings.home / FILES)
            options = ["--single-transaction", "--exit-on-error", "--no-owner", *rights]
            programs.run(settings, "pg_restore", url, [*options, str(place / DUMP)])
            with engine.connect() as connection:
                _compare(count(connection), manifest["tables"])
            with engine.begin() as connection:
                events.seal_restored(connection)
            migrate.upgrade(engine)
        finally:
            engine.dispose()
    return manifest


def _unpack(archive: Path, place: Path) -> dict[str, Any]:
    try:
        with tarfile.open(archive) as tar:
            tar.extractall(place, filter="data")
        return json.loads((place / MANIFEST).read_text("utf-8"))
    except (OSError, tarfile.TarError, ValueError) as error:
        raise RefusalError(f"{archive} is not an archive of Gemba, or is damaged", "Try another one.") from error


def _refuse_full(connection: Connection) -> None:
    if connection.execute(text("select exists (select from pg_tables where schemaname = 'public')")).scalar_one():
        raise RefusalError("the database is not empty", "Restore into a new one; nothing was changed.")


def _has_app_role(connection: Connection) -> bool:
    """Whether there is a role that the grants in the archive speak of."""
    return connection.execute(
        text("select exists (select from pg_roles where rolname = :name)"), {"name": APP}
    ).scalar_one()


def _move_files(source: Path, target: Path) -> None:
    """Files never change, so that one which is there already is the same."""
    for path in source.rglob("*"):
        if path.is_file():
            place = target / path.relative_to(source)
            place.parent.mkdir(parents=True, exist_ok=True)
            path.replace(place)


def _compare(found: dict[str, list[Any]], written: dict[str, list[Any]]) -> None:
    different = sorted(table for table, sums in written.items() if found.get(table) != sums)
    if different:
        raise RefusalError(
            f"what came back is not what was written: {', '.join(different)}",
            "Empty the database and try another archive.",
        )
