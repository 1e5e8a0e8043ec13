"""Amounts of money as people and programs write them: "1.234,50 €", "(1,234.50)", "1 234,5-", "USD 1,234"."""

from __future__ import annotations

import decimal
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from gemba.formats.tables.cells import Native

_SPACE: Final = r"[\s\u00a0\u2007\u2009\u202f'\u2019]"
_SPACED: Final = re.compile(rf"\d{{1,3}}({_SPACE}\d{{3}})+([.,]\d*)?")
_CREDIT: Final = re.compile(r"(?<=\d)\s*CR$", re.IGNORECASE)
_CURRENCY: Final = re.compile(r"[A-Z]{3}|US\$|[€£$¥₹₽₺₪₩₫₴]", re.IGNORECASE)
_SIGNS: Final = {"€": "EUR", "£": "GBP", "US$": "USD", "₹": "INR", "₺": "TRY", "₪": "ILS", "₩": "KRW", "₴": "UAH"}
_MINUS: Final = str.maketrans({"\u2212": "-", "\u2013": "-", "\u2012": "-"})
_NUMBER: Final = re.compile(r"\d[\d.,]*|[.,]\d+")
_GROUPS: Final = {
    ".": re.compile(r"\d{1,3}(\.\d{3})+"),
    ",": re.compile(r"\d{1,3}(,\d{2,3})*,\d{3}"),  # in India 12,34,567
}
_MOST: Final = 2**53


class Decimal(StrEnum):
    """What parts the units from the cents."""

    POINT = "point"
    COMMA = "comma"

    @property
    def sign(self) -> str:
        """The sign itself."""
        return "." if self is Decimal.POINT else ","


@dataclass(frozen=True, slots=True)
class Amount:
    """An amount in hundredths, and the currency it names by its code in ISO 4217 (empty: it names none for certain)."""

    cents: int
    currency: str = ""


def read_amount(text: str, decimal: Decimal | None) -> Amount | None:
    """What an amount comes to; None where only knowing the ``decimal`` sign would tell.

    Raises:
        ValueError: this is no amount, or a larger one than can be kept.
    """
    number, negative, currency = _taken_apart(text)
    told = _evidence(number) or decimal
    if told is None and _is_ambiguous(number):
        return None
    cents = _cents(number, told or Decimal.POINT)
    if cents > _MOST:
        raise ValueError("too large")
    return Amount(-cents if negative else cents, currency)


def decimal_of(texts: Iterable[str]) -> Decimal | None:
    """The decimal sign that a column uses, by those typed amounts that leave no doubt; None where they differ."""
    seen: set[Decimal] = set()
    for text in texts:
        if isinstance(text, Native):
            continue
        try:
            told = _evidence(_taken_apart(text)[0])
        except ValueError:
            continue
        if told:
            seen.add(told)
    return seen.pop() if len(seen) == 1 else None


def _taken_apart(text: str) -> tuple[str, bool, str]:
    """The digits with their points and commas, whether the amount is negative, and its currency."""
    rest = text.strip().translate(_MINUS)
    found = _CURRENCY.search(rest)
    rest = _CURRENCY.sub("  ", rest, count=1).strip()  # two spaces, so that it holds no digits together
    in_brackets = rest.startswith("(") and rest.endswith(")")
    rest = (rest[1:-1] if in_brackets else rest).strip()
    rest, credits = _CREDIT.subn("", rest)
    minus = rest.startswith("-") or rest.endswith("-")
    rest = (rest.strip("-") if rest.count("-") == 1 else rest.removeprefix("+")).strip()
    if _SPACED.fullmatch(rest):
        rest = re.sub(_SPACE, "", rest)
    if not _NUMBER.fullmatch(rest):
        raise ValueError("no amount")
    sign = found[0].upper() if found else ""
    return rest, in_brackets or bool(credits) != minus, _SIGNS.get(sign, sign if sign.isalpha() else "")


def _evidence(number: str) -> Decimal | None:
    """The decimal sign of an amount that leaves no doubt; None for one that does, or has no such sign."""
    point, comma = number.rfind("."), number.rfind(",")
    if point >= 0 and comma >= 0:
        return Decimal.POINT if point > comma else Decimal.COMMA
    sign = "." if point >= 0 else ","
    if number.count(sign) > 1:
        return Decimal.COMMA if sign == "." else Decimal.POINT
    if sign in number and not _is_ambiguous(number):
        return Decimal.POINT if sign == "." else Decimal.COMMA
    return None


def _is_ambiguous(number: str) -> bool:
    """Whether "1.234" or "1,234" might be one and a bit, or more than a thousand."""
    return bool(re.fullmatch(r"[1-9]\d{0,2}[.,]\d{3}", number))


def _cents(number: str, told: Decimal) -> int:
    whole, _, part = number.partition(told.sign)
    other = "," if told is Decimal.POINT else "."
    if other in part or told.sign in part or (other in whole and not _GROUPS[other].fullmatch(whole)):
        raise ValueError("no amount")
    if len(whole) + len(part) > 40:
        raise ValueError("too large")
    exact = decimal.Decimal(f"{whole.replace(other, '') or '0'}.{part or '0'}")
    return int((exact * 100).to_integral_value(decimal.ROUND_HALF_UP))
