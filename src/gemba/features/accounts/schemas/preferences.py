"""Preferences on the wire."""

from __future__ import annotations

import json
from typing import Annotated, Final

from pydantic import AfterValidator, ConfigDict, JsonValue, StringConstraints

from gemba.core.wire import In, Out

_MOST_BYTES: Final = 20_000

PreferenceName = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_.-]{0,63}$")]
"""What a preference is called: the page it is for, a dot, what it is about."""


def _kept(value: JsonValue) -> JsonValue:
    """A value as it is kept: not too long, and nothing in it that PostgreSQL cannot keep."""
    text = json.dumps(value, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    try:
        size = len(text.encode())
    except UnicodeEncodeError:
        raise ValueError("holds half a character") from None
    if size > _MOST_BYTES:
        raise ValueError(f"is longer than {_MOST_BYTES} bytes of JSON")
    if "\\u0000" in text.replace("\\\\", ""):  # a backslash that is text itself is written as two
        raise ValueError("holds the character NUL")
    return value


class PreferenceIn(In):
    """What to keep under a name: any JSON, at most 20 kB of it."""

    model_config = ConfigDict(json_schema_extra={"examples": [{"value": {"sort": "finish", "late_only": True}}]})

    value: Annotated[JsonValue, AfterValidator(_kept)]


class PreferencesOut(Out):
    """All that somebody wants, by the names of what it is about."""

    values: dict[str, JsonValue]
