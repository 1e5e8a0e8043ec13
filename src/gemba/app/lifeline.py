"""The bond between a process and the one that started it: its standard input.

A pipe closes when its last holder ends, however it ends, on every system: so a child knows when to end. And what is
written into it tells the child that it may begin, so that it can load its code while the database is made ready.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import Final

VARIABLE: Final = "GEMBA_LIFELINE"

_told = threading.Event()


def hold() -> None:
    """Where the starter asked for it, end this process as by SIGTERM when the starter is gone."""
    if os.environ.get(VARIABLE):
        threading.Thread(target=_listen, name="lifeline", daemon=True).start()
    else:
        _told.set()


def wait_until_told() -> None:
    """Wait for the starter's word that this process may begin; without a starter, begin."""
    _told.wait()


def _listen() -> None:
    while os.read(sys.stdin.fileno(), 1):
        _told.set()
    os.kill(os.getpid(), signal.SIGTERM)
