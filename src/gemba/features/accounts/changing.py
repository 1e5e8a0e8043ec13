"""Passwords: changed, forgotten, set for the first time. Hashing happens outside of any transaction."""

from __future__ import annotations

from uuid import UUID

from gemba.core.access import Actor
from gemba.core.problems import Conflict
from gemba.db.runtime import Runtime
from gemba.features.accounts import attempts, codes, passwords, queries, service
from gemba.features.accounts.facts import PasswordResetAsked
from gemba.features.accounts.links import Purpose
from gemba.features.accounts.problems import LinkSpent, RegistrationClosed, WrongPassword
from gemba.features.accounts.revoked import Revoked
from gemba.features.accounts.sessions import Caller
from gemba.features.accounts.signing_in import record_failure
from gemba.features.accounts.tables import UserRow


def change_password(run: Runtime, revoked: Revoked, me: Actor, present: str, wanted: str, caller: Caller) -> None:
    """Give oneself another password; all other sign-ins end.

    Raises:
        WrongPassword: the present one is another.
        WeakPassword: the wanted one would be guessed.
        TooManyRequests: the present one was tried too often.
        Conflict: it was changed at the same moment.
    """
    with run.read(me) as unit:
        user = queries.by_id(unit, me.id)
    if not attempts.is_right(run, user.email, present, user.password_hash, caller.address):
        record_failure(run, user, caller)
        raise WrongPassword()
    passwords.check(wanted, user.email, user.full_name, "new_password")
    password_hash = passwords.hashed(wanted)
    with revoked.write(me) as unit:
        if queries.held(unit, me.id).password_hash != user.password_hash:
            raise Conflict("the password was changed at the same moment")
        service.set_password(unit, me.id, password_hash, keep_session=me.session_id)


def register(run: Runtime, user_id: UUID, email: str, full_name: str, company: str, caller: Caller) -> None:
    """Ask for an account where registration is open. The answer is the same whether or not the address has one.

    Raises:
        RegistrationClosed: people come in by invitation here.
        TooManyRequests: it was asked for too often.
    """
    if run.settings.registration != "open":
        raise RegistrationClosed()
    attempts.count_message(run, email, caller.address)
    with run.write() as unit:
        service.register(unit, user_id, email, full_name, company, caller.address)


def ask_reset(run: Runtime, email: str, caller: Caller) -> None:
    """Ask for a link to set a password anew. The answer and the work are the same whether or not there is an account.

    Raises:
        TooManyRequests: it was asked for too often.
    """
    attempts.count_message(run, email, caller.address)
    with run.write() as unit:
        user = queries.by_email(unit, email)
        unit.emit(PasswordResetAsked(user_id=user.id if user else None, address=caller.address))


def use_link(
    run: Runtime, revoked: Revoked, code: str, purpose: Purpose, password: str, full_name: str | None = None
) -> UserRow:
    """Set a password by a link from the mail: the first one, or one anew; then all sign-ins end.

    Raises:
        LinkSpent: the link is not good.
        WeakPassword: the password would be guessed.
    """
    with run.read() as unit:
        user = queries.owner_of_link(unit, codes.digest(code), purpose)
    if user is None:
        raise LinkSpent()
    passwords.check(password, user.email, full_name or user.full_name)
    password_hash = passwords.hashed(password)
    with revoked.write() as unit:
        user = service.use_link(unit, code, purpose, password_hash, full_name)
    attempts.succeeded(run, user.email)
    return user
