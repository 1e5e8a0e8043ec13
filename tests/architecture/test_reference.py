"""Every detector and every command has its heading in docs/reference."""

import pkgutil
import re
from importlib import import_module

from typer.main import get_group

from gemba.app.cli import app
from gemba.engines.waste import detectors
from gemba.engines.waste.registry import DETECTORS
from tests.architecture.test_docs import DOCS, headings


def undocumented(names: set[str]) -> set[str]:
    """The names that no heading carries as a whole word."""
    text = "\n".join(heading for page in (DOCS / "reference").rglob("*.md") for heading in headings(page))
    return {name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)}


def test_every_detector_has_a_heading_in_the_reference() -> None:
    for module in pkgutil.iter_modules(detectors.__path__, f"{detectors.__name__}."):
        import_module(module.name)
    assert DETECTORS
    assert not undocumented(set(DETECTORS))


def test_every_command_has_a_heading_in_the_reference() -> None:
    commands = get_group(app).commands
    assert commands
    assert not undocumented({f"gemba {name}" for name in commands})
