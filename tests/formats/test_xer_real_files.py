"""Real files, read whole: nothing is lost on the way in, and nothing changes unnoticed from one version to the next.

What is read from each file is pinned in ``tests/golden/xer.json`` as counts and checksums. After a
change that is meant, look at what it changed and write the file anew:

    python -m tests.formats.test_xer_real_files
"""

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import fields
from hashlib import sha256
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from gemba.formats import xer
from gemba.formats.reading import FormatError, Reading
from tests.conftest import ROOT, SHARED_DATA

GOLDEN = ROOT / "tests" / "golden" / "xer.json"

REFUSED = {
    "malformed": (48, "PROJECT", "there was no PROJECT table"),
    "tiny-basic": (14, "PROJECT", "there was no PROJECT table"),
    "tiny-comprehensive": (15, "TASK", "there are no durations"),
    "tiny-three-activities": (11, "TASK", "there are no durations"),
}


def checksum(values: Iterable[object]) -> str:
    return sha256("\n".join(map(str, values)).encode()).hexdigest()[:12]


def column(values: Any) -> list[str]:
    """A column as text that no platform writes differently."""
    if isinstance(values, np.ndarray) and values.dtype == np.float64:
        return [format(value, ".9g") for value in values.tolist()]
    return list(map(str, values.tolist() if isinstance(values, np.ndarray) else values))


def columns(table: Any) -> str:
    """One checksum for all columns of a table of the schedule."""
    return checksum(
        f"{field.name}: {' '.join(column(getattr(table, field.name)))}"
        for field in fields(table)
        if field.name != "stored"
    )


def summary(reading: Reading) -> dict[str, Any]:
    """What was read, small enough to keep and strict enough to notice any change."""
    s = reading.schedule
    return {
        "encoding": reading.encoding,
        "projects": [[entry.id, entry.name, entry.activities] for entry in reading.projects],
        "project": [s.project.id, s.project.data_date, s.project.start, s.project.must_finish, s.project.currency],
        "options": checksum([s.project.options]),
        "issues": len(reading.issues),
        "activities": [len(s.activities), columns(s.activities)],
        "stored": columns(s.activities.stored),
        "relations": [len(s.relations), columns(s.relations)],
        "outside": [len(s.outside), columns(s.outside)],
        "calendars": [
            len(s.calendars),
            checksum((c.id, c.name, c.week, sorted(c.exceptions.items())) for c in s.calendars),
        ],
        "resources": [len(s.resources), checksum(s.resources)],
        "assignments": [len(s.assignments), columns(s.assignments)],
        "wbs": [len(s.wbs), checksum(s.wbs)],
        "codes": [len(s.codes), checksum(s.codes.items())],
    }


def outcome(path: Path) -> dict[str, Any]:
    try:
        return summary(xer.read(path.read_bytes()))
    except FormatError as error:
        return {"refused": [error.line, error.table, error.reason]}


@pytest.fixture(scope="module")
def golden() -> Mapping[str, Any]:
    return json.loads(GOLDEN.read_text("utf-8"))


def test_a_real_file_reads_as_it_did_before(shared_xer: Path, golden: Mapping[str, Any]) -> None:
    assert outcome(shared_xer) == golden[shared_xer.stem]


def test_a_real_file_is_read_or_refused_with_line_table_and_reason(shared_xer: Path) -> None:
    if shared_xer.stem not in REFUSED:
        assert len(xer.read(shared_xer.read_bytes()).schedule.activities) > 0
        return
    line, table, reason = REFUSED[shared_xer.stem]
    with pytest.raises(FormatError) as refusal:
        xer.read(shared_xer.read_bytes())
    assert (refusal.value.line, refusal.value.table) == (line, table)
    assert reason in refusal.value.reason


def test_every_row_of_a_real_file_is_there_and_on_its_line(shared_xer: Path) -> None:
    data = shared_xer.read_bytes()
    rows: dict[str, list[int]] = {}
    table, has_fields = "", False
    for number, line in enumerate(data.replace(b"\r\n", b"\n").split(b"\n"), 1):
        if line.startswith(b"%T\t"):
            table, has_fields = line[3:].strip().decode("ascii"), False
        elif line.startswith(b"%F\t"):
            has_fields = True
        elif line.startswith(b"%R\t") and has_fields:
            rows.setdefault(table, []).append(number)
    assert {name: table.lines for name, table in xer.parse(data).tables.items() if len(table)} == rows


def test_a_real_file_that_is_written_reads_as_it_did(shared_xer: Path) -> None:
    def contents(file: xer.XerFile) -> list[tuple[str, list[str], list[list[str]]]]:
        return [(table.name, table.fields, table.columns) for table in file.tables.values()]

    file = xer.parse(shared_xer.read_bytes())
    again = xer.parse(xer.write(file), file.encoding)
    assert again.header == file.header
    assert contents(again) == contents(file)


@pytest.mark.parametrize("name", ["hotel-tower", "roads-utilities", "houses", "chiller-baseline-2025-09-02"])
def test_a_sound_real_file_is_written_byte_for_byte(shared_data: Path, name: str) -> None:
    data = (shared_data / "xer" / f"{name}.xer").read_bytes()
    assert xer.write(xer.parse(data)) == data


def test_every_project_of_a_real_file_can_be_read(shared_xer: Path) -> None:
    if shared_xer.stem in REFUSED:
        return
    data = shared_xer.read_bytes()
    for entry in xer.read(data).projects:
        if entry.activities:
            assert len(xer.read(data, entry.id).schedule.activities) == entry.activities


def test_arabic_names_of_a_real_file_are_read_as_arabic(shared_data: Path) -> None:
    reading = xer.read((shared_data / "xer" / "roads-utilities.xer").read_bytes())
    assert reading.encoding == "cp1256"
    assert any("خرسانة" in resource.name for resource in reading.schedule.resources)


def main(write: Callable[[str], object] = lambda text: GOLDEN.write_text(text, "utf-8")) -> None:
    files = sorted((SHARED_DATA / "xer").glob("*.xer"))
    lines = (f"{json.dumps(path.stem)}: {json.dumps(outcome(path), ensure_ascii=False)}" for path in files)
    write("{\n" + ",\n".join(lines) + "\n}\n")


if __name__ == "__main__":
    main()
