"""Every table of the platform, so that the migrations can be held against all of them."""

from gemba.db import jobs
from gemba.features.accounts import tables as accounts
from gemba.features.attachments import tables as attachments
from gemba.features.costs import tables as costs
from gemba.features.forecasts import tables as forecasts
from gemba.features.projects import tables as projects
from gemba.features.reports import tables as reports
from gemba.features.risk import tables as risk
from gemba.features.schedules import tables as schedules
from gemba.features.tasks import tables as tasks
from gemba.features.waste import tables as waste
from gemba.features.whatif import tables as whatif

__all__ = [
    "accounts",
    "attachments",
    "costs",
    "forecasts",
    "jobs",
    "projects",
    "reports",
    "risk",
    "schedules",
    "tasks",
    "waste",
    "whatif",
]
