"""``gemba backup``: database and files in one archive."""

from __future__ import annotations

from pathlib import Path

from gemba.app.archive.write import write
from gemba.app.database import at_hand
from gemba.app.installation import load_settings
from gemba.app.output import put
from gemba.app.refusal import RefusalError


def run(archive: Path) -> None:
    """Write the archive; people may go on working meanwhile."""
    settings = load_settings()
    if not archive.absolute().parent.is_dir():
        raise RefusalError(f"there is no folder {archive.parent}", "Name a file in a folder that exists.")
    with at_hand(settings) as urls:
        manifest = write(settings, urls.owner, archive.absolute())
    rows = sum(int(count) for count, _ in manifest["tables"].values())
    put(f"{archive}: {rows} rows of {len(manifest['tables'])} tables, {archive.stat().st_size / 1e6:.1f} MB.\n")
