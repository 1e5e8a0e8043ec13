"""What follows from what. A reaction runs at least once for every fact of its kind, and may run again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from gemba.core.events import Fact
from gemba.db.jobs import JobCancelled, JobFailed
from gemba.db.runtime import Runtime
from gemba.features.accounts import facts as accounts
from gemba.features.accounts.jobs import send_invitation, send_reset, tell_of_account, tell_of_password
from gemba.features.attachments import facts as attachments
from gemba.features.costs import facts as costs
from gemba.features.forecasts import facts as forecasts
from gemba.features.forecasts.jobs import forecast
from gemba.features.projects import facts as projects
from gemba.features.projects.jobs import rename_members
from gemba.features.reports import facts as reports
from gemba.features.reports.jobs import look_at_new_schedule, rank_again
from gemba.features.risk import facts as risk
from gemba.features.risk import jobs as risking
from gemba.features.schedules import facts as schedules
from gemba.features.schedules import jobs as scheduling
from gemba.features.tasks import facts as tasks
from gemba.features.waste import facts as waste
from gemba.features.waste.jobs import detect
from gemba.features.whatif import facts as whatif

Reaction = Callable[[Runtime, Any], None]

REACTIONS: Final[dict[type[Fact], tuple[Reaction, ...]]] = {
    accounts.UserInvited: (send_invitation,),
    accounts.UserRegistered: (send_invitation,),
    accounts.RegistrationRepeated: (tell_of_account,),
    accounts.PasswordResetAsked: (send_reset,),
    accounts.PasswordChanged: (tell_of_password,),
    accounts.UserChanged: (rename_members,),
    schedules.ScheduleImported: (scheduling.solve,),
    schedules.ScheduleSolved: (scheduling.judge, risking.begin),
    schedules.ScheduleWithdrawn: (scheduling.judge, detect, forecast, risking.begin),
    schedules.BaselineNamed: (scheduling.judge, forecast),
    schedules.ScheduleJudged: (detect, forecast),
    costs.CostAdded: (forecast,),
    costs.CostChanged: (forecast,),
    costs.CostRemoved: (forecast,),
    costs.CostsImported: (forecast,),
    costs.CostImportUndone: (forecast,),
    waste.WasteChanged: (risking.weigh,),
    waste.WasteJudged: (detect, risking.weigh),
    waste.WasteTuned: (detect,),
    waste.WasteDetected: (look_at_new_schedule, risking.weigh),
    risk.RiskAdded: (risking.begin,),
    risk.RiskChanged: (risking.begin,),
    risk.RiskRemoved: (risking.begin,),
    risk.RiskSettingsChanged: (risking.begin,),
    risk.RiskPartWanted: (risking.simulate,),
    risk.RiskSimulated: (risking.weigh,),
    risk.RiskRunStopped: (risking.weigh,),
    risk.RiskWeighed: (rank_again,),
    JobFailed: (risking.give_up,),
    JobCancelled: (risking.give_up,),
}

TERMINAL: Final[frozenset[type[Fact]]] = frozenset(
    {
        accounts.UserJoined,
        accounts.SignedIn,
        accounts.SignInFailed,
        accounts.SessionEnded,
        accounts.RefreshReused,
        accounts.ApiKeyMade,
        accounts.ApiKeyRevoked,
        projects.ProjectCreated,
        projects.ProjectChanged,
        projects.ProjectRemoved,
        projects.MemberAdded,
        projects.MemberChanged,
        projects.MemberRemoved,
        projects.AreaAdded,
        projects.AreaChanged,
        projects.AreaRemoved,
        projects.CalendarAdded,
        projects.CalendarChanged,
        projects.CalendarRemoved,
        projects.RateAdded,
        projects.RateChanged,
        projects.RateRemoved,
        tasks.TaskCreated,
        tasks.TaskChanged,
        tasks.TaskRemoved,
        tasks.CommentChanged,
        tasks.CommentRemoved,
        attachments.AttachmentAdded,
        attachments.AttachmentRemoved,
        waste.WasteLogged,
        waste.WasteRemoved,
        waste.WastePatternsChanged,
        forecasts.ForecastMade,
        forecasts.ForecastDropped,
        risk.RiskRunBegun,
        whatif.BranchKept,
        whatif.BranchChanged,
        whatif.BranchDiscarded,
        reports.HealthChecked,
        reports.ProgressUpdated,
        reports.ReportWritten,
    }
)
"""Facts from which nothing follows by itself: they are there for clients, sync and audit."""
