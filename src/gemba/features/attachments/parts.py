"""The bytes of unfinished uploads: one file each, which one request at a time may write to.

The lock is the kernel's. A process that dies lets go of it at once, and the upload goes on with the next request.
"""

from __future__ import annotations

import os
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import BinaryIO
from uuid import UUID

if sys.platform == "win32":
    import msvcrt
else:
    import fcntl


class Busy(Exception):  # noqa: N818 - a state, not an error
    """Somebody else is writing to the part."""


@dataclass
class Part:
    """The bytes of one upload that have come so far, held by whoever has this value."""

    path: Path
    file: BinaryIO = field(repr=False)
    size: int

    def append(self, data: bytes | bytearray) -> None:
        """Write behind what is there."""
        self.file.write(data)
        self.size += len(data)

    def settle(self) -> int:
        """Have everything safe on the disk, and say how much that is."""
        self.file.flush()
        os.fsync(self.file.fileno())
        return self.size

    def back_to(self, size: int) -> None:
        """Forget what came after the first ``size`` bytes."""
        self.file.flush()
        self.file.truncate(size)
        self.file.seek(size)
        self.size = size


@dataclass(frozen=True)
class Parts:
    """A folder of them."""

    folder: Path

    def begin(self, upload_id: UUID) -> None:
        """Make room for an upload."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._place(upload_id).touch(mode=0o600)

    @contextmanager
    def hold(self, upload_id: UUID) -> Generator[Part]:
        """An upload's bytes, for one request alone.

        Raises:
            Busy: another request holds them.
            KeyError: there are none.
        """
        path = self._place(upload_id)
        try:
            opened = path.open("r+b")
        except FileNotFoundError:
            raise KeyError(upload_id) from None
        with opened:
            if not _lock(opened.fileno()):
                raise Busy()
            yield Part(path, opened, os.fstat(opened.fileno()).st_size)

    def end(self, upload_id: UUID) -> None:
        """Throw an upload's bytes away; where a system keeps what is open, a later sweep does."""
        with suppress(PermissionError):
            self._place(upload_id).unlink(missing_ok=True)

    def sweep(self, before: datetime) -> None:
        """Throw away what nobody has written to since a moment."""
        for path in self.folder.glob("*.part"):
            with suppress(FileNotFoundError, PermissionError):
                if path.stat().st_mtime < before.timestamp():
                    path.unlink()

    def _place(self, upload_id: UUID) -> Path:
        return self.folder / f"{upload_id}.part"


def _lock(handle: int) -> bool:
    try:
        if sys.platform == "win32":
            msvcrt.locking(handle, msvcrt.LK_NBLCK, 1)
        else:
            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
