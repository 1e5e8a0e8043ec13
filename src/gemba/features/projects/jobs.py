"""What follows in projects from what happens elsewhere."""

from __future__ import annotations

from typing import Final

from gemba.db.runtime import Runtime
from gemba.features.accounts.facts import UserChanged
from gemba.features.projects.service import members

_TOLD: Final = frozenset({"full_name", "email", "company"})


def rename_members(run: Runtime, fact: UserChanged) -> None:
    """Tell every project somebody is in that they go by another name now."""
    if _TOLD & set(fact.changed):
        with run.write() as unit:
            members.renew(unit, fact.user_id)
