"""Every table of the platform, so that the migrations can be held against all of them."""

from gemba.db import jobs
from gemba.features.accounts import tables as accounts
from gemba.features.attachments import tables as attachments
from gemba.features.projects import tables as projects
from gemba.features.reports import tables as reports
from gemba.features.schedules import tables as schedules
from gemba.features.tasks import tables as tasks
from gemba.features.waste import tables as waste
from gemba.features.whatif import tables as whatif

__all__ = ["accounts", "attachments", "jobs", "projects", "reports", "schedules", "tasks", "waste", "whatif"]
