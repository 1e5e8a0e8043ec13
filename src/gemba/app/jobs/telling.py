"""What is kept and logged of a run, in words that can be stored and give no secret away."""

from __future__ import annotations

import json
import math
import re
import traceback
from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy.exc import DBAPIError

from gemba.app.logs import hide
from gemba.core.problems import Problem

_LONGEST: Final = 500
# What people typed, as SQLAlchemy shows it with a statement that failed.
_PARAMETERS: Final = re.compile(r"\[parameters: .*?\](?=\n|$)|DETAIL: .*", re.DOTALL)


def sentence(error: BaseException) -> str:
    """An error in a sentence: its kind and what it says, for people."""
    if isinstance(error, Problem):
        return line(hide(error.detail or error.title))
    cause = error.orig if isinstance(error, DBAPIError) and error.orig else error
    said = str(cause).strip().splitlines()
    return line(hide(f"{type(cause).__name__}: {said[0]}" if said else type(cause).__name__))


def trace(error: BaseException) -> str:
    """An error with the places it went through, for the log."""
    return hide(_PARAMETERS.sub("[…]", "".join(traceback.format_exception(error))))


def line(text: str) -> str:
    """Text as one line that can be stored."""
    told = " ".join(text.encode("utf-8", "replace").decode().replace("\x00", "").split())
    return told if len(told) <= _LONGEST else told[: _LONGEST - 1] + "…"


def ratio(done: float) -> float:
    """How far something is, between 0 and 1."""
    return 0.0 if math.isnan(done) else min(1.0, max(0.0, done))


def storable(result: Mapping[str, Any]) -> Mapping[str, Any]:
    """What a job found, as JSON holds it.

    Raises:
        ValueError: it holds a number that JSON has no word for.
    """
    return json.loads(json.dumps(result, default=str, allow_nan=False).replace("\\u0000", ""))
