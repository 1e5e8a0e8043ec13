"""``gemba restore``: an empty database filled from an archive."""

from __future__ import annotations

from pathlib import Path

from gemba.app.archive.read import read
from gemba.app.database import at_hand
from gemba.app.installation import load_settings
from gemba.app.output import put


def run(archive: Path) -> None:
    """Restore, compare with what was written, and bring it to the shape of this version."""
    settings = load_settings()
    with at_hand(settings) as urls:
        manifest = read(settings, urls.owner, archive.absolute())
    when = manifest["written_at"][:16].replace("T", " ")
    put(f"Restored {len(manifest['tables'])} tables as of {when} UTC; every row is as it was written.\n")
