"""Rules for what is kept in the repository."""

import re
import shutil
import socket
import subprocess

import pytest

from tests.conftest import ROOT

# In two halves, so that this file keeps its own rule.
REGISTRIES = re.compile(
    r"\b(pypi|pythonhosted|npmjs|yarnpkg|maven|crates|rubygems|nuget|docker|quay|ghcr)" + r"\.(org|com|io)\b"
)
LOCKS = ("requirements.lock", "dev.lock", "bench.lock")


def kept() -> list[str]:
    """The files that git keeps, or would."""
    if shutil.which("git") is None or not (ROOT / ".git").exists():
        pytest.skip("this copy is not a git repository")
    command = ["git", "-c", "safe.directory=*", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    listing = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    return [name for name in listing.split("\0") if name and (ROOT / name).is_file()]


def test_no_file_names_the_host_of_a_package_registry() -> None:
    named = [name for name in kept() if REGISTRIES.search((ROOT / name).read_text("utf-8", errors="replace"))]
    assert not named


def test_a_lock_pins_every_package_with_hashes_and_names_no_address() -> None:
    for lock in LOCKS:
        text = (ROOT / lock).read_text("utf-8")
        packages = re.findall(r"^[a-z0-9].*", text, re.MULTILINE)
        assert packages
        assert all("==" in package and package.endswith("\\") for package in packages), lock
        assert "://" not in text, lock


def test_each_lock_holds_the_one_before_it() -> None:
    pins = [set(re.findall(r"^\S+==\S+", (ROOT / lock).read_text("utf-8"), re.MULTILINE)) for lock in LOCKS]
    assert pins[0] < pins[1] < pins[2]


def test_a_test_cannot_reach_another_machine() -> None:
    with pytest.raises(PermissionError, match=r"192\.0\.2\.1"), socket.socket() as line:
        line.connect(("192.0.2.1", 80))
    with pytest.raises(PermissionError, match="site"):
        socket.getaddrinfo("site.example", 80)


def test_a_test_can_reach_its_own_machine() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server, socket.create_connection(server.getsockname()) as line:
        assert line.getpeername() == server.getsockname()
