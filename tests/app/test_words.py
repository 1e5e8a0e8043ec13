"""How numbers and dates are said."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.app import words
from gemba.app.telling.prices import exact, exact_hours, money
from gemba.engines.schedule import NO_TIME
from tests.support.wall_clock import at


def test_a_date_carries_its_weekday() -> None:
    assert words.day(at("2026-10-12 08:00")) == "Mon 12 Oct 2026"


def test_a_missing_date_is_not_the_epoch() -> None:
    assert words.day(NO_TIME) == words.NOTHING
    assert words.timestamp(NO_TIME) == ""


def test_a_date_beyond_the_last_year_is_the_last_one_there_is() -> None:
    assert words.timestamp(10**12) == "9999-12-31 23:59"


def test_what_two_dates_share_is_said_once() -> None:
    assert words.stretch(at("2026-01-29"), at("2026-02-02")) == "29 Jan – 2 Feb 2026"
    assert words.stretch(at("2025-12-29"), at("2026-02-02")) == "29 Dec 2025 – 2 Feb 2026"
    assert words.stretch(at("2026-01-29 08:00"), at("2026-01-29 17:00")) == "29 Jan 2026"


@pytest.mark.parametrize(
    ("value", "said"), [(6, "+6 d"), (-0.5, "−0.5 d"), (0, "0 d"), (-0.04, "0 d"), (1250, "+1,250 d"), (None, "–")]
)
def test_a_movement_shows_its_direction(value: float | None, said: str) -> None:
    assert words.moved(value) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [(6.0, "6 working days later"), (-1.0, "1 working day earlier"), (0.0, "no working day later or earlier")],
)
def test_a_movement_reads_as_a_person_says_it(value: float, said: str) -> None:
    assert words.later(value) == said


@pytest.mark.parametrize(
    ("ratio", "places", "said"),
    [(0.614, 0, "61%"), (0.0001, 0, "<1%"), (0.0001, 1, "<0.1%"), (0, 0, "0%"), (1, 0, "100%"), (None, 0, "–")],
)
def test_a_share_that_is_not_nothing_never_reads_as_nothing(ratio: float | None, places: int, said: str) -> None:
    assert words.percent(ratio, places) == said


@pytest.mark.parametrize(
    ("cents", "currency", "said"),
    [
        (1_840_025, "USD", "18,400 USD"),
        (9_950, "USD", "99.50 USD"),
        (-12_000, "USD", "−120 USD"),
        (12_345, "OMR", "12.345 OMR"),
        (12_345, "JPY", "12,345 JPY"),
        (12_300, "", "123"),
        (None, "USD", "–"),
    ],
)
def test_money_has_decimals_only_below_a_hundred_and_as_many_as_its_currency(
    cents: int | None, currency: str, said: str
) -> None:
    assert money(cents, currency) == said


@given(st.integers(0, 10**12))
def test_exact_money_loses_no_cent(cents: int) -> None:
    assert int(exact(cents, "USD").replace(",", "").replace(".", "")) == cents


@given(st.integers(0, 10**9))
def test_exact_hours_lose_no_minute(minutes: int) -> None:
    hours, rest = exact_hours(minutes).replace(",", "").split(":")
    assert int(hours) * 60 + int(rest) == minutes


@given(st.text())
def test_text_that_is_shown_has_no_control_character_and_cannot_turn_a_line_around(text: str) -> None:
    cleaned = words.clean(text)
    assert not any(ord(sign) < 32 or 127 <= ord(sign) < 160 or sign in "\u202e\u2067" for sign in cleaned)


def test_a_name_cannot_steer_the_terminal() -> None:
    assert words.clean("\x1b[2JPour\tslab\r\n") == "[2JPour slab"
