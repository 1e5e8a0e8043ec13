"""A backup taken while people work comes back the same, somewhere else."""

import os
import subprocess
import sys
import tarfile
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.flows.site import ask, make_project, quiet, until, upload
from tests.support.system import up

pytestmark = pytest.mark.slow


def gemba(home: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environment = {**os.environ, "GEMBA_DATA_DIR": str(home)}
    command = [sys.executable, "-m", "gemba", *arguments]
    return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=60)


@pytest.fixture(scope="module")
def backed_up(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """An archive of an installation with a dated schedule; its project and the administrator's password."""
    place = tmp_path_factory.mktemp("archive")
    with up(place / "old") as served, served.client() as client:
        project = make_project(client)
        upload(client, project, "tower.xer", (ROOT / "examples" / "tower" / "update-1.xer").read_bytes())
        until(lambda: quiet(served, client, project), what="quiet")
        done = gemba(place / "old", "backup", str(place / "monday.tar"))
        assert done.returncode == 0, done.stderr
    return place / "monday.tar", project, served.password


def test_an_archive_restored_elsewhere_serves_the_same_project_and_goes_on(
    backed_up: tuple[Path, str, str], tmp_path: Path
) -> None:
    archive, project, password = backed_up
    done = gemba(tmp_path / "new", "restore", str(archive))
    assert done.returncode == 0, done.stderr
    with up(tmp_path / "new") as served, served.client(password) as client:
        latest = client.get(f"/projects/{project}/schedule/revisions/latest").raise_for_status().json()
        original = client.get(f"/projects/{project}/schedule/revisions/{latest['id']}/original")
        assert original.content == (ROOT / "examples" / "tower" / "update-1.xer").read_bytes()
        upload(client, project, "tower-2.xer", (ROOT / "examples" / "tower" / "update-2.xer").read_bytes())
        until(lambda: quiet(served, client, project), what="quiet")
        assert not ask(served.home, "select 1 from events where position is null")


def test_a_full_database_is_not_restored_into(backed_up: tuple[Path, str, str], tmp_path: Path) -> None:
    archive, _, _ = backed_up
    assert gemba(tmp_path / "new", "restore", str(archive)).returncode == 0
    again = gemba(tmp_path / "new", "restore", str(archive))
    assert again.returncode == 2
    assert "not empty" in again.stderr


def test_a_damaged_archive_is_refused_and_leaves_the_database_empty(
    backed_up: tuple[Path, str, str], tmp_path: Path
) -> None:
    damaged = tmp_path / "damaged.tar"
    damaged.write_bytes(backed_up[0].read_bytes()[:20_000])
    refused = gemba(tmp_path / "new", "restore", str(damaged))
    assert refused.returncode == 2
    assert "Traceback" not in refused.stderr
    assert gemba(tmp_path / "new", "restore", str(backed_up[0])).returncode == 0


def test_an_archive_holds_no_secret_and_only_its_owner_reads_it(backed_up: tuple[Path, str, str]) -> None:
    archive = backed_up[0]
    assert archive.stat().st_mode & 0o077 == 0
    with tarfile.open(archive) as tar:
        names = tar.getnames()
    assert "database.dump" in names
    assert not [name for name in names if "secret" in name]
