"""Rules for the source that no linter knows."""

import ast
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import ROOT

SRC = ROOT / "src" / "gemba"
SOURCES = sorted(SRC.rglob("*.py"))
PURE = [path for path in SOURCES if path.relative_to(SRC).parts[0] in ("engines", "formats")]

MOST_LINES = 300
# Workbooks are written by a hundred programs in as many ways; the library has met them. It reads bytes in memory alone.
FOREIGN_FOR_A_REASON = {("formats/tables/xlsx.py", "openpyxl.load_workbook")}
LONGER_FOR_A_REASON: dict[str, str] = {}  # path below src/gemba: why it is better in one piece

SEEDED = r"(^|\.)(default_rng|Random|Generator|SeedSequence|Philox|PCG64)$"
UNSEEDED = r"(^|\.)random\.\w+$"
IMPURE = r"(^|\.)(now|utcnow|today)$|^(open|print|input|exec|eval)$"


def shown(path: Path) -> str:
    return str(path.relative_to(SRC))


def tree(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8")))


def imported(path: Path) -> Iterator[str]:
    for node in tree(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield from (f"{node.module}.{alias.name}" for alias in node.names)


def breaks_purity(call: ast.Call) -> bool:
    name = ast.unparse(call.func)
    if re.search(SEEDED, name):
        return not call.args and not call.keywords
    return bool(re.search(UNSEEDED, name) or re.search(IMPURE, name))


def test_no_file_is_over_300_lines_without_a_listed_reason() -> None:
    lengths = {shown(path): len(path.read_text(encoding="utf-8").splitlines()) for path in SOURCES}
    too_long = {name for name, lines in lengths.items() if lines > MOST_LINES}
    assert too_long == set(LONGER_FOR_A_REASON)


def test_every_exception_from_a_rule_gives_its_reason() -> None:
    # The reason follows the codes after a dash: "C901 - a state machine reads best in one piece".
    exception = re.compile(r"#\s*(noqa|type: ignore|pyright: ignore)(?!.* - \w.{9,})", re.IGNORECASE)
    unreasoned = [
        f"{shown(path)}:{number}"
        for path in SOURCES
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if exception.search(line)
    ]
    assert not unreasoned


def test_engines_and_formats_import_only_the_standard_library_numpy_and_numba() -> None:
    allowed = sys.stdlib_module_names | {"numpy", "numba", "gemba"}
    foreign = {(shown(path), name) for path in PURE for name in imported(path) if name.split(".")[0] not in allowed}
    assert foreign == FOREIGN_FOR_A_REASON


def test_engines_and_formats_read_no_clock_draw_no_unseeded_number_and_touch_no_file() -> None:
    calls = ((path, node) for path in PURE for node in tree(path) if isinstance(node, ast.Call))
    impure = [f"{shown(path)}:{call.lineno} {ast.unparse(call.func)}" for path, call in calls if breaks_purity(call)]
    drawn = [f"{shown(path)} {name}" for path in PURE for name in imported(path) if re.match(r"random\.[a-z]", name)]
    assert not impure + drawn


@pytest.mark.parametrize(
    "line", ["datetime.now()", "np.random.normal()", "np.random.default_rng()", "random.random()", "open('a')"]
)
def test_the_purity_rule_sees(line: str) -> None:
    assert breaks_purity(ast.parse(line, mode="eval").body)  # type: ignore[arg-type]


@pytest.mark.parametrize("line", ["np.random.default_rng(7)", "random.Random(7)", "generator.normal(3, 1)", "a.time()"])
def test_the_purity_rule_allows(line: str) -> None:
    assert not breaks_purity(ast.parse(line, mode="eval").body)  # type: ignore[arg-type]


def test_nothing_but_the_unit_of_change_commits() -> None:
    committing = {
        shown(path)
        for path in SOURCES
        for node in tree(path)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr == "commit"
    }
    assert committing == {"db/unit.py"}
