"""Writing an archive: what the database holds at one moment, then the files, of which none ever changes."""

from __future__ import annotations

import io
import json
import tarfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from sqlalchemy import Connection, text

from gemba import __version__
from gemba.app.archive import programs
from gemba.app.installation import FILES
from gemba.core import clock
from gemba.core.settings import Settings
from gemba.db import engines, migrate

DUMP: Final = "database.dump"
MANIFEST: Final = "manifest.json"


def write(settings: Settings, url: str, archive: Path) -> dict[str, Any]:
    """Write the archive, all of it or nothing, and return its manifest."""
    with TemporaryDirectory(dir=archive.parent, prefix=".backup-") as place:
        draft, dump = Path(place) / "draft.tar", Path(place) / DUMP
        manifest = _dump(settings, url, dump)
        with tarfile.open(draft, "w") as tar:
            _add_text(tar, MANIFEST, json.dumps(manifest, indent=2))
            tar.add(dump, DUMP)
            if (settings.home / FILES).exists():
                tar.add(settings.home / FILES, FILES, filter=_ours)
        draft.chmod(0o600)
        draft.replace(archive)
    return manifest


def _dump(settings: Settings, url: str, dump: Path) -> dict[str, Any]:
    """Dump the database as it stands in one snapshot, in which the rows of the manifest are counted, too."""
    engine = engines.writer(url)
    try:
        with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
            snapshot = connection.execute(text("select pg_export_snapshot()")).scalar_one()
            manifest = {
                "gemba": __version__,
                "revision": migrate.current(connection),
                "written_at": clock.now().isoformat(),
                "tables": count(connection),
            }
            options = [
                "--format=custom",
                "--exclude-schema=pgmq",
                "--no-owner",
                f"--snapshot={snapshot}",
                f"--file={dump}",
            ]
            programs.run(settings, "pg_dump", url, options)
            return manifest
    finally:
        engine.dispose()


_TABLES: Final = "select tablename from pg_tables where schemaname = 'public' order by 1"


def count(connection: Connection) -> dict[str, list[Any]]:
    """Rows of every table, and a sum over their contents that changes with any of them."""
    told: dict[str, list[Any]] = {}
    for table in connection.execute(text(_TABLES)).scalars().all():
        sums = f'select count(*), coalesce(sum(hashtextextended(t::text, 0)::numeric), 0)::text from "{table}" t'  # noqa: S608 - our own tables
        told[table] = list(connection.execute(text(sums)).one())
    return told


def _add_text(tar: tarfile.TarFile, name: str, content: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(content.encode())
    tar.addfile(entry, io.BytesIO(content.encode()))


def _ours(entry: tarfile.TarInfo) -> tarfile.TarInfo | None:
    """Files without their owners' names, and without drafts of files being written."""
    entry.uid = entry.gid = 0
    entry.uname = entry.gname = ""
    return None if Path(entry.name).name.startswith(".") else entry
