"""What can go wrong with costs."""

from __future__ import annotations

from gemba.core.problems import Conflict, Problem


class CostIdTaken(Conflict):
    """The id that the client minted belongs to another cost entry, or to one that somebody else made."""

    title = "This id is taken by another cost entry"


class UnreadableTable(Problem):
    """The file is no table of costs, or is damaged or too large; ``row`` says where (null: the file as a whole)."""

    status = 422
    title = "This file cannot be read as a table of costs"


class RowsWrong(Conflict):
    """Some rows of the file cannot be stored as they are; ``wrong`` counts them. Leave them out, or mend the file."""

    title = "Some rows of this file cannot be stored"


class NothingToStore(Conflict):
    """No row of the file can be stored, so that there is nothing to confirm."""

    title = "There is nothing in this file to store"


class ImportInAnotherState(Conflict):
    """What was asked for does not fit the import: it was confirmed or undone before; ``state`` says which."""

    title = "This import is in another state"


class PreviewExpired(Conflict):
    """A preview is kept for a day; after that the file has to be handed over again."""

    title = "This preview has expired"
