"""Simulations: the same bits however the work is split and whoever is killed; begun anew when something changed."""

from datetime import timedelta
from itertools import product
from uuid import UUID

import pytest
from sqlalchemy import update

from gemba.core.access import Role
from gemba.core.problems import Impossible
from gemba.engines.risk import Stop, simulate
from gemba.features.risk import jobs, queries, thinking
from gemba.features.risk.assumptions import Inputs
from gemba.features.risk.facts import RiskPartWanted, RiskSimulated
from gemba.features.risk.service import runs
from gemba.features.risk.tables import RunRow
from gemba.features.risk.terms import RunState, Why
from tests.features.risk.conftest import REACTIONS, Risks, plan
from tests.support.xer_files import relation, task, xer_file

WITHOUT_PARTS = {kind: reacts for kind, reacts in REACTIONS.items() if kind is not RiskPartWanted}


def begun(risks: Risks, parts: int) -> tuple[UUID, list[RiskPartWanted]]:
    """A simulation over so many parts, whatever was simulated before; nobody has computed any of them."""
    with risks.run.write() as unit:
        unit.session.execute(update(RunRow).values(fingerprint="another"))
        row, new = runs.begin(unit, risks.site.project_id, Why.ASKED, parts=parts)
    assert new
    wanted = [fact for fact in risks.facts() if isinstance(fact, RiskPartWanted) and fact.run_id == row.id]
    risks.reacted = len(risks.facts())
    return row.id, wanted


def outcome(risks: Risks, run_id: UUID) -> str:
    with risks.run.read() as unit:
        row = queries.run(unit, run_id, whole=True)
    assert row is not None
    assert row.state == RunState.DONE
    assert row.outcome
    return row.outcome


def test_a_new_schedule_is_simulated_and_says_when_it_ends(risks: Risks) -> None:
    risks.quick()
    risks.import_(plan())
    risks.work()
    run = risks.get("/risk/runs/latest")
    assert (run["state"], run["why"], run["done_ratio"]) == ("done", "schedule", 1.0)
    said = risks.get("/risk/runs/latest/outcome")
    levels = [one["finish"] for one in said["finish"]]
    assert levels == sorted(levels)
    assert (levels[4], levels[7]) == (run["p50_finish"], run["p80_finish"])
    assert sum(bar["count"] for bar in said["finish_bars"]) == 640
    assert run["planned_finish"] < run["p80_finish"]
    assert 0 < run["on_time_ratio"] < 0.5
    assert {one["key"] for one in said["tornado"]} >= {"reference class", "A10", "A20", "A30"}
    activities = risks.get("/risk/runs/latest/activities")["items"]
    assert {one["code"]: one["criticality"] for one in activities} == {"A10": 1.0, "A20": 1.0, "A30": 1.0}


def test_a_milestone_at_the_end_has_the_odds_of_the_finish(risks: Risks) -> None:
    risks.quick()
    end = task("M", task_type="TT_FinMile", target_drtn_hr_cnt="0", remain_drtn_hr_cnt="0")
    risks.import_(xer_file({"TASK": [task("A"), end], "TASKPRED": [relation("A", "M")]}))
    risks.work()
    said = risks.get("/risk/runs/latest/outcome")
    (milestone,) = said["milestones"]
    assert milestone["code"] == "M"
    assert [one["percent"] for one in milestone["finish"]] == list(range(10, 100, 10))
    assert milestone["finish"] == said["finish"]


def test_what_was_paid_until_the_data_date_is_part_of_the_cost(risks: Risks) -> None:
    def cost() -> list[int]:
        risks.work()
        with risks.run.write() as unit:
            runs.begin(unit, risks.site.project_id, Why.MORNING)
        risks.work()
        return [one["cents"] for one in risks.get("/risk/runs/latest/outcome")["cost"]]

    risks.quick()
    risks.import_(plan())
    before = cost()
    keeper, path = risks.site.as_(Role.PROJECT_MANAGER), f"{risks.path}/costs"
    paid = ({"kind": "actual", "day": "2025-12-30"}, {"kind": "actual", "day": "2030-01-01"}, {"kind": "budget"})
    for amount, asked in zip((500_00, 70_00, 9_00), paid, strict=True):
        answer = keeper.post(path, json={**asked, "amount_cents": amount})
        assert answer.status_code == 201, answer.text
    assert cost() == [cents + 500_00 for cents in before]


