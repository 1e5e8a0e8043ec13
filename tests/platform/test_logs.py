"""The log holds no secret, whoever writes into it."""

import json
import logging

import pytest
import structlog

from gemba.app import logs
from gemba.core.settings import Settings


@pytest.fixture(autouse=True)
def _quiet_afterwards() -> object:
    root = logging.getLogger()
    before, before_structlog = (root.handlers, root.level), structlog.get_config()
    yield
    root.handlers, root.level = before
    structlog.configure(**before_structlog)


@pytest.mark.parametrize(
    "text",
    [
        "postgresql://gemba:verysecretword@db/gemba is away",
        "Authorization: Bearer eyJhbGciOiJIUzI1NiJ9.verysecretword",
        "password='verysecretword'",
        "token=verysecretword",
    ],
)
def test_a_secret_in_a_message_is_hidden(text: str) -> None:
    assert "verysecretword" not in logs.hide(text)


def test_words_that_are_no_secret_stay() -> None:
    text = "imported 4,236 activities from hotel-tower.xer: see https://example.org/docs"
    assert logs.hide(text) == text


def test_a_line_in_production_is_json_and_hides_values_by_their_name(capsys: pytest.CaptureFixture[str]) -> None:
    secret = "0123456789abcdefghijklmnopqrstuv"
    settings = Settings.model_validate(
        {"environment": "production", "secret_key": secret, "database_url": "postgresql://db/gemba"}
    )
    logs.set_up(settings)
    structlog.get_logger("gemba.test").warning("signed in", password="verysecretword", user="u1")
    logging.getLogger("library").warning("cannot reach redis://:verysecretword@redis:6379/0")
    ours, theirs = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert (ours["event"], ours["user"], ours["password"]) == ("signed in", "u1", "***")
    assert "verysecretword" not in theirs["event"]
