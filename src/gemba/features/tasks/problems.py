"""What can go wrong with tasks."""

from __future__ import annotations

from gemba.core.problems import Conflict


class MoveNotPossible(Conflict):
    """The task cannot go from its status to the one asked for; ``reachable`` lists those it can go to."""

    title = "The task cannot go there from where it stands"


class TaskIdTaken(Conflict):
    """The id that the client minted belongs to another task, or to one that somebody else made."""

    title = "This id is taken by another task"


class CommentIdTaken(Conflict):
    """The id that the client minted belongs to another comment."""

    title = "This id is taken by another comment"
