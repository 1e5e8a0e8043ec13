"""Reports, week by week."""

from __future__ import annotations

from datetime import date
from typing import Final
from uuid import UUID

from pydantic import TypeAdapter
from sqlalchemy import select

from gemba.core.problems import NotFound
from gemba.db.unit import Unit
from gemba.features.reports.queries.kept import Kept
from gemba.features.reports.tables import ReportRow

reports: Final = Kept(ReportRow, ReportRow.week_of, TypeAdapter(tuple[date]))

by_ids, all_of = reports.by_ids, reports.all_of


def one(unit: Unit, project_id: UUID, report_id: UUID) -> ReportRow:
    """A report of a project.

    Raises:
        NotFound: there is no such report in it.
    """
    wanted = select(ReportRow).where(ReportRow.id == report_id, ReportRow.project_id == project_id)
    found = unit.session.scalars(wanted).one_or_none()
    if found is None:
        raise NotFound()
    return found
