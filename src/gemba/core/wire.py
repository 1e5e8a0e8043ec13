"""What crosses the border: values in, values out, and how instants, money and versions look there."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

from pydantic import (
    AfterValidator,
    AwareDatetime,
    BaseModel,
    ConfigDict,
    Field,
    NaiveDatetime,
    StringConstraints,
    WithJsonSchema,
)

Word = Annotated[str, StringConstraints(pattern=r"^[^\x00]*$")]
"""Text that can be stored; the base of the others, and what a filter in an address is.

A pattern rather than a validator, so that narrower types measure what is left once white space is stripped.
"""

Name = Annotated[Word, StringConstraints(strip_whitespace=True, min_length=1, max_length=200)]
"""A short text that must say something."""

Text = Annotated[Word, StringConstraints(strip_whitespace=True, max_length=20_000)]
"""A long text, perhaps empty."""


def _in_utc(instant: datetime) -> datetime:
    """The same instant in UTC: offsets that PostgreSQL does not know, and instants it cannot keep, stay outside."""
    try:
        return instant.astimezone(UTC)
    except OverflowError:
        raise ValueError("is beyond the years that can be told") from None


Instant = Annotated[AwareDatetime, AfterValidator(_in_utc)]
"""When something happened, with its offset from UTC."""

SiteTime = Annotated[
    NaiveDatetime,
    # The format "date-time" of JSON Schema asks for a zone, which a wall clock does not have.
    WithJsonSchema({"type": "string", "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$"}),
]
"""What the project's wall clock shows."""

Cents = Annotated[int, Field(ge=-(2**53), le=2**53)]
"""Money in hundredths of the project's currency."""

Currency = Annotated[str, StringConstraints(pattern=r"^[A-Z]{3}$")]
"""A code of ISO 4217."""


class In(BaseModel):
    """What a client sends. A member nobody knows is an error: it would otherwise be lost in silence."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Patch(In):
    """A change to some members; those that are not sent stay as they are."""

    def sent(self) -> dict[str, object]:
        """The members that were sent, with their values."""
        return {name: getattr(self, name) for name in self.model_fields_set}


class Out(BaseModel):
    """What a client gets. Every member is always there; null says that there is none."""

    model_config = ConfigDict(frozen=True, from_attributes=True)
