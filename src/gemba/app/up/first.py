"""The first start: somebody who may sign in, perhaps the example project."""

from __future__ import annotations

import secrets

from gemba.app import demo
from gemba.app.installation import Urls
from gemba.app.runtime import build
from gemba.app.up.login import Login
from gemba.core.ids import new_id
from gemba.core.settings import Settings
from gemba.features.accounts import passwords
from gemba.features.accounts import service as accounts

EMAIL = "admin@gemba.local"


def welcome(settings: Settings, urls: Urls, with_demo: bool) -> Login:
    """Add the first administrator, and the example project if it is wished for."""
    runtime = build(settings, urls)
    try:
        login = Login(EMAIL, secrets.token_urlsafe(12))
        password_hash = passwords.hashed(login.password)
        with runtime.write() as unit:
            accounts.create_first_administrator(unit, new_id(), login.email, "Administrator", "", password_hash)
        if with_demo:
            demo.load(runtime, password_hash)
        return login
    finally:
        runtime.close()
