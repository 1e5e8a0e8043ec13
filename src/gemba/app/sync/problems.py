"""What can go wrong for a client that keeps a copy."""

from __future__ import annotations

from gemba.core.problems import Problem


class CopyOutdated(Problem):
    """The copy cannot be brought up to date from where it is; take a new one, without ``after``."""

    status = 410
    title = "Take a new copy"
