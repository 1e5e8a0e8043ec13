"""What time costs in a project."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from gemba.core.problems import Conflict, Impossible
from gemba.db.unit import Unit
from gemba.features.projects.facts import RateAdded, RateChanged, RateRemoved
from gemba.features.projects.queries import rates
from gemba.features.projects.service.belongings import Kind, no_matter
from gemba.features.projects.tables import RateKind, RateRow


def _may_be(unit: Unit, values: Mapping[str, Any]) -> None:
    wanted, unwanted = "amount_cents", "yearly_percent"
    if values["kind"] == RateKind.HOLDING:
        wanted, unwanted = unwanted, wanted
    if values[wanted] is None or values[unwanted] is not None:
        told = {"field": f"body.{wanted}", "message": f"is what a rate of this kind has, and {unwanted} is not"}
        raise Impossible(f"a {values['kind']} rate has {wanted}", errors=[told])
    if values["trade"] is not None and values["kind"] != RateKind.CREW:
        told = {"field": "body.trade", "message": "only a crew has a trade"}
        raise Impossible(f"a {values['kind']} rate is of no trade", errors=[told])
    if rates.like(unit, values["project_id"], values) not in (None, values["id"]):
        raise Conflict("there is a rate for this from the same day on: change that one")


RATES: Final = Kind(RateRow, RateAdded, RateChanged, RateRemoved, _may_be, no_matter)
