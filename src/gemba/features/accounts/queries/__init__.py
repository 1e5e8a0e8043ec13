"""Looking up people, sign-ins, API keys, and what the log says of them."""

from gemba.features.accounts.queries.log import (
    AuditFilter,
    Entry,
    audit,
)
from gemba.features.accounts.queries.people import (
    UserFilter,
    active_by_email,
    administrators,
    by_email,
    by_id,
    by_ids,
    everybody,
    held,
    users,
)
from gemba.features.accounts.queries.preferences import (
    preferences,
)
from gemba.features.accounts.queries.sign_ins import (
    api_key_and_owner,
    api_keys,
    ended_since,
    live_sessions,
    owner_of_link,
    owner_of_refresh,
    rights_since,
    sessions,
)

__all__ = [
    "AuditFilter",
    "Entry",
    "UserFilter",
    "active_by_email",
    "administrators",
    "api_key_and_owner",
    "api_keys",
    "audit",
    "by_email",
    "by_id",
    "by_ids",
    "ended_since",
    "everybody",
    "held",
    "live_sessions",
    "owner_of_link",
    "owner_of_refresh",
    "preferences",
    "rights_since",
    "sessions",
    "users",
]
