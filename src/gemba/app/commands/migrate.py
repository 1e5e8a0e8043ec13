"""``gemba migrate``: the database in the shape this version needs."""

from __future__ import annotations

from gemba.app.database import at_hand
from gemba.app.installation import load_settings
from gemba.app.output import put
from gemba.db import engines, migrate


def run() -> None:
    """Run the migrations that are missing and say where the database stands."""
    with at_hand(load_settings()) as urls:
        engine = engines.writer(urls.owner)
        try:
            put(f"The database is at revision {migrate.upgrade(engine)}.\n")
        finally:
            engine.dispose()
