"""A year that is mistyped is refused where it is entered."""

from __future__ import annotations

import pytest
from pydantic import ValidationError

from gemba.features.risk.schemas.register import RiskPatch


@pytest.mark.parametrize("day", ["1999-12-31", "2206-03-02", "6053-01-01"])
def test_a_hold_has_dates_of_this_century(day: str) -> None:
    with pytest.raises(ValidationError, match="clear_p90"):
        RiskPatch.model_validate({"clear_p90": day})
    assert RiskPatch.model_validate({"clear_p90": "2100-12-31"}).clear_p90
