"""Who may do what, in one table.

A person has a role in the company and a role in each project they belong to. What they may do in a project goes by the
role they have there; an administrator may do everything everywhere. Whether somebody sees a project at all is decided
in ``projects.visible`` alone.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Final
from uuid import UUID


class Role(StrEnum):
    """What somebody is, in the company or in a project."""

    ADMINISTRATOR = "administrator"
    PROJECT_MANAGER = "project_manager"
    SUPERINTENDENT = "superintendent"
    FOREMAN = "foreman"
    LEAN_COACH = "lean_coach"
    SCHEDULER = "scheduler"
    VIEWER = "viewer"


class Right(StrEnum):
    """Something that needs a right."""

    ADMINISTER = "administer"
    CREATE_PROJECTS = "create_projects"
    SEE = "see"
    RUN_PROJECT = "run_project"
    IMPORT_SCHEDULES = "import_schedules"
    PLAN_TASKS = "plan_tasks"
    WORK_ON_TASKS = "work_on_tasks"
    LOG_WASTE = "log_waste"
    JUDGE_WASTE = "judge_waste"
    RUN_JOBS = "run_jobs"
    SEE_COSTS = "see_costs"
    MANAGE_COSTS = "manage_costs"


_SITE: Final = frozenset({Right.SEE, Right.WORK_ON_TASKS, Right.LOG_WASTE})
_STEERING: Final = _SITE | {Right.PLAN_TASKS, Right.JUDGE_WASTE, Right.RUN_JOBS, Right.SEE_COSTS}

RIGHTS: Final[dict[Role, frozenset[Right]]] = {
    Role.ADMINISTRATOR: frozenset(Right),
    Role.PROJECT_MANAGER: frozenset(Right) - {Right.ADMINISTER},
    Role.SUPERINTENDENT: _STEERING,
    Role.FOREMAN: _SITE,
    Role.LEAN_COACH: _STEERING,
    Role.SCHEDULER: _SITE
    | {Right.PLAN_TASKS, Right.IMPORT_SCHEDULES, Right.RUN_JOBS, Right.SEE_COSTS, Right.MANAGE_COSTS},
    Role.VIEWER: frozenset({Right.SEE}),
}
"""The table of rights."""


@dataclass(frozen=True, slots=True)
class Actor:
    """Who acts: a person, perhaps through an API key that narrows what they may do.

    ``scopes`` are the rights that the way of signing in leaves; a person's own sign-in leaves all.
    """

    id: UUID
    role: Role
    scopes: frozenset[Right] = frozenset(Right)
    session_id: UUID | None = None

    @property
    def is_administrator(self) -> bool:
        """Whether this actor sees and may do everything that the scopes leave."""
        return self.role is Role.ADMINISTRATOR

    def may(self, right: Right, project_role: Role | None = None) -> bool:
        """Whether the actor has a right: in the company, or in a project where ``project_role`` is their role."""
        role = Role.ADMINISTRATOR if self.is_administrator else project_role or self.role
        return right in RIGHTS[role] and right in self.scopes
