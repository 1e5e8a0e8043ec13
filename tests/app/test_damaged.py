"""Damaged files, all the way to what is shown: answered in full or refused in two lines."""

import random
from pathlib import Path

import pytest

from gemba.app.check import Check, Wish, check
from gemba.app.commands.dates import as_csv
from gemba.app.export import as_json
from gemba.app.refusal import RefusalError
from gemba.app.report import render
from gemba.app.terminal import page, waste
from gemba.app.terminal.comparison import comparison
from gemba.app.terminal.quality import quality
from gemba.app.terminal.summary import summary
from tests.app.pages import parsed
from tests.support.damage import damaged
from tests.support.xer_files import xer_file

SMALL = 100_000


def checked(path: Path, sound: Path) -> Check | RefusalError:
    """What comes of a file."""
    try:
        return check(Wish(path, baseline=sound, previous=(sound,), rate=65.0, indirect_per_day=900.0))
    except RefusalError as refusal:
        return refusal


def answered(path: Path, sound: Path) -> bool:
    """Whether everything could be said about a file; False if it was refused in words."""
    found = checked(path, sound)
    if isinstance(found, RefusalError):
        assert "\n" not in found.happened
        assert found.remedy
        return False
    for pieces in (
        *(summary(found), quality(found.schedule, found.health), *map(comparison, found.pairs)),
        *(waste.first(found), waste.largest(found), waste.by_kind(found), waste.ledger(found)),
    ):
        assert "\x1b" not in page.plain(pieces, 80)
    assert len(as_csv(found.schedule, found.current.dates).splitlines()) > 1
    assert as_json(found)
    parsed(render(found))
    return True


def test_damage_to_a_small_file_is_answered_or_refused(tmp_path: Path) -> None:
    sound, path = tmp_path / "sound.xer", tmp_path / "damaged.xer"
    sound.write_bytes(xer_file())
    answers = 0
    for seed in range(40):
        path.write_bytes(damaged(random.Random(seed), sound.read_bytes()))
        answers += answered(path, sound)
    assert 5 < answers < 40


@pytest.mark.slow
def test_damage_to_a_real_file_is_answered_or_refused(shared_xer: Path, tmp_path: Path) -> None:
    data, path = shared_xer.read_bytes(), tmp_path / "damaged.xer"
    sound = tmp_path / "sound.xer"
    sound.write_bytes(xer_file())
    for seed in range(15 if len(data) < SMALL else 3):
        path.write_bytes(damaged(random.Random(seed), data))
        answered(path, sound)
