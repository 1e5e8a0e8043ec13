"""Every address of the web application, as the tests of all pages and the pictures of them go through it."""

from dataclasses import dataclass

from tests.support.web import Theme


@dataclass(frozen=True)
class Place:
    """A page: its name, and its address where ``{project}`` is one."""

    name: str
    path: str
    is_public: bool = False

    def at(self, project_id: str) -> str:
        return self.path.format(project=project_id)


PUBLIC = (
    Place("login", "/login", is_public=True),
    Place("forgotten", "/forgotten", is_public=True),
    Place("reset", "/reset#code", is_public=True),
    Place("join", "/join#code", is_public=True),
    Place("register", "/register", is_public=True),
)

COMPANY = (
    Place("portfolio", "/"),
    Place("my-tasks", "/my-tasks"),
    Place("profile", "/profile"),
    Place("people", "/people"),
    Place("audit", "/audit"),
    Place("jobs-of-all", "/jobs"),
    Place("integrations", "/integrations"),
    Place("calibration", "/calibration"),
)

PROJECT = (
    Place("today", "/projects/{project}"),
    Place("schedule", "/projects/{project}/schedule"),
    Place("quality", "/projects/{project}/schedule/quality"),
    Place("comparison", "/projects/{project}/schedule/comparison"),
    Place("revisions", "/projects/{project}/schedule/revisions"),
    Place("what-if", "/projects/{project}/whatif"),
    Place("tasks-board", "/projects/{project}/tasks"),
    Place("tasks-list", "/projects/{project}/tasks?view=list"),
    Place("waste", "/projects/{project}/waste"),
    Place("ledger", "/projects/{project}/waste/ledger"),
    Place("costs", "/projects/{project}/costs"),
    Place("costs-import", "/projects/{project}/costs?import=new"),
    Place("value", "/projects/{project}/value"),
    Place("risk", "/projects/{project}/risk"),
    Place("risk-worth", "/projects/{project}/risk?tab=worth"),
    Place("risk-register", "/projects/{project}/risk?tab=register"),
    Place("risk-activities", "/projects/{project}/risk?tab=activities"),
    Place("risk-assumptions", "/projects/{project}/risk?tab=assumptions"),
    Place("jobs", "/projects/{project}/jobs"),
    Place("settings", "/projects/{project}/settings"),
    Place("settings-members", "/projects/{project}/settings?tab=members"),
    Place("settings-areas", "/projects/{project}/settings?tab=areas"),
    Place("settings-calendars", "/projects/{project}/settings?tab=calendars"),
    Place("settings-rates", "/projects/{project}/settings?tab=rates"),
    Place("settings-detectors", "/projects/{project}/settings?tab=detectors"),
)

EVERY = (*PUBLIC, *COMPANY, *PROJECT)
THEMES: tuple[Theme, ...] = ("light", "dark")
SCREENS: tuple[tuple[int, Theme], ...] = tuple((width, theme) for width in (375, 1440) for theme in THEMES)
