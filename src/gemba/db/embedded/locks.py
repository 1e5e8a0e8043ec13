"""Who owns the database, and whether a server still uses its files: two locks that the kernel keeps.

A process id in a file may be that of a program started after a crash. A lock is let go when its last holder ends,
however it ends. The owner's lock is held by the process that started the server; the server's lock is handed down to
the server and all of its processes, so that it outlives the owner until the last of them has gone.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import Final

from gemba.db.embedded.address import Address
from gemba.db.embedded.unavailable import AlreadyRunning, DatabaseUnavailable

if sys.platform != "win32":
    import fcntl

_OWNER: Final = "owner.lock"
_SERVER: Final = "server.lock"
_GLANCE_SECONDS: Final = 0.3  # ``running`` holds the owner's lock for a moment
_SHUTDOWN_SECONDS: Final = 60.0  # a server whose owner was killed writes everything to disk before it ends


def own(data: Path) -> int:
    """Become the owner of the database; the file descriptor holds the lock until it is closed.

    Raises:
        AlreadyRunning: another process is.
    """
    lock = _open(data / _OWNER)
    if not _take(lock, _GLANCE_SECONDS):
        owner, _ = _read(lock)
        os.close(lock)
        raise AlreadyRunning(data, owner)
    _write(lock, f"{os.getpid()}\n")
    return lock


def publish(lock: int, address: Address) -> None:
    """Let other processes find the server that is now ready."""
    _write(lock, f"{os.getpid()}\n{address.folder}\n")


def running(data: Path) -> Address | None:
    """Where the server of this data directory is reached, if a process owns it and it is ready.

    Raises:
        DatabaseUnavailable: this account may not look.
    """
    try:
        lock = os.open(data / _OWNER, os.O_RDONLY)
    except FileNotFoundError:
        return None
    except OSError as error:
        raise DatabaseUnavailable(
            f"{data} cannot be read: {error.strerror}", "use the account it belongs to"
        ) from error
    try:
        if _take(lock, 0, fcntl.LOCK_SH):
            return None
        _, folder = _read(lock)
        return Address(Path(folder)) if folder else None
    finally:
        os.close(lock)


def hold_files(data: Path) -> int:
    """The lock to hand down to the server, once every process of an earlier server has ended.

    Raises:
        DatabaseUnavailable: one of them does not.
    """
    lock = _open(data / _SERVER)
    if not _take(lock, _SHUTDOWN_SECONDS):
        os.close(lock)
        raise DatabaseUnavailable(
            f"the server of an earlier start still uses {data}",
            "wait until it has shut down, or end the process 'postgres' that works there",
        )
    return lock


def _open(path: Path) -> int:
    return os.open(path, os.O_RDWR | os.O_CREAT, 0o600)


def _take(lock: int, seconds: float, how: int | None = None) -> bool:
    """Whether the lock could be had within so many seconds."""
    until = time.monotonic() + seconds
    while True:
        try:
            fcntl.flock(lock, (how or fcntl.LOCK_EX) | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(0.01)
        else:
            return True


def _write(lock: int, text: str) -> None:
    os.ftruncate(lock, 0)
    os.pwrite(lock, os.fsencode(text), 0)


def _read(lock: int) -> tuple[int, str]:
    pid, _, folder = os.fsdecode(os.pread(lock, 4096, 0)).partition("\n")
    return int(pid) if pid.isdecimal() else 0, folder.rstrip("\n")
