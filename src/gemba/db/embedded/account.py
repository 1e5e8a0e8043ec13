"""The account of the operating system that runs the server: one's own, or for root another one."""

from __future__ import annotations

import os
import stat
import sys
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from gemba.db.embedded.unavailable import DatabaseUnavailable

if sys.platform != "win32":
    import pwd

_STAND_INS: Final = ("postgres", "nobody")


@dataclass(frozen=True, slots=True)
class Account:
    """Whom to become before a program of PostgreSQL is run."""

    uid: int
    gid: int


def stand_in(cluster: Path) -> Account | None:
    """Who runs the server in root's place, because PostgreSQL refuses to run as root; None for everybody else.

    Whoever owns an existing cluster goes on owning it.
    """
    if os.geteuid() != 0:
        return None
    if cluster.exists() and (found := cluster.stat()).st_uid != 0:
        return Account(found.st_uid, found.st_gid)
    for name in _STAND_INS:
        with suppress(KeyError):
            entry = pwd.getpwnam(name)
            return Account(entry.pw_uid, entry.pw_gid)
    raise DatabaseUnavailable(
        "PostgreSQL does not run as root, and there is neither an account 'postgres' nor 'nobody'",
        "start as an ordinary user",
    )


def can_enter(account: Account, folder: Path) -> bool:
    """Whether the permissions let the account into the folder and all those above it (access lists are not read)."""
    folder = folder.resolve()
    return all(_may_pass(account, above.stat()) for above in (folder, *folder.parents))


def _may_pass(account: Account, folder: os.stat_result) -> bool:
    if folder.st_uid == account.uid:
        return bool(folder.st_mode & stat.S_IXUSR)
    if folder.st_gid == account.gid:
        return bool(folder.st_mode & stat.S_IXGRP)
    return bool(folder.st_mode & stat.S_IXOTH)
