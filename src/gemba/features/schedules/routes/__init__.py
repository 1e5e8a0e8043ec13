"""Schedules as revisions: imported, dated, compared, judged."""

from __future__ import annotations

from gemba.features.schedules.routes.baselines import router as baselines
from gemba.features.schedules.routes.contents import router as contents
from gemba.features.schedules.routes.findings import router as findings
from gemba.features.schedules.routes.importing import router as importing
from gemba.features.schedules.routes.revisions import router as revisions
from gemba.features.schedules.routes.tails import router as tails
from gemba.http import routing

router = routing.joined(importing, revisions, contents, findings, baselines, tails)
