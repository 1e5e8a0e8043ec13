"""Messages that follow from what happens to accounts.

The links in them are made here, so that no fact holds one. They hold nothing that somebody typed in: where registration
is open, anybody could have such a message sent to anybody.
"""

from __future__ import annotations

from typing import Final
from uuid import UUID

from gemba.db.runtime import Runtime
from gemba.features.accounts import links, queries
from gemba.features.accounts.facts import (
    PasswordChanged,
    PasswordResetAsked,
    RegistrationRepeated,
    UserInvited,
    UserRegistered,
)
from gemba.features.accounts.links import Purpose

_JOIN: Final = """You are welcome to Gemba at {site}. Choose your password here:

{link}

The link is good for seven days, and once.
"""
_RESET: Final = """Somebody, hopefully you, wants to set a new password for your account at {site}.
You can do so here:

{link}

The link is good for one hour, and once. If it was not you, there is nothing to do: your password stays as it is.
"""
_HAS_ONE: Final = """Somebody, hopefully you, asked for an account at {site} with this address of mail.
There is one already: sign in with it, or set a new password if you have forgotten yours.
If it was not you, there is nothing to do.
"""
_CHANGED: Final = """The password of your account at {site} was changed, and other devices were signed out.
If it was not you, set a new password at once, by "forgotten password" where you sign in.
"""


def send_invitation(run: Runtime, fact: UserInvited | UserRegistered) -> None:
    """Send somebody the link with which they join; not if they have."""
    _send_link(run, fact.user_id, Purpose.JOIN)


def send_reset(run: Runtime, fact: PasswordResetAsked) -> None:
    """Send the link to set a password anew, if there is such an account."""
    if fact.user_id is not None:
        _send_link(run, fact.user_id, Purpose.RESET)


def tell_of_account(run: Runtime, fact: RegistrationRepeated) -> None:
    """Tell the owner of an address that it has an account; who has not joined gets the link once more."""
    with run.read() as unit:
        user = queries.by_id(unit, fact.user_id)
    if user.password_hash is None:
        _send_link(run, user.id, Purpose.JOIN)
    elif user.is_active:
        run.mail.send(user.email, "Your account at Gemba", _text(run, _HAS_ONE))


def tell_of_password(run: Runtime, fact: PasswordChanged) -> None:
    """Tell somebody that their password is another now, in case it was not them."""
    with run.read() as unit:
        user = queries.by_id(unit, fact.user_id)
    if user.is_active:
        run.mail.send(user.email, "Your password was changed", _text(run, _CHANGED))


def _send_link(run: Runtime, user_id: UUID, wanted: Purpose) -> None:
    with run.write() as unit:
        user = queries.by_id(unit, user_id)
        has_joined = user.password_hash is not None
        if not user.is_active or (wanted is Purpose.JOIN and has_joined):
            return
        purpose = Purpose.RESET if has_joined else Purpose.JOIN
        code = links.mint(unit, user_id, purpose)
    subject, text = _LETTERS[purpose]
    # The code stands behind the "#", which browsers keep to themselves: no log on the way sees it.
    link = f"{run.settings.public_url.rstrip('/')}/{purpose.value}#{code}"
    run.mail.send(user.email, subject, _text(run, text, link))


def _text(run: Runtime, text: str, link: str = "") -> str:
    return text.format(site=run.settings.public_url, link=link)


_LETTERS: Final = {
    Purpose.JOIN: ("You are invited to Gemba", _JOIN),
    Purpose.RESET: ("A new password for Gemba", _RESET),
}
