"""Files in a folder, written beside their place first so that nobody reads half of one."""

from __future__ import annotations

import os
import re
import sys
from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import mkstemp
from typing import BinaryIO, Final

_KEY: Final = re.compile(r"[a-z]+/[0-9a-f-]{36}(\.[a-z0-9]+)?", re.ASCII)
_CHUNK: Final = 1 << 20


@dataclass(frozen=True)
class Disk:
    """The port ``Files`` in the folder ``root``; a key looks like ``originals/<uuid>`` or ``attachments/<uuid>.jpg``.

    Files of a kind are spread over folders by the end of their id, which is the random part. Only the account that
    runs the platform may read them.
    """

    root: Path

    def put(self, key: str, source: BinaryIO) -> int:
        """Store all of ``source`` under the key and return its size in bytes.

        Raises:
            ValueError: the key is none of ours.
        """
        place = self._place(key)
        _make_folder(place.parent)
        handle, beside = mkstemp(prefix=".", dir=place.parent)
        try:
            with open(handle, "wb") as target:  # noqa: PTH123 - it is open already, as a number
                size = _copy(source, target)
            Path(beside).replace(place)
        except BaseException:
            Path(beside).unlink(missing_ok=True)
            raise
        _sync(place.parent)
        return size

    @contextmanager
    def open(self, key: str) -> Generator[BinaryIO]:
        """Read what was stored.

        Raises:
            KeyError: nothing was stored under the key.
        """
        try:
            opened = self._place(key).open("rb")
        except FileNotFoundError:
            raise KeyError(key) from None
        with opened:
            yield opened

    def delete(self, key: str) -> None:
        """Forget the key."""
        self._place(key).unlink(missing_ok=True)

    def _place(self, key: str) -> Path:
        if not _KEY.fullmatch(key):
            raise ValueError(f"not a key of a file: {key!r}")
        kind, name = key.split("/")
        return self.root / kind / name[34:36] / name


def _copy(source: BinaryIO, target: BinaryIO) -> int:
    """Write everything ``source`` gives, down to the disk, and return how many bytes that were."""
    while chunk := source.read(_CHUNK):
        target.write(chunk)
    target.flush()
    os.fsync(target.fileno())
    return target.tell()


def _make_folder(folder: Path) -> None:
    """Make a folder and those above it, each safe on the disk before something is put into it."""
    if folder.is_dir():
        return
    _make_folder(folder.parent)
    folder.mkdir(mode=0o700, exist_ok=True)
    _sync(folder.parent)


def _sync(folder: Path) -> None:
    """A new name is only safe once its folder is; Windows keeps names by itself and opens no folders."""
    if sys.platform == "win32":
        return
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
