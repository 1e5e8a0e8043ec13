"""What is done before the others may begin; meanwhile they load."""

from __future__ import annotations

from gemba.app import lazy
from gemba.app.installation import Urls
from gemba.app.up.login import Login
from gemba.core.clock import now
from gemba.core.settings import Settings
from gemba.db import engines, migrate
from gemba.db.unit import reading
from gemba.features.accounts import service as accounts


def prepare(settings: Settings, urls: Urls, with_demo: bool) -> Login | None:
    """Make the database ready; the first login, if there was nobody who could sign in."""
    owner = engines.writer(urls.owner, connections=2)
    try:
        migrate.upgrade(owner)
        with reading(owner, None, now()) as unit:
            if accounts.has_administrator(unit):
                return None
    finally:
        owner.dispose()
    return lazy.first_start().welcome(settings, urls, with_demo)
