"""What files may belong to. The slices above say so themselves; this one asks without knowing them.

A slice adds its kind where its service is defined: ``SUBJECTS["task"] = queries.is_there``.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final
from uuid import UUID

from gemba.core.problems import NotFound
from gemba.db.unit import Unit

SUBJECTS: Final[dict[str, Callable[[Unit, UUID, UUID], bool]]] = {}
"""By kind: whether a project has a subject of this id."""


def insist(unit: Unit, project_id: UUID, kind: str, subject_id: UUID) -> None:
    """Go on only if the project has this subject.

    Raises:
        NotFound: it has none, or nothing of this kind can have files.
    """
    there = SUBJECTS.get(kind)
    if there is None or not there(unit, project_id, subject_id):
        raise NotFound("there is nothing here that the file could belong to")
