"""What can be wrong with a change to a project."""

from __future__ import annotations

from gemba.core.problems import Conflict


class LastManager(Conflict):
    """A project keeps at least one project manager; only an administrator may take the last one away."""

    title = "The project would be left without a manager"


class AlreadyMember(Conflict):
    """The person is in the project with another role; ``member_id`` is whom to change instead."""

    title = "This person is in the project already"


class AreaLoop(Conflict):
    """An area cannot lie inside itself, or inside something that lies in it."""

    title = "The area would lie inside itself"


class AreaInUse(Conflict):
    """There are areas inside it, which must be moved or removed first; ``area_ids`` are some of them."""

    title = "There are areas inside this one"
