"""What can go wrong with a branch of a schedule."""

from __future__ import annotations

from gemba.core.problems import Conflict, Problem


class ChangeNotPossible(Problem):
    """The schedule does not admit a change; ``errors`` say which (``pointer``), why (``reason``) and about what."""

    status = 422
    title = "The schedule does not admit this change"


class BranchIdTaken(Conflict):
    """The id that the client minted belongs to another branch, or to one that somebody else keeps."""

    title = "This id is taken by another branch"


class NothingToTry(Conflict):
    """The project has no dated schedule of which a branch could be made."""

    title = "There is no dated schedule yet"
