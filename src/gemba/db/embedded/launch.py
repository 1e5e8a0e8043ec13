"""Become another account, ask to be ended with the owner, and turn into a program of PostgreSQL.

    python -I -S launch.py <owner's process id> <uid, or -1> <gid> <program> <arguments ...>

A process of its own, and not code run between fork and exec: there, a lock that another thread of the owner held at
the fork is never released. It imports nothing of Gemba, so that it starts in a few milliseconds.
"""

from __future__ import annotations

import ctypes
import os
import signal
import sys
from collections.abc import Sequence
from typing import Final

_PR_SET_PDEATHSIG: Final = 1


def main(arguments: Sequence[str]) -> None:
    """Do what the module says; does not return."""
    owner, uid, gid, *command = arguments
    if uid != "-1":
        os.setgroups([])
        os.setgid(int(gid))
        os.setuid(int(uid))
    if sys.platform == "linux":
        # After the change of account, which would undo it. SIGINT is PostgreSQL's "fast shutdown": nothing is lost.
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGINT)
        if os.getppid() != int(owner):
            sys.exit("the owner ended before the server began")
    os.umask(0o077)
    os.execv(command[0], command)  # noqa: S606 - no shell, on purpose


if __name__ == "__main__":
    main(sys.argv[1:])
