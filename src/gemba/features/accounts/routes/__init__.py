"""Who is who: people, how they sign in, what they have done."""

from __future__ import annotations

from gemba.features.accounts.routes import audit, keys, passwords, people, preferences, signing_in, yourself
from gemba.http import routing

_PARTS = (signing_in, passwords, yourself, keys, preferences, people, audit)  # "/users/me" before "/users/{user_id}"
router = routing.joined(*(part.router for part in _PARTS))
