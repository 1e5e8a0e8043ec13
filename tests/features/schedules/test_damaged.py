"""Files to which things happened on the way: dated and judged, or refused in words; never half a revision."""

import random
from pathlib import Path

import pytest

from gemba.features.schedules.schemas.activities import GanttOut
from tests.features.schedules.conftest import Scheduling, tower
from tests.support.damage import damaged
from tests.support.xer_files import xer_file


def taken(scheduling: Scheduling, data: bytes) -> bool:
    """Whether a file became a revision that everything can be said about; False if it was refused."""
    before = scheduling.count("events")
    answer = scheduling.upload(data)
    told = answer.json()
    if answer.status_code == 422:
        assert told["type"].endswith(("unreadable-schedule", "logic-loop", "no-working-time"))
        assert told["detail"]
        assert scheduling.count("events") == before
        return False
    assert answer.status_code in (200, 202), told
    scheduling.work()
    path = f"/revisions/{told['id']}"
    assert scheduling.get(path).json()["judged_at"]
    GanttOut.model_validate_json(scheduling.get(f"{path}/gantt").content, strict=True)
    for part in ("activities", "relations", "quality", "notes"):
        assert scheduling.get(f"{path}/{part}").status_code == 200
    assert scheduling.get(f"{path}/comparison", **{"with": told["id"]}).status_code == 200
    return True


@pytest.mark.slow
def test_damage_to_a_small_file_is_taken_or_refused(scheduling: Scheduling) -> None:
    seeds = range(80)
    revisions = sum(taken(scheduling, damaged(random.Random(seed), xer_file())) for seed in seeds)
    assert 10 < revisions < len(seeds)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_damage_to_the_tower_is_taken_or_refused(scheduling: Scheduling, seed: int) -> None:
    taken(scheduling, damaged(random.Random(seed), tower("update-4")))


@pytest.mark.slow
def test_damage_to_a_real_file_is_taken_or_refused(scheduling: Scheduling, shared_data: Path) -> None:
    data = (shared_data / "xer" / "chiller-update-2025-11-21.xer").read_bytes()
    for seed in range(12):
        taken(scheduling, damaged(random.Random(seed), data))
