"""The files of the database ("cluster"): made on the first start, checked on every other."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Final

from gemba.db.embedded.account import Account, can_enter
from gemba.db.embedded.address import SUPERUSER
from gemba.db.embedded.binaries import Binaries
from gemba.db.embedded.processes import spawn
from gemba.db.embedded.unavailable import DatabaseUnavailable

_BUILTIN_LOCALES: Final = 17  # from this version on, characters are treated alike on every system
_HANDLES: Final = Path("/proc/self/fd")
_PID_FILE: Final = "postmaster.pid"
_STATUS_LINE: Final = 7


@dataclass(frozen=True, slots=True)
class Cluster:
    """The data of one database in ``folder``, and the account that owns it (None: one's own)."""

    folder: Path
    account: Account | None

    def run(self, program: Path, arguments: Sequence[str], output: IO[bytes], lock: int) -> subprocess.Popen[bytes]:
        """Start a program on the data; ``lock`` is handed down to it.

        A stand-in for root may own the folder and yet not pass the ones above it, such as root's home. It is given the
        open folder, and calls it by that: the kernel checks no path on the way to what is open.
        """
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            closed = self.account and not can_enter(self.account, self.folder)
            seen = self._by_handle(handle) if closed else self.folder
            return spawn([program, "-D", seen, *arguments], self.account, output, (lock, handle))
        finally:
            os.close(handle)

    def _by_handle(self, handle: int) -> Path:
        if not _HANDLES.exists():
            raise DatabaseUnavailable(
                f"the account that runs the database for root cannot enter {self.folder.parent}",
                "start as an ordinary user, or set GEMBA_DATA_DIR to a folder that every account can enter",
            )
        return _HANDLES / str(handle)

    def is_ready(self, pid: int) -> bool:
        """Whether the server of this process id takes connections."""
        told = self._told()
        return told[:1] == [str(pid)] and len(told) > _STATUS_LINE and told[_STATUS_LINE].strip() == "ready"

    def clear_the_dead(self) -> None:
        """Remove what a server left that did not shut down; PostgreSQL could take an unrelated process for it.

        Raises:
            DatabaseUnavailable: a server that somebody started by hand is at work here.
        """
        told = self._told()
        if told and told[0].isdecimal() and _works_in(self.folder, int(told[0])):
            raise DatabaseUnavailable(
                f"a server that Gemba did not start, process {told[0]}, works in {self.folder}", "stop it first"
            )
        (self.folder / _PID_FILE).unlink(missing_ok=True)

    def _told(self) -> list[str]:
        try:
            return (self.folder / _PID_FILE).read_text("utf-8").splitlines()
        except FileNotFoundError:
            return []


def prepare(folder: Path, binaries: Binaries, account: Account | None, lock: int, *, durable: bool) -> Cluster:
    """The cluster in ``folder``, made if there is none; on the disk, if it is to be ``durable``, before this returns.

    Raises:
        DatabaseUnavailable: it cannot be made, or the programs are of another major version than its files.
    """
    if not folder.exists():
        _create(Cluster(folder, account), binaries, lock, durable=durable)
    version = folder / "PG_VERSION"
    found = version.read_text("utf-8").strip() if version.exists() else "(unknown)"
    if found != str(binaries.major):
        raise DatabaseUnavailable(
            f"{folder} was written by PostgreSQL {found}; the programs in {binaries.bin} are {binaries.major}",
            f"name the programs of PostgreSQL {found} in GEMBA_PG_BIN, or restore a backup into an empty folder",
        )
    cluster = Cluster(folder, account)
    cluster.clear_the_dead()
    # Should the server ever be started by hand, with its own defaults, then nobody comes in over the network.
    (folder / "pg_hba.conf").write_text("local all all trust\n", "utf-8")
    return cluster


def _create(cluster: Cluster, binaries: Binaries, lock: int, *, durable: bool) -> None:
    """Make a cluster under another name, so that one that is only half made is never taken for a whole one."""
    draft = cluster.folder.with_name(f"{cluster.folder.name}.new")
    if draft.exists():
        shutil.rmtree(draft)
    draft.mkdir(mode=0o700)
    if cluster.account:
        os.chown(draft, cluster.account.uid, cluster.account.gid)
    choices = _choices(binaries.major) + ([] if durable else ["--no-sync"])
    with tempfile.TemporaryFile() as output:
        initdb = Cluster(draft, cluster.account).run(binaries.bin / "initdb", choices, output, lock)
        failed = initdb.wait()
        output.seek(0)
        told = output.read().decode(errors="replace").strip().splitlines()
    if failed:
        raise DatabaseUnavailable(f"the database could not be created: {' / '.join(told[-3:])}", "see the reason given")
    draft.rename(cluster.folder)
    if durable:
        _keep_names(cluster.folder.parent)


def _keep_names(folder: Path) -> None:
    """Have the disk remember what is in the folder, so that a power cut does not bring the name of the draft back."""
    handle = os.open(folder, os.O_RDONLY)
    os.fsync(handle)
    os.close(handle)


def _choices(major: int) -> list[str]:
    """Text is UTF-8, sorted by code point, with the upper and lower case of all languages."""
    builtin = ["--locale-provider=builtin", "--builtin-locale=C.UTF-8"]
    characters = builtin if major >= _BUILTIN_LOCALES else ["--lc-ctype=C.UTF-8"]
    return [f"--username={SUPERUSER}", "--auth=trust", "--encoding=UTF8", "--locale=C", *characters, "--data-checksums"]


def _works_in(folder: Path, pid: int) -> bool:
    """Whether the process is a server that works in the folder, as PostgreSQL does from its first moment."""
    if sys.platform == "linux":
        try:
            return Path(f"/proc/{pid}/cwd").samefile(folder)
        except OSError:
            return False
    shown = subprocess.run(["/bin/ps", "-o", "comm=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603 - the argument is a number
    return "postgres" in shown.stdout
