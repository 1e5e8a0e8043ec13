"""Money in words: from minor units to the currency's main unit, which not everywhere has a hundred of them."""

from __future__ import annotations

from gemba.app.words import MINUS, NOTHING, number
from gemba.engines.waste.crews import minor_units

NO_DECIMALS_FROM = 100


def money(cents: int | None, currency: str) -> str:
    """``18,400 USD``; decimals only below 100."""
    return NOTHING if cents is None else f"{figure(cents, currency)} {currency}".rstrip()


def figure(cents: int, currency: str) -> str:
    """The same without the currency, where that stands beside it."""
    amount = cents / minor_units(currency)
    if abs(amount) >= NO_DECIMALS_FROM or amount == int(amount):
        return number(amount, 0)
    return exact(cents, currency)


def exact(cents: int | None, currency: str) -> str:
    """``18,400.25``: to the last minor unit, so that a column adds up on paper too; the currency stands beside it."""
    if cents is None:
        return NOTHING
    units = minor_units(currency)
    whole, rest = divmod(abs(cents), units)
    decimals = f".{rest:0{len(str(units)) - 1}}" if units > 1 else ""
    return f"{MINUS if cents < 0 else ''}{whole:,}{decimals}"


def exact_hours(minutes: int | None) -> str:
    """``1,204:30``: hours and minutes, so that a column adds up on paper too."""
    if minutes is None:
        return NOTHING
    whole, rest = divmod(abs(minutes), 60)
    return f"{MINUS if minutes < 0 else ''}{whole:,}:{rest:02}"
