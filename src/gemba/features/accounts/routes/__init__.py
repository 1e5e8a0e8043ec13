"""Who is who: people, how they sign in, what they have done."""

from __future__ import annotations

from fastapi import APIRouter

from gemba.features.accounts.routes import audit, keys, passwords, people, signing_in, yourself

router = APIRouter(tags=["accounts"])
for part in (signing_in, passwords, yourself, keys, people, audit):  # "/users/me" before "/users/{user_id}"
    router.include_router(part.router)
