"""Keeping the report on a week."""

from __future__ import annotations

from datetime import date, datetime
from uuid import UUID

from gemba.core.ids import new_id
from gemba.db.unit import Unit
from gemba.features.projects.access import hold
from gemba.features.reports.facts import ReportWritten
from gemba.features.reports.queries.weeks import reports
from gemba.features.reports.tables import ReportRow
from gemba.features.reports.writing import Written


def keep_report(unit: Unit, project_id: UUID, week_of: date, at: datetime, written: Written) -> ReportRow:
    """Store the report on a week; the one that is there is replaced if it was written earlier and says other things.

    Raises:
        NotFound: there is no such project.
    """
    hold(unit, project_id)
    values = {"title": written.title, "summary": written.summary, "document": written.document}
    row = reports.at(unit, project_id, week_of)
    if row is not None and (row.written_at > at or all(getattr(row, name) == values[name] for name in values)):
        return row
    if row is None:
        row = ReportRow(id=new_id(), created_at=unit.now, project_id=project_id, week_of=week_of)
        unit.session.add(row)
    for name, value in {**values, "written_at": at, "changed_at": unit.now}.items():
        setattr(row, name, value)
    unit.session.flush()
    unit.emit(ReportWritten(project_id=project_id, report_id=row.id))
    return row