def test_the_outcome_is_the_same_bits_over_one_two_and_four_parts_in_any_order(risks: Risks) -> None:
    risks.quick(1024)
    risks.dated()
    risks.added()
    risks.work(WITHOUT_PARTS)
    told: list[str] = []
    for parts in (1, 2, 4):
        run_id, wanted = begun(risks, parts)
        assert len(wanted) == parts
        for fact in reversed(wanted):
            jobs.simulate(risks.run, fact)
        told.append(outcome(risks, run_id))
    assert told[0] == told[1] == told[2]


def wide(risks: Risks, most: int) -> None:
    """Much doubt about long work: what a simulation of few courses says of it is not sure."""
    risks.quick(most)
    assert risks.assume(1, spread={"form": "triangular", "low": 0.2, "likely": 1, "high": 9}).status_code == 200
    risks.dated(plan(days=200))
    risks.work(WITHOUT_PARTS)


def test_a_simulation_goes_on_in_rounds_that_double_until_it_is_sure_and_is_what_one_machine_computes(
    risks: Risks,
) -> None:
    wide(risks, 100_000)
    told: list[str] = []
    for parts, backwards in ((1, False), (3, True)):
        run_id, wanted = begun(risks, parts)
        while wanted:
            for fact in wanted[::-1] if backwards else wanted:
                jobs.simulate(risks.run, fact)
            came = risks.facts()[risks.reacted :]
            risks.reacted += len(came)
            wanted = [fact for fact in came if isinstance(fact, RiskPartWanted)]
        told.append(outcome(risks, run_id))
        spans = risks.course(run_id)
        assert [end for _, end in spans[:parts]][-1] == 32
        assert [first for first, _ in spans[1:]] == [end for _, end in spans[:-1]]
    assert told[0] == told[1]
    with risks.run.read() as unit:
        row = queries.run(unit, run_id, whole=True)
        assert row is not None
    model = thinking.model_of(risks.run, row.revision_id, Inputs.read(row), row.seed)
    prepared, tally = simulate(model, Stop(most=100_000))
    assert told[0] == thinking.read(prepared, tally).document
    assert 2048 < row.iterations == tally.iterations < 100_000


def test_a_round_that_is_added_up_twice_is_followed_by_one(risks: Risks) -> None:
    wide(risks, 4096)
    run_id, (first,) = begun(risks, 1)
    jobs.simulate(risks.run, first)
    with risks.run.read() as unit:
        assert queries.parts_done(unit, [run_id]) == {run_id: 0.5}
    jobs.simulate(risks.run, first)
    assert risks.course(run_id) == [(0, 32), (32, 64)]
    jobs.simulate(risks.run, RiskPartWanted(project_id=risks.site.project_id, run_id=run_id, first_block=32))
    told = outcome(risks, run_id)
    jobs.simulate(risks.run, first)
    assert outcome(risks, run_id) == told


def test_a_part_computed_twice_changes_nothing(risks: Risks) -> None:
    risks.quick()
    risks.dated()
    run_id, (first, second) = begun(risks, 2)
    jobs.simulate(risks.run, first)
    jobs.simulate(risks.run, first)
    with risks.run.read() as unit:
        assert queries.parts_done(unit, [run_id]) == {run_id: 0.5}
    jobs.simulate(risks.run, second)
    told = outcome(risks, run_id)
    jobs.simulate(risks.run, second)
    assert outcome(risks, run_id) == told
    assert [fact.run_id for fact in risks.facts() if isinstance(fact, RiskSimulated)].count(run_id) == 1


def test_who_stored_the_last_part_and_was_killed_before_adding_up_is_followed_by_who_adds_up(
    risks: Risks, monkeypatch: pytest.MonkeyPatch
) -> None:
    risks.quick()
    risks.dated()
    run_id, (only,) = begun(risks, 1)
    with monkeypatch.context() as killed:
        killed.setattr(jobs, "_add_up", lambda *_: None)
        jobs.simulate(risks.run, only)
    with risks.run.read() as unit:
        assert queries.is_running(unit, run_id)
    jobs.simulate(risks.run, only)
    assert outcome(risks, run_id)


