"""The example project checked as a scheduler would, once for all tests of what is said about it."""

from collections.abc import Callable
from pathlib import Path

import pytest

from gemba.app.check import Check, Wish, check
from gemba.app.cli import main
from tests.conftest import ROOT
from tests.support.xer_files import Tables, xer_file

TOWER = ROOT / "examples" / "tower"
UPDATE = TOWER / "update-4.xer"

Run = Callable[..., tuple[int, str, str]]
"""Arguments in; exit code, standard output and standard error out."""

Written = Callable[..., Path]
"""Tables in; the path of an XER file out."""


@pytest.fixture(scope="session")
def tower() -> Check:
    """The fourth update against the baseline and every update before it."""
    previous = tuple(TOWER / f"update-{number}.xer" for number in (1, 2, 3))
    return check(Wish(UPDATE, TOWER / "baseline.xer", previous))


@pytest.fixture
def gemba(capfd: pytest.CaptureFixture[str]) -> Run:
    """Run the command in this process."""

    def run(*arguments: object) -> tuple[int, str, str]:
        with pytest.raises(SystemExit) as end:
            main([str(argument) for argument in arguments])
        out, err = capfd.readouterr()
        return int(end.value.code or 0), out, err

    return run


@pytest.fixture
def xer_at(tmp_path: Path) -> Written:
    """Write an XER file: the small sound one, with some tables replaced."""

    def write(name: str = "update.xer", **tables: Tables) -> Path:
        path = tmp_path / name
        path.write_bytes(xer_file(tables))
        return path

    return write
