"""The first start: tables, somebody who may sign in, perhaps the example project."""

from __future__ import annotations

import secrets

from gemba.app import demo
from gemba.app.installation import Urls
from gemba.app.runtime import build
from gemba.app.up.login import Login
from gemba.core.ids import new_id
from gemba.core.settings import Settings
from gemba.db import engines, migrate
from gemba.features.accounts import passwords
from gemba.features.accounts import service as accounts

EMAIL = "admin@gemba.local"


def prepare(settings: Settings, urls: Urls, with_demo: bool) -> Login | None:
    """Make the database ready; the first login, if there was nobody who could sign in."""
    owner = engines.writer(urls.owner, connections=2)
    try:
        migrate.upgrade(owner)
    finally:
        owner.dispose()
    runtime = build(settings, urls)
    try:
        with runtime.read() as unit:
            if accounts.has_administrator(unit):
                return None
        login = Login(EMAIL, secrets.token_urlsafe(12))
        password_hash = passwords.hashed(login.password)
        with runtime.write() as unit:
            accounts.create_first_administrator(unit, new_id(), login.email, "Administrator", "", password_hash)
        if with_demo:
            demo.load(runtime, password_hash)
        return login
    finally:
        runtime.close()
