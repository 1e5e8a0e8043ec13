"""Starting and ending the processes of PostgreSQL."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import IO, Final

from gemba.db.embedded.account import Account

_LAUNCH: Final = Path(__file__).with_name("launch.py")
_KEPT: Final = ("PATH", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
_FAST_SECONDS: Final = 30.0
_IMMEDIATE_SECONDS: Final = 5.0

# Where the kernel does not tell a process of its parent's death, the shell looks every second.
_WATCH: Final = 'while kill -0 "$1" && kill -0 "$2"; do sleep 1; done; kill -INT "$2"'


def spawn(
    command: Sequence[str | Path], account: Account | None, output: IO[bytes], handed_down: Sequence[int]
) -> subprocess.Popen[bytes]:
    """Start a program as ``account``; it is interrupted when the calling *thread* ends (Linux).

    It sees no secret of ours: of the environment it gets what finds programs and libraries. Its session is its own: a
    Ctrl-C is for the owner, who ends the server last.
    """
    uid, gid = (account.uid, account.gid) if account else (-1, -1)
    launch = [sys.executable, "-I", "-S", _LAUNCH, str(os.getpid()), str(uid), str(gid)]
    return subprocess.Popen(  # noqa: S603 - no shell, and the programs are those found at the start
        [*launch, *command],
        cwd="/",
        env={name: os.environ[name] for name in _KEPT if name in os.environ} | {"LC_ALL": "C", "TZ": "UTC"},
        stdin=subprocess.DEVNULL,
        stdout=output,
        stderr=output,
        pass_fds=handed_down,
        start_new_session=True,
    )


def end(process: subprocess.Popen[bytes]) -> None:
    """Shut a server down: disconnect its clients and write everything to disk; at once where that takes too long."""
    for how, seconds in ((signal.SIGINT, _FAST_SECONDS), (signal.SIGQUIT, _IMMEDIATE_SECONDS)):
        process.send_signal(how)
        try:
            process.wait(seconds)
        except subprocess.TimeoutExpired:
            continue
        return
    process.kill()
    process.wait()


def watch(owner: int, server: int) -> subprocess.Popen[bytes]:
    """Interrupt the server when the owner has gone: what the kernel does on Linux."""
    return subprocess.Popen(  # noqa: S603 - the arguments are numbers
        ["/bin/sh", "-c", _WATCH, "watch", str(owner), str(server)],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