def test_with_the_same_inputs_nothing_is_simulated_anew(risks: Risks) -> None:
    risks.quick()
    risks.import_(plan())
    risks.work()
    one = risks.get("/risk/runs/latest")
    again = risks.post("/risk/runs", Role.SCHEDULER)
    assert (again.status_code, again.json()["id"]) == (200, one["id"])
    risks.added()
    risks.work()
    other = risks.get("/risk/runs/latest")
    assert other["id"] != one["id"]
    assert other["why"] == "register"
    assert other["p80_finish"] > one["p80_finish"]
    assert [row["id"] for row in risks.get("/risk/runs")["items"]] == [other["id"], one["id"]]


def test_the_note_of_an_entry_is_nothing_to_simulate_for(risks: Risks) -> None:
    risks.quick()
    risks.dated()
    made = risks.added()
    risks.work()
    before = risks.get("/risk/runs/latest")["id"]
    risks.patch(made, note="Spoke with the hire company")
    risks.work()
    assert risks.get("/risk/runs/latest")["id"] == before


def test_asking_without_a_schedule_says_that_there_is_none(risks: Risks) -> None:
    answer = risks.post("/risk/runs", Role.SCHEDULER)
    assert (answer.status_code, answer.json()["type"].rsplit("#")[-1]) == (409, "nothing-to-simulate")


def test_asking_twice_with_one_key_begins_once(risks: Risks) -> None:
    risks.quick()
    risks.dated()
    risks.assume(1, learn_spreads=False)
    client = risks.site.as_(Role.SCHEDULER)
    path, headers = f"{risks.path}/risk/runs", {"Idempotency-Key": "now"}
    first, second = (client.post(path, headers=headers) for _ in range(2))
    assert (first.status_code, second.status_code) == (202, 200)
    assert first.json()["id"] == second.json()["id"]
    assert first.json()["done_ratio"] == 0


def test_other_inputs_overtake_what_is_under_way(risks: Risks) -> None:
    risks.quick()
    risks.dated()
    old, (wanted,) = begun(risks, 1)
    risks.added()
    risks.work()
    jobs.simulate(risks.run, wanted)
    assert risks.get(f"/risk/runs/{old}")["state"] == "overtaken"
    assert risks.get("/risk/runs/latest")["id"] != str(old)


def test_a_simulation_can_be_let_go(risks: Risks) -> None:
    risks.quick()
    risks.dated()
    run_id, (wanted,) = begun(risks, 1)
    assert risks.post(f"/risk/runs/{run_id}/cancel", Role.VIEWER).status_code == 403
    assert risks.post(f"/risk/runs/{run_id}/cancel", Role.SCHEDULER).json()["state"] == "cancelled"
    jobs.simulate(risks.run, wanted)
    assert risks.get(f"/risk/runs/{run_id}")["state"] == "cancelled"
    answer = risks.site.as_(Role.VIEWER).get(f"{risks.path}/risk/runs/{run_id}/outcome")
    assert answer.status_code == 404


def test_a_schedule_with_a_mistyped_size_fails_at_once_and_says_why(risks: Risks) -> None:
    risks.dated(plan(days=5_100))
    _, (wanted,) = begun(risks, 1)
    with pytest.raises(Impossible, match="sixty years"):
        jobs.simulate(risks.run, wanted)


def test_of_days_that_are_over_the_last_simulation_is_kept(risks: Risks) -> None:
    risks.quick()
    risks.dated()
    ids: list[UUID] = []
    for days, hours in product((3, 2), (2, 1)):
        run_id, (wanted,) = begun(risks, 1)
        jobs.simulate(risks.run, wanted)
        with risks.run.write() as unit:
            at = unit.now - timedelta(days=days) + timedelta(minutes=10 - hours)
            unit.session.execute(update(RunRow).where(RunRow.id == run_id).values(created_at=at))
        ids.append(run_id)
    last, (wanted,) = begun(risks, 1)
    jobs.simulate(risks.run, wanted)
    kept = [row["id"] for row in risks.get("/risk/runs")["items"]]
    assert kept == [str(last), str(ids[3]), str(ids[1])]
