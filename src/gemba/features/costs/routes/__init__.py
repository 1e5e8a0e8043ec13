"""What the project costs, by hand and by file."""

from gemba.features.costs.routes.entries import router as entries
from gemba.features.costs.routes.imports import router as imports
from gemba.features.costs.routes.totals import router as totals
from gemba.http import routing

router = routing.joined(totals, imports, entries)
