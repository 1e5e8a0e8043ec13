"""People, sign-ins and keys on the wire."""

from gemba.features.accounts.schemas.audit import (
    AuditOut,
)
from gemba.features.accounts.schemas.keys import (
    ApiKeyIn,
    ApiKeyMadeOut,
    ApiKeyOut,
    api_key_out,
)
from gemba.features.accounts.schemas.people import (
    MePatch,
    RegistrationIn,
    UserIn,
    UserOut,
    UserPatch,
    user_out,
)
from gemba.features.accounts.schemas.preferences import (
    PreferenceIn,
    PreferenceName,
    PreferencesOut,
)
from gemba.features.accounts.schemas.sign_ins import (
    AskedOut,
    JoinIn,
    PasswordIn,
    ResetAskIn,
    ResetIn,
    SessionOut,
    TokenIn,
    TokenOut,
)
from gemba.features.accounts.schemas.wire import (
    page,
)

__all__ = [
    "ApiKeyIn",
    "ApiKeyMadeOut",
    "ApiKeyOut",
    "AskedOut",
    "AuditOut",
    "JoinIn",
    "MePatch",
    "PasswordIn",
    "PreferenceIn",
    "PreferenceName",
    "PreferencesOut",
    "RegistrationIn",
    "ResetAskIn",
    "ResetIn",
    "SessionOut",
    "TokenIn",
    "TokenOut",
    "UserIn",
    "UserOut",
    "UserPatch",
    "api_key_out",
    "page",
    "user_out",
]
