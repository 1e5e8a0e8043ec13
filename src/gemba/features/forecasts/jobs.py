"""Forecasting whenever a schedule, or what it is held against, is another."""

from __future__ import annotations

from gemba.core.events import Fact
from gemba.core.problems import NotFound
from gemba.db.runtime import Runtime
from gemba.features.forecasts import service


def forecast(run: Runtime, fact: Fact) -> None:
    """Forecast finish and cost from the schedules of a project as they are now."""
    if fact.project_id is None:
        return
    try:
        service.renew(run, fact.project_id)
    except NotFound:
        return  # the project was removed meanwhile
