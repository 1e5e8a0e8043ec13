"""Where the embedded server is reached, and as whom."""

from __future__ import annotations

import hashlib
import os
import re
import stat
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import quote

from gemba.db.embedded.account import Account, can_enter
from gemba.db.embedded.unavailable import DatabaseUnavailable

DATABASE: Final = "gemba"
OWNER: Final = "gemba"
"""Owns the database and nothing else; migrations run as this role."""
APP: Final = "gemba_app"
"""What the platform runs as: it has the rights that migrations grant, and no others."""
SUPERUSER: Final = "postgres"
"""For setting up and for tests."""

_SOCKET: Final = ".s.PGSQL.5432"
_PLAIN: Final = re.compile(r"[\w/.+-]+", re.ASCII)  # a comma would separate two addresses, a colon a port
_LONGEST: Final = 80  # the kernel takes 108 bytes on Linux and 104 on macOS; libraries in between take fewer


@dataclass(frozen=True, slots=True)
class Address:
    """A server that listens on a Unix socket in ``folder``."""

    folder: Path

    def dsn(self, role: str = APP, database: str = DATABASE) -> str:
        """The URL of a database; its form is understood by libpq and by SQLAlchemy alike."""
        return f"postgresql://{quote(role)}@/{quote(database)}?host={quote(str(self.folder), safe='')}&port=5432"


def settle(data: Path, account: Account | None) -> Address:
    """Make the folder of the socket, private to whoever runs the server and free of a dead server's socket.

    It is below ``data`` where the path is short and plain and the server can get there, else in the temporary folder
    under a name that stays the same.
    """
    digest = hashlib.sha256(os.fsencode(data)).hexdigest()[:12]
    for folder in (data / "run", Path(tempfile.gettempdir()) / f"gemba-{digest}"):
        if _fits(folder / _SOCKET) and (not account or can_enter(account, folder.parent)):
            _make_private(folder, account)
            for left in folder.glob(f"{_SOCKET}*"):
                left.unlink()
            return Address(folder)
    raise DatabaseUnavailable(
        f"neither {data} nor {tempfile.gettempdir()} can hold the socket of the database",
        "set TMPDIR to a folder with a short and plain path that every account can enter",
    )


def _fits(socket: Path) -> bool:
    return len(str(socket)) <= _LONGEST and bool(_PLAIN.fullmatch(str(socket)))


def _make_private(folder: Path, account: Account | None) -> None:
    uid = account.uid if account else os.geteuid()
    folder.mkdir(mode=0o700, exist_ok=True)
    found = folder.lstat()
    # Somebody else may have put a folder or a link of this name into a temporary folder that all share.
    if not stat.S_ISDIR(found.st_mode) or found.st_uid not in (uid, os.geteuid()):
        raise DatabaseUnavailable(f"{folder} is not ours", "remove it, or set TMPDIR to a folder of your own")
    folder.chmod(0o700)
    if account:
        os.chown(folder, account.uid, account.gid)
