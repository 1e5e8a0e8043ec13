"""What every test lives under: no network, the same Hypothesis examples in CI, the shared data, one browser."""

import ipaddress
import os
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from hypothesis import settings
from playwright.sync_api import Browser

from tests.support import browser

pytest_plugins = [
    "tests.support.postgres",
    "tests.support.api",
    "tests.support.live",
    "tests.support.redis",
    "tests.support.web",
]

ROOT = Path(__file__).resolve().parent.parent
SHARED_DATA = ROOT.parent / "shared" / "data"
IN_CI = os.environ.get("CI") == "true"

# No deadline: the first example may wait for the compiler.
settings.register_profile("local", deadline=None, print_blob=True)
settings.register_profile("ci", deadline=None, print_blob=True, derandomize=True, database=None)
settings.load_profile("ci" if IN_CI else "local")


def is_this_machine(host: object) -> bool:
    """Whether the host of an address or of a look-up by name is this machine."""
    name = host.decode() if isinstance(host, bytes) else str(host or "localhost")
    try:
        return ipaddress.ip_address(name).is_loopback
    except ValueError:
        return name == "localhost"


def refuse_the_network(event: str, args: tuple[Any, ...]) -> None:
    """Audit hook: raise when this process is about to talk to another machine."""
    if event == "socket.getaddrinfo":
        host = args[0]
    elif event in ("socket.connect", "socket.sendto", "socket.sendmsg") and isinstance(args[1], tuple):
        host = args[1][0]
    else:
        return
    if not is_this_machine(host):
        raise PermissionError(f"a test may talk to this machine only, not to {host!r}")


sys.addaudithook(refuse_the_network)


def absent(path: Path) -> NoReturn:
    """Skip where the shared data is not beside the project; in CI its absence is a failure."""
    reason = f"the shared data is not here: {path} does not exist"
    if IN_CI:
        pytest.fail(reason)
    pytest.skip(reason)


@pytest.fixture(scope="session")
def shared_data() -> Path:
    """The folder of real schedules beside the project."""
    return SHARED_DATA if SHARED_DATA.is_dir() else absent(SHARED_DATA)


@pytest.fixture
def shared_xer(request: pytest.FixtureRequest) -> Path:
    """Each real XER file in turn."""
    return request.param if request.param.exists() else absent(request.param)


_SLICES = ("accounts", "attachments", "costs", "forecasts", "reports", "risk", "schedules", "waste", "whatif")
LONG_GATE_ONLY = {
    *(ROOT / "tests" / "features" / name for name in _SLICES),
    *(ROOT / "tests" / name for name in ("conformance", "platform/test_schemathesis.py")),
}
"""What is left to `make test` as a whole: the quick gate does not even read it. It has the other slices."""


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out of the quick gate what takes longer than it has."""
    return True if config.option.markexpr == "not slow" and collection_path in LONG_GATE_ONLY else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Run a test that asks for ``shared_xer`` once per file; once, to be skipped or failed, where there is none."""
    if "shared_xer" in metafunc.fixturenames:
        folder = SHARED_DATA / "xer"
        files = sorted(folder.glob("*.xer")) or [folder]
        metafunc.parametrize("shared_xer", files, ids=[file.stem for file in files], indirect=True)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Chromium, one for all tests of a worker."""
    if browser.program() is None:
        pytest.skip(browser.MISSING)
    with browser.chromium() as running:
        yield running
