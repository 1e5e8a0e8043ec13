"""What people type in here, and how a page is made."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Annotated, Any, TypeVar

from pydantic import Field, StringConstraints

from gemba.core.pages import Page, mark
from gemba.core.wire import Word

Email = Annotated[
    Word,
    StringConstraints(
        strip_whitespace=True,
        max_length=254,
        pattern=r"^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?$",
    ),
]
"""An address of mail, in the form that browsers accept."""

Company = Annotated[Word, StringConstraints(strip_whitespace=True, max_length=200)]
"""A company's name; empty where there is none."""

Password = Annotated[Word, Field(max_length=1000, json_schema_extra={"format": "password"})]
"""A password as typed. How long it must be is told by the problem ``weak-password``."""

Code = Annotated[Word, Field(min_length=1, max_length=200)]
"""What stands behind the "#" of a link from the mail."""

Row = TypeVar("Row")
Item = TypeVar("Item")


def page(rows: Sequence[Row], limit: int, out: Callable[[Row], Item], key: Callable[[Row], Any]) -> Page[Item]:
    """A page of rows that were looked up with one more than ``limit``."""
    shown = rows[:limit]
    return Page(items=[out(row) for row in shown], next=mark(key(shown[-1])) if len(rows) > limit else None)
