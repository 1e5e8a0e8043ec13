"""The change feed on the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING, Union
from uuid import UUID

from pydantic import BaseModel

from gemba.app.sync.resources import RESOURCES
from gemba.core.wire import Out

if TYPE_CHECKING:
    SomeRow = BaseModel
else:
    SomeRow = Union[tuple(resource.model for resource in RESOURCES.values())]  # noqa: UP007 - made from a list


class SyncItemOut(Out):
    """What to do with one id of a ``resource``.

    With a ``row``: keep it in place of the one you have. ``gone``: forget the one you have. ``reset`` (of a project
    alone): forget all that belongs to the project, and unless it is ``gone``, fetch its copy.
    """

    resource: str
    id: UUID
    project_id: UUID
    gone: bool
    reset: bool
    row: SomeRow | None


class SyncOut(Out):
    """Items in the order in which to apply them; ``next`` is the ``after`` to go on with, at once if there is ``more``.

    Outside of a first copy ``next`` is a position of the log, which the live feed takes, too.
    """

    items: list[SyncItemOut]
    next: str
    more: bool


class ProjectCopyOut(Out):
    """Every row of a project; ``next`` is the ``after`` of the next page, null at the end."""

    items: list[SyncItemOut]
    next: str | None
