"""What cannot be done, said so that somebody can do something about it."""

from __future__ import annotations


class RefusalError(Exception):
    """The command cannot go on: ``happened`` says what and where, ``remedy`` what to do next.

    It ends the command with exit code 2 and these two lines on standard error.
    """

    def __init__(self, happened: str, remedy: str) -> None:
        super().__init__(f"{happened}\n{remedy}")
        self.happened = happened
        self.remedy = remedy
