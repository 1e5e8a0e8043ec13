"""Passwords: the first, another, and one that was forgotten."""

from __future__ import annotations

from gemba.core.ids import new_id
from gemba.core.problems import Conflict, NotAllowed, TooManyRequests, Unavailable
from gemba.features.accounts import changing
from gemba.features.accounts.links import Purpose
from gemba.features.accounts.me import InPerson, Revocations
from gemba.features.accounts.problems import LinkSpent, RegistrationClosed, WeakPassword, WrongPassword
from gemba.features.accounts.routes.caller import From
from gemba.features.accounts.schemas import (
    AskedOut,
    JoinIn,
    PasswordIn,
    RegistrationIn,
    ResetAskIn,
    ResetIn,
    UserOut,
    user_out,
)
from gemba.http import routing
from gemba.http.answers import problems
from gemba.http.run import Run

router = routing.router("accounts")


@router.post("/registration", status_code=202, responses=problems(RegistrationClosed, TooManyRequests))
def register(wish: RegistrationIn, run: Run, caller: From) -> AskedOut:
    """Ask for an account, where registration is open; the link to join goes to the address of mail."""
    changing.register(run, new_id(), wish.email, wish.full_name, wish.company, caller)
    return AskedOut(detail="A message with the next step is on its way to this address.")


@router.post("/registration/join", responses=problems(LinkSpent, WeakPassword, Unavailable))
def join(wish: JoinIn, run: Run, revoked: Revocations) -> UserOut:
    """Choose the first password, by the link from an invitation or registration."""
    return user_out(changing.use_link(run, revoked, wish.code, Purpose.JOIN, wish.password, wish.full_name))


@router.post("/password/forgotten", status_code=202, responses=problems(TooManyRequests))
def ask_password_reset(wish: ResetAskIn, run: Run, caller: From) -> AskedOut:
    """Ask for a link to set a new password; the answer does not tell whether there is such an account."""
    changing.ask_reset(run, wish.email, caller)
    return AskedOut(detail="If there is an account with this address, a message with a link is on its way.")


@router.post("/password/reset", status_code=204, responses=problems(LinkSpent, WeakPassword, Unavailable))
def reset_password(wish: ResetIn, run: Run, revoked: Revocations) -> None:
    """Set a new password, by the link from the mail; every sign-in of the account ends."""
    changing.use_link(run, revoked, wish.code, Purpose.RESET, wish.password)


@router.post(
    "/users/me/password",
    status_code=204,
    responses=problems(NotAllowed, Conflict, WeakPassword, WrongPassword, TooManyRequests, Unavailable),
)
def change_password(wish: PasswordIn, me: InPerson, run: Run, revoked: Revocations, caller: From) -> None:
    """Choose another password; the sign-ins on other devices end."""
    changing.change_password(run, revoked, me, wish.current_password, wish.new_password, caller)
