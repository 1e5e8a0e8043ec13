"""Root may not run PostgreSQL, so somebody else does it for root, wherever the files are."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import psycopg
import pytest

from gemba.db.embedded import OWNER, Binaries, Server, start
from gemba.db.embedded.account import Account, can_enter, stand_in
from gemba.db.embedded.binaries import reachable
from tests.support.postgres import UNSAFE_AND_QUICK

if sys.platform == "win32" or os.geteuid() != 0:
    pytest.skip("these are for root", allow_module_level=True)

NOBODY = Account(65534, 65534)


def works(server: Server) -> bool:
    with psycopg.connect(server.dsn(OWNER)) as connection:
        connection.execute("create table it (works bool)")
        return connection.execute("insert into it values (true) returning works").fetchone() == (True,)


def uid(server: Server) -> int:
    return Path(f"/proc/{server.pid}").stat().st_uid


def groups(server: Server) -> str:
    status = Path(f"/proc/{server.pid}/status").read_text()
    return next(line for line in status.splitlines() if line.startswith("Groups:"))


def test_the_server_of_root_has_no_rights_of_root(open_folder: Path, postgres_binaries: Binaries) -> None:
    with start(open_folder / "database", postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert works(server)
        assert uid(server) != 0
        assert groups(server).split() == ["Groups:"]
        assert server.address.folder == open_folder / "database" / "run"
        assert server.address.folder.stat().st_uid == uid(server)


def test_the_data_may_be_in_a_folder_that_only_root_can_enter(tmp_path: Path, postgres_binaries: Binaries) -> None:
    (tmp_path / "home").mkdir(mode=0o700)
    with start(tmp_path / "home" / "database", postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert works(server)
        assert uid(server) != 0
    start(tmp_path / "home" / "database", postgres_binaries, UNSAFE_AND_QUICK).stop()


def test_whoever_owns_the_data_goes_on_owning_it(tmp_path: Path, postgres_binaries: Binaries) -> None:
    start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK).stop()
    for path in (tmp_path / "cluster", *(tmp_path / "cluster").rglob("*")):
        os.chown(path, NOBODY.uid, NOBODY.gid)
    assert stand_in(tmp_path / "cluster") == NOBODY
    with start(tmp_path, postgres_binaries, UNSAFE_AND_QUICK) as server:
        assert uid(server) == NOBODY.uid


def test_programs_in_a_folder_that_only_root_can_enter_are_copied_out_once(
    open_folder: Path, postgres_binaries: Binaries
) -> None:
    home, shelter = open_folder / "home", open_folder / "shelter"
    home.mkdir(mode=0o700)
    prefix = postgres_binaries.bin.parent
    installed = home / prefix.parent.name / prefix.name
    shutil.copytree(prefix, installed, ignore=shutil.ignore_patterns("include", "*.a"))
    libraries = prefix.parent.with_name(f"{prefix.parent.name}.libs")
    if libraries.is_dir():
        shutil.copytree(libraries, home / libraries.name)
    closed = Binaries(installed / "bin", postgres_binaries.major)
    assert not can_enter(NOBODY, closed.bin)

    copied = reachable(closed, NOBODY, shelter)
    assert can_enter(NOBODY, copied.bin)
    told = subprocess.run([copied.bin / "initdb", "--version"], user=65534, capture_output=True, text=True, check=True)
    assert str(copied.major) in told.stdout
    made = copied.bin.stat().st_ctime_ns
    assert reachable(closed, NOBODY, shelter) == copied
    assert copied.bin.stat().st_ctime_ns == made
    assert len(list(shelter.iterdir())) == 1
    assert reachable(closed, None, shelter) == closed


def test_an_ordinary_user_needs_nobody_else(open_folder: Path, postgres_binaries: Binaries) -> None:
    if not can_enter(NOBODY, Path(sys.executable).resolve().parent):
        pytest.skip("the interpreter is where only root can enter")
    home = open_folder / "ordinary"
    home.mkdir(mode=0o700)
    os.chown(home, NOBODY.uid, NOBODY.gid)
    program = (
        "import os, sys; from pathlib import Path; from gemba.db.embedded import *\n"
        "with start(Path(sys.argv[1]), find_binaries(Path(sys.argv[2]))) as server:\n"
        "    print(os.stat(f'/proc/{server.pid}').st_uid)\n"
    )
    command = [sys.executable, "-c", program, home / "database", postgres_binaries.bin]
    done = subprocess.run(
        command, user=65534, group=65534, extra_groups=[], capture_output=True, text=True, check=False
    )
    assert (done.stdout, done.stderr) == ("65534\n", "")
    assert (home / "database").stat().st_mode & 0o777 == 0o700
