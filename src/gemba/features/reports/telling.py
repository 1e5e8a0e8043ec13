"""A section of a report: sentences for people, figures for charts, rows to open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Section:
    """One section. Where it could not be assessed ``reason`` says why, and there is nothing else in it."""

    key: str
    title: str
    sentences: Sequence[str] = ()
    figures: Sequence[dict[str, Any]] = ()
    rows: Sequence[dict[str, Any]] = ()
    reason: str = ""

    def json(self) -> dict[str, Any]:
        """The section as it is kept."""
        return {
            "key": self.key,
            "title": self.title,
            "state": "not_assessable" if self.reason else "assessed",
            "reason": self.reason or None,
            "sentences": list(self.sentences),
            "figures": list(self.figures),
            "rows": list(self.rows),
        }


def figure(name: str, value: float | None, unit: str) -> dict[str, Any]:
    """A number with its unit; None: nobody knows."""
    return {"name": name, "value": value, "unit": unit}
