"""The example project as committed, read and dated once."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from gemba.engines import cpm
from gemba.engines.cpm import Dates
from gemba.engines.schedule import Schedule
from gemba.engines.waste.finding import Inspection
from gemba.engines.waste.registry import inspect
from gemba.engines.waste.site import Site
from gemba.formats import xer
from gemba.formats.reading import Reading
from tests.conftest import ROOT

TOWER = ROOT / "examples" / "tower"
UPDATES = (1, 2, 3, 4)


@dataclass(frozen=True)
class Read:
    """One file of the example: what the reader said, and our dates."""

    reading: Reading
    dates: Dates

    @property
    def schedule(self) -> Schedule:
        return self.reading.schedule


def read(path: Path) -> Read:
    reading = xer.read(path.read_bytes())
    return Read(reading, cpm.solve(reading.schedule))


def course(folder: Path) -> list[Read]:
    """The baseline and the four updates."""
    return [read(TOWER / "baseline.xer"), *(read(folder / f"update-{update}.xer") for update in UPDATES)]


def site(files: list[Read], update: int) -> Site:
    """An update as a person inspects it: with the baseline and every earlier update."""
    pairs = [(file.schedule, file.dates) for file in files]
    return Site(*pairs[update], baseline=pairs[0] if update else None, revisions=pairs[1:update])


@pytest.fixture(scope="session")
def tower() -> list[Read]:
    return course(TOWER)


@pytest.fixture(scope="session")
def twin() -> list[Read]:
    return course(TOWER / "clean")


@pytest.fixture(scope="session")
def planted() -> list[dict[str, Any]]:
    return json.loads((TOWER / "planted.json").read_text("utf-8"))["planted"]


@pytest.fixture(scope="session")
def inspections(tower: list[Read]) -> dict[int, Inspection]:
    return {update: inspect(site(tower, update)) for update in UPDATES}
