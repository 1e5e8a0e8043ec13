"""How often somebody may try: per account and per network address, so that neither guessing one password nor trying
one password on everybody gets far.

Only failures count. They are looked at within the turn at hashing, so that no crowd of requests slips past together.
"""

from __future__ import annotations

import math
from hashlib import sha256
from ipaddress import IPv6Address, ip_address, ip_network

from gemba.core.problems import TooManyRequests
from gemba.db.runtime import Runtime
from gemba.features.accounts import passwords


def is_right(run: Runtime, email: str, password: str, password_hash: str | None, address: str) -> bool:
    """Whether a password is the one that was hashed; a failure counts.

    Raises:
        TooManyRequests: there were too many failures; with the seconds to wait.
        Unavailable: too many others wait for their turn.
    """
    rate, names = run.settings.login_rate, _names("login", email, address)
    with passwords.slot():
        _refuse(max(run.limits.peek_seconds(name, rate) for name in names))
        found = passwords.matches(password, password_hash)
        if not found:
            for name in names:
                run.limits.wait_seconds(name, rate)
    return found


def succeeded(run: Runtime, email: str) -> None:
    """Forget the failures of an account; those of the address stay, or one's own account would clear them."""
    run.limits.clear(_account("login", email), run.settings.login_rate)


def count_message(run: Runtime, email: str, address: str) -> None:
    """Count a wish for a message, which goes to somebody who may not have asked.

    Raises:
        TooManyRequests: there were too many.
    """
    rate = run.settings.login_rate
    _refuse(max(run.limits.wait_seconds(name, rate) for name in _names("message", email, address)))


def _refuse(wait_seconds: float) -> None:
    if wait_seconds > 0:
        raise TooManyRequests("wait, then try again", headers={"Retry-After": str(math.ceil(wait_seconds))})


def _names(what: str, email: str, address: str) -> tuple[str, str]:
    return _account(what, email), f"{what}:address:{_network(address)}"


def _account(what: str, email: str) -> str:
    """A name for the counter that does not tell the address of mail."""
    return f"{what}:account:{sha256(email.strip().lower().encode('utf-8', 'surrogatepass')).hexdigest()}"


def _network(address: str) -> str:
    """Whom an address stands for: of IPv6 everybody has 2⁶⁴."""
    try:
        known = ip_address(address)
    except ValueError:
        return address
    if isinstance(known, IPv6Address) and known.ipv4_mapped is None:
        return str(ip_network((int(known), 64), strict=False).network_address)
    return str(known)
