"""What can go wrong with the wish to run, stop or repeat something."""

from __future__ import annotations

from gemba.core.problems import Conflict


class RunHasEnded(Conflict):
    """A run that has ended cannot be stopped any more."""

    title = "This run has ended already"


class RunIsOpen(Conflict):
    """A run that waits or is being carried out cannot be repeated."""

    title = "This run has not ended yet"
