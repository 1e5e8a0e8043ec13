"""Risk over HTTP."""

from gemba.features.risk.routes import register, runs, settings
from gemba.http import routing

router = routing.joined(register.router, settings.router, runs.router)
