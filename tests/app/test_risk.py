"""``gemba risk``: the odds of a schedule in the terminal."""

import json
import re
from pathlib import Path

from tests.app.conftest import UPDATE, Run, Written
from tests.support.xer_files import task


def test_it_says_the_p80_the_odds_and_what_they_hang_on(gemba: Run) -> None:
    code, out, err = gemba("risk", UPDATE, "--iterations", 500)
    assert (code, err) == (0, "")
    assert re.search(r"P80 is \w{3} \d+ \w{3} \d{4}, \d+ days\s+after the plan", out)
    assert [int(level) for level in re.findall(r"^  P(\d\d)  ", out, re.MULTILINE)] == list(range(10, 100, 10))
    assert "How finished projects went" in out
    assert "Most critical" in out
    assert max(map(len, out.splitlines())) <= 100


def test_the_same_seed_gives_the_same_json_and_another_seed_another(gemba: Run, tmp_path: Path) -> None:
    told: list[str] = []
    for number, seed in enumerate((3, 3, 4)):
        into = tmp_path / f"{number}.json"
        assert gemba("risk", UPDATE, "--iterations", 200, "--seed", seed, "--json", into)[0] == 0
        told.append(into.read_text())
    assert told[0] == told[1] != told[2]
    document = json.loads(told[0])
    assert document["finish"]["50"] < document["finish"]["80"]
    assert document["activities"][0]["criticality"] == 1.0


def test_finished_work_leaves_nothing_to_be_uncertain_about(gemba: Run, xer_at: Written) -> None:
    done = {"status_code": "TK_Complete", "act_start_date": "2026-01-02 08:00", "act_end_date": "2026-01-02 17:00"}
    code, out, _ = gemba("risk", xer_at(TASK=[task("A", **done, remain_drtn_hr_cnt="0")], TASKPRED=[]))
    assert code == 0
    assert "No work is left" in out


def test_what_cannot_be_is_refused(gemba: Run, tmp_path: Path) -> None:
    assert gemba("risk", tmp_path / "nothing.xer")[0] == 2
    assert gemba("risk", UPDATE, "--iterations", 5)[0] == 2
    code, _, err = gemba("risk", UPDATE, "--json", UPDATE)
    assert code == 2
    assert "is the schedule to read" in err
