"""What the routes here have in common: who may see money, and who may say what it is."""

from __future__ import annotations

from typing import Annotated, Final

from fastapi import Depends

from gemba.core.access import Actor, Right
from gemba.core.problems import NotAllowed, NotFound, Stale, VersionMissing
from gemba.features.projects.access import Allowed

Sees = Annotated[Actor, Depends(Allowed(Right.SEE_COSTS))]
"""Whoever sees what the project costs."""

Keeps = Annotated[Actor, Depends(Allowed(Right.MANAGE_COSTS))]
"""Whoever enters costs: who runs the project, and who keeps its schedule."""

SEEN: Final = (NotFound, NotAllowed)
CHANGED: Final = (*SEEN, Stale, VersionMissing)
