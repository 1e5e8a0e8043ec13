"""Waiting for something that other threads and processes do, no longer than it takes."""

import time
from collections.abc import Callable


def comes_true(happened: Callable[[], object], seconds: float) -> bool:
    """Whether something happens within so many seconds."""
    end = time.monotonic() + seconds
    while not happened():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def until(happened: Callable[[], object], seconds: float) -> None:
    """Wait until something has happened; fail if it does not within so many seconds."""
    assert comes_true(happened, seconds), f"not within {seconds} s: {happened}"
