"""What the routes here have in common."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends

from gemba.core.access import Actor, Right
from gemba.core.problems import NotAllowed, NotFound, Stale, VersionMissing
from gemba.features.projects.access import Allowed
from gemba.http.answers import problems

Seer = Annotated[Actor, Depends(Allowed(Right.SEE))]
"""Whoever sees the project."""

Planner = Annotated[Actor, Depends(Allowed(Right.PLAN_TASKS))]
"""Whoever plans its work."""

Asker = Annotated[Actor, Depends(Allowed(Right.RUN_JOBS))]
"""Whoever may have the platform compute something."""

SEEING: Final = problems(NotFound, NotAllowed)
CHANGING: Final = problems(NotFound, NotAllowed, Stale, VersionMissing)
