"""Damaged files: whatever happened to them, they are dated or refused in words, never with a traceback or a hang.

The variants are drawn from seeds, so that a failure names the file and the seed that give it again.
"""

import random
import time
from pathlib import Path

import pytest

from gemba.engines import cpm
from gemba.engines.network import LoopError
from gemba.formats import xer
from gemba.formats.reading import FormatError, Issue
from tests.support.damage import damaged

pytestmark = pytest.mark.slow

VARIANTS = {"small": 200, "middling": 100, "large": 15}
"""Per real file by its size: under 100 kB, under 1 MB, above."""
LONGEST_SECONDS = 10.0
LONGEST_MESSAGE = 1000


def size(path: Path) -> str:
    kilobytes = path.stat().st_size / 1000
    return "small" if kilobytes < 100 else "middling" if kilobytes < 1000 else "large"


def outcome(data: bytes) -> list[Issue] | FormatError | LoopError:
    """What was odd about a file that was dated, or how it was refused."""
    try:
        reading = xer.read(data)
        cpm.solve(reading.schedule)
    except (FormatError, LoopError) as error:
        return error
    return list(reading.issues)


def is_in_words(what: list[Issue] | FormatError | LoopError) -> bool:
    """Whether a person is told in a line or two what is wrong, and where."""
    if isinstance(what, list):
        return all(issue.line > 0 and 0 < len(issue.message) <= LONGEST_MESSAGE for issue in what)
    located = len(what.activities) > 1 if isinstance(what, LoopError) else what.line > 0 and what.reason
    return bool(located) and len(str(what)) <= LONGEST_MESSAGE and "\n" not in str(what)


def complaint(data: bytes) -> str:
    """What is wrong with how a damaged file was taken; empty if it was dated or refused in words in good time."""
    started = time.perf_counter()
    try:
        what = outcome(data)
    except Exception as error:  # noqa: BLE001 - that nothing else is raised is what this test proves
        return f"{type(error).__name__}: {str(error)[:200]}"
    seconds = time.perf_counter() - started
    if seconds > LONGEST_SECONDS:
        return f"it took {seconds:.1f} s"
    return "" if is_in_words(what) else f"not in words: {str(what)[:200]}"


def test_a_damaged_file_is_dated_or_refused_in_words(shared_xer: Path) -> None:
    data = shared_xer.read_bytes()
    complaints = {
        f"{shared_xer.stem}-{seed}": said
        for seed in range(VARIANTS[size(shared_xer)])
        if (said := complaint(damaged(random.Random(f"{shared_xer.stem}-{seed}"), data)))
    }
    assert complaints == {}


def test_there_are_at_least_two_thousand_damaged_files(shared_data: Path) -> None:
    assert sum(VARIANTS[size(path)] for path in (shared_data / "xer").glob("*.xer")) >= 2000
