"""What can be wrong with a schedule that somebody hands over, or with what they ask of one."""

from __future__ import annotations

from gemba.core.problems import Conflict, Problem


class UnreadableSchedule(Problem):
    """The file is no schedule, or is damaged; ``line`` and ``table`` say where (null: the file as a whole)."""

    status = 422
    title = "This file cannot be read as a schedule"


class LogicLoop(Problem):
    """The logic runs in a circle, so that nothing on it could ever start; ``activities`` name it in order."""

    status = 422
    title = "The logic of this schedule runs in a circle"


class NoWorkingTime(Problem):
    """A calendar without working time; nothing that is planned on ``calendar`` could ever finish."""

    status = 422
    title = "A calendar of this schedule has no working time"


class NotReady(Problem):
    """What was asked for is still being made; ``Retry-After`` says when to ask again."""

    status = 409
    title = "This revision is still being worked on"


class NotWithdrawable(Conflict):
    """Only the revision imported last can be withdrawn, and not while it is the baseline."""

    title = "This revision cannot be withdrawn"
