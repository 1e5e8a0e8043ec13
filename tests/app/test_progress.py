"""A bar for whoever waits at a terminal, and not a byte for anybody else."""

import io
import sys

import pytest

from gemba.app import progress
from tests.app.conftest import UPDATE


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def told_on(stream: io.StringIO, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.setattr(sys, "stderr", stream)
    with progress.shown(2, [UPDATE]) as say:
        say("reading update-4.xer")
        say("looking for waste")
    return stream.getvalue()


def test_a_large_check_at_a_terminal_names_its_steps_and_counts_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(progress, "LARGE", UPDATE.stat().st_size)
    told = told_on(Terminal(), monkeypatch)
    assert "1/2" in told
    assert "looking for waste" in told


def test_a_small_check_and_a_redirected_one_show_no_bar(monkeypatch: pytest.MonkeyPatch) -> None:
    assert told_on(Terminal(), monkeypatch) == ""
    monkeypatch.setattr(progress, "LARGE", 1)
    assert told_on(io.StringIO(), monkeypatch) == ""
