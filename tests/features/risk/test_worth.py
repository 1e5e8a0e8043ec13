"""What it is worth to clear what may happen, after a simulation."""

from dataclasses import replace
from datetime import datetime
from typing import Any, Final

import pytest
from sqlalchemy import select, update

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.features.risk import jobs, queries
from gemba.features.risk.weighing import NO_DELAY, digest, losses
from gemba.features.schedules.facts import ScheduleSolved
from gemba.features.waste.facts import WasteDetected
from gemba.features.waste.jobs import detect
from gemba.features.waste.tables import WasteRow
from tests.features.risk.conftest import REACTIONS, TOWER, Reactions, Risks
from tests.features.risk.test_runs import begun
from tests.support.xer_files import relation, task, xer_file

DETECTING: Final[Reactions] = {**REACTIONS, ScheduleSolved: (jobs.begin, detect)}


def worths(risks: Risks) -> dict[str, dict[str, Any]]:
    return {one["title"]: one for one in risks.get("/risk/runs/latest/worth")["items"]}


def test_clearing_what_may_happen_is_worth_the_days_and_the_money(risks: Risks) -> None:
    risks.quick()
    risks.assume(1, indirect_cents_per_day=100_000)
    risks.dated()
    risks.added()
    risks.added(title="Paint", effect="add", form="fixed", low=0, likely=0, high=0, cost_cents=0)
    risks.added(title="Fine", activity_codes=[], cost_cents=50_000)
    risks.work()
    found = worths(risks)
    crane = found["Crane breaks down"]
    assert crane["p80_days"] > 5
    assert 0 < crane["p80_error_days"] < 2
    assert crane["own_cents"] == 500_000
    assert crane["cents"] == round(crane["p80_days"] * 100_000) + 500_000
    assert found["Paint"]["p80_days"] == 0
    assert (found["Fine"]["p80_days"], found["Fine"]["cents"]) == (None, 25_000)
    assert next(iter(found)) == "Crane breaks down"


def test_a_cleared_entry_counts_no_more(risks: Risks) -> None:
    risks.quick()
    risks.dated()
    made = risks.added(chance=1.0)
    risks.work()
    with_it = risks.get("/risk/runs/latest")["p80_finish"]
    risks.patch(made, status="cleared")
    risks.work()
    assert risks.get("/risk/runs/latest")["p80_finish"] < with_it
    assert worths(risks) == {}


def dated(**fixed: str) -> bytes:
    """Twenty days, then a day that a date may hold."""
    first = task("A10", target_drtn_hr_cnt="160", remain_drtn_hr_cnt="160")
    return xer_file({"TASK": [first, task("A20", **fixed)], "TASKPRED": [relation("A10", "A20")]})


def test_a_date_that_holds_the_finish_is_worth_what_the_finish_gains_without_it(risks: Risks) -> None:
    risks.quick(2048)
    finishes: list[datetime] = []
    items: list[dict[str, Any]] = []
    for fixed in ({"cstr_type": "CS_MSOA", "cstr_date": "2026-02-16 08:00"}, {}):
        risks.import_(dated(**fixed), f"plan {len(finishes)}.xer")
        risks.work(DETECTING)
        finishes.append(datetime.fromisoformat(risks.get("/risk/runs/latest")["p80_finish"]))
        items += risks.get("/risk/runs/latest/worth")["items"]
    gained = (finishes[0] - finishes[1]).total_seconds() / 86_400
    assert len(items) == 1
    assert items[0]["p80_days"] == pytest.approx(gained, abs=1.5)  # two dates are apart by nights and weekends, too
    with risks.run.read() as unit:
        (days,) = unit.session.scalars(select(WasteRow.days).where(WasteRow.source == "finish_constraint"))
    assert (days or 0) > gained > 0


def test_days_that_delay_nothing_are_worth_none_of_the_finish(risks: Risks) -> None:
    risks.quick()
    risks.import_((TOWER / "update-4.xer").read_bytes())
    risks.work(DETECTING)
    weighed = {one["id"] for one in risks.get("/risk/runs/latest/worth")["items"] if one["kind"] == "waste"}
    with risks.run.read() as unit:
        found = list(unit.session.scalars(select(WasteRow)))
    assert NO_DELAY & {row.source for row in found if row.days and row.ongoing}
    sources = {row.source for row in found if str(row.id) in weighed}
    assert sources
    assert not sources & NO_DELAY


def lasting(risks: Risks, days: float) -> None:
    """Change what a date's finding says, as another look at the schedule would."""
    with risks.run.write() as unit:
        unit.session.execute(update(WasteRow).where(WasteRow.source == "finish_constraint").values(days=days))


def kept(risks: Risks) -> tuple[str, str]:
    """What the worth that is kept rests on, and what it would rest on now."""
    with risks.run.read() as unit:
        row = queries.latest_done(unit, risks.site.project_id)
        assert row is not None
        return row.worth_inputs, digest(losses(unit, risks.site.project_id))


def test_what_changed_during_a_simulation_that_was_let_go_is_weighed_after_all(risks: Risks) -> None:
    risks.quick()
    risks.import_(dated(cstr_type="CS_MSOA", cstr_date="2026-02-16 08:00"))
    risks.work(DETECTING)
    run_id, _ = begun(risks, 1)
    lasting(risks, 5.0)
    jobs.weigh(risks.run, WasteDetected(project_id=risks.site.project_id, revision_id=run_id, waste_ids=()))
    before, now = kept(risks)
    assert before != now
    assert risks.post(f"/risk/runs/{run_id}/cancel", Role.SCHEDULER).json()["state"] == "cancelled"
    risks.work()
    assert kept(risks) == (now, now)


def test_what_was_weighed_is_kept_only_if_it_is_what_there_is(risks: Risks) -> None:
    risks.quick()
    risks.import_(dated(cstr_type="CS_MSOA", cstr_date="2026-02-16 08:00"))
    risks.work(DETECTING)
    lasting(risks, 5.0)
    reports: list[str] = []

    def report(_ratio: float, doing: str) -> None:
        if doing == "weighing actions" and doing not in reports:
            lasting(risks, 7.0)
        reports.append(doing)

    slow = replace(risks.run, report=report)
    jobs.weigh(slow, WasteDetected(project_id=risks.site.project_id, revision_id=new_id(), waste_ids=()))
    assert reports.count("reading the schedule") == 2
    found, now = kept(risks)
    assert found == now
