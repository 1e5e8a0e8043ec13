"""The two streams of the command: words on standard output, complaints and progress on standard error."""

from __future__ import annotations

import codecs
import os
import sys
from collections.abc import Generator
from contextlib import contextmanager
from io import TextIOWrapper
from traceback import extract_tb
from typing import Final

from gemba.app.refusal import RefusalError

_PLAIN: Final = {
    "\N{MINUS SIGN}": "-",
    "–": "-",
    "—": "-",
    "·": "-",
    "…": "...",
    "→": "->",
    "≥": ">=",
    "≤": "<=",
    "÷": "/",
    "×": "x",
    "█": "#",
    "▌": "#",
    "─": "-",
    "◆": "*",
    "✓": "ok",
    "✗": "x",
}
"""What stands in for a sign where the terminal's code page lacks it: a lost minus would turn a loss into a gain."""


def _stand_in(error: UnicodeError) -> tuple[str, int]:
    if not isinstance(error, UnicodeEncodeError):
        raise error
    lost = error.object[error.start : error.end]
    return "".join(_PLAIN.get(sign, "?") for sign in lost), error.end


codecs.register_error("gemba-plain", _stand_in)


@contextmanager
def ready() -> Generator[None]:
    """Make both streams take every sign for as long as the command runs, and let it end quietly."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(errors="gemba-plain")
    try:
        yield
    finally:
        put("")


def put(text: str) -> None:
    """Write to standard output at once; where the reader (``| head``) has seen enough, end quietly."""
    try:
        sys.stdout.write(text)
        sys.stdout.flush()
    except BrokenPipeError:
        # Python flushes once more on its way out and would complain about the closed pipe.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(0)


def say_refusal(refusal: RefusalError) -> None:
    """What happened on the first line, what to do next on the second."""
    _complain(f"gemba: {refusal.happened}", f"       {refusal.remedy}")


def say_bug(error: Exception) -> None:
    """An error of our own, with the place that a report of it needs."""
    frames = extract_tb(error.__traceback__)
    place = f"{frames[-1].filename.rpartition('gemba')[2].lstrip('/')}:{frames[-1].lineno}" if frames else "?"
    _complain(
        f"gemba: this is an error of Gemba's own, not of your file: {type(error).__name__} at {place}: {error}",
        "       Nothing was changed. Please report this line; GEMBA_TRACEBACK=1 in the environment shows the rest.",
    )


def _complain(*lines: str) -> None:
    for line in lines:
        print(line, file=sys.stderr)
