"""What can go wrong with accounts."""

from __future__ import annotations

from gemba.core.problems import Conflict, Impossible, NotAllowed, Problem


class SignInRefused(Problem):
    """The credentials are not good; which part is not told. ``error`` is the word of OAuth 2 (RFC 6749, 5.2)."""

    status = 400
    title = "The sign-in was refused"

    def __init__(self, detail: str = "", error: str = "invalid_grant") -> None:
        super().__init__(detail, headers={"Cache-Control": "no-store"}, error=error)


class InPersonOnly(NotAllowed):
    """An API key may not manage accounts, keys or passwords."""

    title = "This takes a person who has signed in, not an API key"


class RegistrationClosed(NotAllowed):
    """People come in by invitation; the setting ``registration`` says so."""

    title = "New people come in by invitation here"


class EmailTaken(Conflict):
    """The address of mail belongs to an account."""

    title = "Somebody has this address of mail already"


class AdministratorExists(Conflict):
    """The first administrator can only be made where there is none."""

    title = "There is an administrator already"


class LastAdministrator(Conflict):
    """Somebody must be able to administer the installation."""

    title = "This is the last active administrator"


class AlreadyJoined(Conflict):
    """An invitation is for somebody who has not used theirs."""

    title = "This person has joined already"


class LinkSpent(Problem):
    """The link in the message is unknown, has run out, or was used."""

    status = 410
    title = "This link is no longer good"


class WeakPassword(Impossible):
    """The password would be guessed."""

    title = "This password is too weak"

    def __init__(self, reason: str, field: str = "password") -> None:
        super().__init__(reason, errors=[{"field": f"body.{field}", "message": reason}])


class WrongPassword(Impossible):
    """The present password, asked for once more before a change, is not this one."""

    title = "This is not your present password"

    def __init__(self) -> None:
        super().__init__(errors=[{"field": "body.current_password", "message": "not your present password"}])
