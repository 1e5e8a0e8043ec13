"""What the text in a cell of a table means: amounts of money and days, as people and programs write them."""

import json
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.formats.tables import (
    Amount,
    DateOrder,
    Decimal,
    Formula,
    Native,
    decimal_of,
    from_json,
    order_of,
    read_amount,
    read_day,
    to_json,
)

POINT, COMMA = Decimal.POINT, Decimal.COMMA
DAY, MONTH = DateOrder.DAY_FIRST, DateOrder.MONTH_FIRST


@pytest.mark.parametrize(
    ("text", "cents", "currency"),
    [
        ("1234", 123_400, ""),
        ("1.234,50", 123_450, ""),
        ("1,234.50", 123_450, ""),
        ("1.234.567", 123_456_700, ""),
        ("1,234,567.8", 123_456_780, ""),
        ("12,34,567.00", 123_456_700, ""),
        ("1 234,5", 123_450, ""),
        ("1\u00a0234,50 €", 123_450, "EUR"),
        ("€1,234.50", 123_450, "EUR"),
        ("USD 1,234.50", 123_450, "USD"),
        ("$ (1,234.50)", -123_450, ""),
        ("($1,234.50)", -123_450, ""),
        ("(1.234,50)", -123_450, ""),
        ("(-1,234.50)", -123_450, ""),
        ("(5.00) €", -500, "EUR"),
        ("$(5.00)", -500, ""),
        ("(5.00 CR)", -500, ""),
        ("- 5.00", -500, ""),
        ("1 234 567,8", 123_456_780, ""),
        ("1 2", None, ""),
        ("12 5", None, ""),
        ("12 5000", None, ""),
        ("1 234 5", None, ""),
        ("1 EUR 234", None, ""),
        ("5 CR 7", None, ""),
        ("-1.234,50", -123_450, ""),
        ("1.234,50-", -123_450, ""),
        ("\u22121234.5", -123_450, ""),
        ("1,234.50 CR", -123_450, ""),
        ("CHF 1'234.50", 123_450, "CHF"),
        ("0.125", 13, ""),
        (",5", 50, ""),
        ("1.234,5.6", None, ""),
        ("1,23,4.5", None, ""),
        ("abc", None, ""),
        ("--5", None, ""),
        ("1e9", None, ""),
        ("9" * 30, None, ""),
        ("", None, ""),
    ],
)
def test_an_amount_is_read_as_people_write_it_or_refused(text: str, cents: int | None, currency: str) -> None:
    if cents is None:
        with pytest.raises(ValueError):  # noqa: PT011 - that it is refused is all there is to know
            read_amount(text, None)
    else:
        assert read_amount(text, None) == Amount(cents, currency)


def test_an_amount_that_may_be_thousands_is_read_only_once_somebody_said_so() -> None:
    assert read_amount("1.234", None) is None
    assert read_amount("1.234", COMMA) == Amount(123_400)
    assert read_amount("1.234", POINT) == Amount(123)
    assert decimal_of(["1.234", "12,50"]) is COMMA
    assert decimal_of(["1,234", "1,234,567"]) is POINT
    assert decimal_of(["1.234", "x", "12"]) is None
    assert decimal_of(["1,5", "1.5"]) is None
    assert decimal_of([Native("100.5"), "1.234"]) is None
    assert decimal_of([Native("100.5"), "1.234", "1,5"]) is COMMA


@given(st.integers(-(10**12), 10**12), st.sampled_from([POINT, COMMA]))
def test_what_a_program_writes_with_its_own_signs_comes_back(cents: int, decimal: Decimal) -> None:
    written = f"{cents / 100:,.2f}" if abs(cents) < 10**12 else f"{cents // 100}.00"
    cents = round(float(written.replace(",", "")) * 100)
    if decimal is COMMA:
        written = written.translate(str.maketrans(".,", ",."))
    assert read_amount(written, None) == Amount(cents)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("2026-05-04", date(2026, 5, 4)),
        ("2026/5/4", date(2026, 5, 4)),
        ("2026-05-04T08:00:00", date(2026, 5, 4)),
        ("2026-05-04 08:00", date(2026, 5, 4)),
        ("20260504", date(2026, 5, 4)),
        ("04.05.2026", date(2026, 5, 4)),
        ("14/05/2026", date(2026, 5, 14)),
        ("05/14/26", date(2026, 5, 14)),
        ("05/05/2026 10:30", date(2026, 5, 5)),
        ("04-May-26", date(2026, 5, 4)),
        ("4 de mayo de 2026", date(2026, 5, 4)),
        ("May 4, 2026", date(2026, 5, 4)),
        ("12-dic.-2026", date(2026, 12, 12)),
        ("4 sept 2026", date(2026, 9, 4)),
        ("1 set 2026", date(2026, 9, 1)),
        ("14-05-99", date(1999, 5, 14)),
        ("05-14-26", date(2026, 5, 14)),
        ("26-05-04", None),
        ("05-05-26", None),
        ("04/05/2026", None),
    ],
)
def test_a_day_is_read_as_people_write_it(text: str, day: date | None) -> None:
    assert read_day(text, None) == day


@pytest.mark.parametrize(
    "text", ["", "soon", "2026-13-01", "31/02/2026", "13/13/2026", "4 foo 2026", "4 martes 2026", "2026", "46000"]
)
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):  # noqa: PT011 - that it is refused is all there is to know
        read_day(text, DAY)


def test_a_day_that_may_be_two_is_read_only_once_somebody_said_so() -> None:
    assert read_day("04/05/2026", DAY) == date(2026, 5, 4)
    assert read_day("04/05/2026", MONTH) == date(2026, 4, 5)
    assert order_of(["04/05/2026", "14/05/2026"]) is DAY
    assert order_of(["04/05/2026", "05/14/2026"]) is MONTH
    assert order_of(["14/05/2026", "05/14/2026"]) is None
    assert order_of(["04/05/2026", "soon"]) is None
    assert order_of(["26-05-04", "27-05-04"]) is None
    assert read_day("26-05-04", DAY) == date(2004, 5, 26)


def test_a_cell_comes_back_from_json_as_what_it_was() -> None:
    for cell in ("text", Native("100.5"), Formula("=B2")):
        again = from_json(json.loads(json.dumps(to_json(cell))))
        assert (again, type(again)) == (cell, type(cell))
