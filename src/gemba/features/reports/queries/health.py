"""Health, day by day."""

from __future__ import annotations

from datetime import date
from typing import Final

from pydantic import TypeAdapter

from gemba.features.reports.queries.kept import Kept
from gemba.features.reports.tables import HealthRow

checks: Final = Kept(HealthRow, HealthRow.day, TypeAdapter(tuple[date]))

by_ids, all_of = checks.by_ids, checks.all_of
