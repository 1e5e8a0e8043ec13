"""What can go wrong with waste."""

from __future__ import annotations

from gemba.core.problems import Conflict


class WasteInAnotherState(Conflict):
    """The log stands where this cannot be done with it; ``state`` is where."""

    title = "The waste log is in another state"


class FoundByDetector(Conflict):
    """What a detector found is its own: it can be judged and resolved, not rewritten or removed."""

    title = "A detector found this"


class WasteIdTaken(Conflict):
    """The id is that of another log; mint a new one."""

    title = "The id is taken"
