"""The files of the example: reproduced byte for byte, read without a doubt, dated as they say."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from examples import generate
from gemba.engines.schedule import Status
from gemba.formats import xer
from tests.examples.conftest import TOWER, Read

FILES = sorted(TOWER.rglob("*.xer"))
MODEL = ("PROJECT", "CALENDAR", "SCHEDOPTIONS", "PROJWBS", "TASK", "TASKPRED")
"""Tables that real exports of this version of P6 have, and whose fields the example must have too."""


@pytest.fixture(scope="session")
def fresh() -> dict[str, bytes]:
    return generate.everything()


def test_the_committed_files_are_what_the_generator_makes_byte_for_byte(fresh: dict[str, bytes]) -> None:
    kept = {str(path.relative_to(TOWER)): path.read_bytes() for path in TOWER.rglob("*") if path.is_file()}
    assert kept.keys() == fresh.keys()
    assert [name for name in fresh if fresh[name] != kept[name]] == []


@pytest.mark.slow
def test_another_seed_changes_the_hours_and_leaves_dates_and_wastes_alone(fresh: dict[str, bytes]) -> None:
    other = generate.everything(generate.SEED + 1)
    assert json.loads(other["planted.json"])["planted"] == json.loads(fresh["planted.json"])["planted"]
    one, two = (xer.read(files["update-4.xer"]).schedule for files in (fresh, other))
    assert np.array_equal(one.activities.stored.early_finish, two.activities.stored.early_finish)
    assert not np.array_equal(one.assignments.actual_quantity, two.assignments.actual_quantity)


def test_the_command_writes_the_clean_project_where_it_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.argv", ["generate", "--clean", "--out", str(tmp_path / "tower")])
    generate.main()
    written = {path.name: path.read_bytes() for path in (tmp_path / "tower").iterdir()}
    assert set(written) == {"baseline.xer", *(f"update-{n}.xer" for n in (1, 2, 3, 4))}
    assert written["update-4.xer"] == (TOWER / "clean" / "update-4.xer").read_bytes()
    assert str(tmp_path / "tower" / "update-4.xer") in capsys.readouterr().out


def test_the_files_stay_small() -> None:
    sizes = [path.stat().st_size for path in FILES]
    assert max(sizes) < 1_500_000
    assert sum(sizes) < 6_000_000


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(TOWER)))
def test_a_file_looks_like_an_export_of_p6(path: Path) -> None:
    data = path.read_bytes()
    lines = data.decode("cp1252").split("\r\n")
    assert lines[0].split("\t")[:2] == ["ERMHDR", "23.12"]
    assert lines[-2:] == ["%E", ""]
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert {line[:3] for line in lines[1:-2]} == {"%T\t", "%F\t", "%R\t"}


@pytest.mark.parametrize("name", MODEL)
def test_a_table_has_every_field_of_a_real_export(name: str, shared_data: Path) -> None:
    real = xer.parse((shared_data / "xer" / "chiller-baseline-2025-09-02.xer").read_bytes())
    ours = xer.parse((TOWER / "baseline.xer").read_bytes())
    assert ours.get(name).fields == real.get(name).fields


def test_reading_raises_no_doubt(tower: list[Read], twin: list[Read]) -> None:
    assert not [str(issue) for file in (*tower, *twin) for issue in file.reading.issues]


def test_our_dates_and_floats_are_the_stored_ones(tower: list[Read], twin: list[Read]) -> None:
    for file in (*tower, *twin):
        stored, dates = file.schedule.activities.stored, file.dates
        for name in ("early_start", "early_finish", "late_start", "late_finish"):
            assert np.array_equal(getattr(stored, name), getattr(dates, name)), name
        assert np.array_equal(stored.longest_path == 1, dates.longest_path)
        for name in ("total_float", "free_float"):
            said = getattr(stored, name)
            assert np.array_equal(np.isnan(said), ~dates.has_float)
            assert np.array_equal(said[dates.has_float], getattr(dates, name)[dates.has_float])


def test_no_work_happens_after_the_data_date(tower: list[Read], twin: list[Read]) -> None:
    for file in (*tower, *twin):
        a, data_date = file.schedule.activities, file.schedule.project.data_date
        assert (a.actual_start[a.status != Status.NOT_STARTED] < data_date).all()
        assert (a.actual_finish[a.status == Status.COMPLETED] <= data_date).all()


def test_each_update_advances_the_work(tower: list[Read]) -> None:
    done = [int((file.schedule.activities.status == Status.COMPLETED).sum()) for file in tower]
    assert done == sorted(set(done))
    assert done[-1] > 300
