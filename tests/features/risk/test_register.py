"""The register: what may happen, what is not clear yet, what was asked and not answered."""

from typing import Any

import pytest

from gemba.core.access import Role
from gemba.core.ids import new_id
from tests.features.risk.conftest import CRANE, Risks, plan

HOLD: dict[str, Any] = {
    "kind": "rfi",
    "title": "RFI 041",
    "effect": "hold",
    "clear_p10": "2026-03-02",
    "clear_p50": "2026-03-09",
    "clear_p90": "2026-03-27",
}


def test_an_entry_is_kept_with_all_that_was_said(risks: Risks) -> None:
    risks.dated()
    made = risks.added(owner="Crane hire", note="Two cranes, one mechanic")
    assert made == risks.get(f"/risks/{made['id']}")
    assert {name: made[name] for name in CRANE} == CRANE
    assert (made["status"], made["owner"], made["clear_p50"]) == ("open", "Crane hire", None)


def test_activities_must_be_in_the_latest_schedule(risks: Risks) -> None:
    assert risks.post(**CRANE).status_code == 422  # there is no schedule at all
    risks.dated()
    answer = risks.post(**{**CRANE, "activity_codes": ["A20", "A99"]})
    assert answer.status_code == 422
    assert "A99" in answer.json()["errors"][0]["message"]


def test_an_entry_keeps_activities_that_a_later_schedule_lost(risks: Risks) -> None:
    risks.dated()
    made = risks.added()
    risks.dated(plan("B1", "B2"))
    assert risks.patch(made, note="Moved").status_code == 200
    assert risks.patch(risks.get(f"/risks/{made['id']}"), activity_codes=["A20", "A30"]).status_code == 422


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"low": 11}, "body.likely"),
        ({"form": None}, "body.form"),
        ({"high": None}, "body.high"),
        ({"effect": "stretch", "high": 40}, "body.high"),
        ({"form": "lognormal", "low": 0}, "body.low"),
        ({"effect": "hold"}, "body.clear_p10"),
    ],
)
def test_values_that_do_not_go_together_are_refused(risks: Risks, wrong: dict[str, Any], field: str) -> None:
    answer = risks.post(**{**CRANE, "activity_codes": [], **wrong})
    assert answer.status_code == 422
    assert answer.json()["errors"][0]["field"] == field


def test_what_holds_work_has_dates_in_their_order_and_no_size(risks: Risks) -> None:
    made = risks.post(**HOLD, low=3).json()
    assert (made["low"], made["form"], made["clear_p90"]) == (None, None, "2026-03-27")
    assert risks.post(**{**HOLD, "clear_p10": "2026-04-01"}).status_code == 422


def test_an_entry_that_becomes_another_kind_loses_what_does_not_belong_to_it(risks: Risks) -> None:
    made = risks.post(**HOLD).json()
    answer = risks.patch(made, effect="add", form="fixed", low=3, likely=3, high=3)
    assert answer.status_code == 200
    assert (answer.json()["clear_p50"], answer.json()["likely"]) == (None, 3)


def test_the_same_put_again_answers_with_what_is_there_and_somebody_elses_is_refused(risks: Risks) -> None:
    path, body = f"{risks.path}/risks/{new_id()}", {**CRANE, "activity_codes": []}
    answers = [risks.site.as_(Role.SUPERINTENDENT).put(path, json=body) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert risks.site.as_(Role.SCHEDULER).put(path, json=body).status_code == 409
    version = {"If-Match": '"1"'}
    assert risks.site.as_(Role.SUPERINTENDENT).delete(path, headers=version).status_code == 204
    assert risks.site.as_(Role.SUPERINTENDENT).put(path, json=body).status_code == 409


def test_a_change_needs_the_version_it_was_made_from(risks: Risks) -> None:
    made = risks.added(activity_codes=[])
    assert risks.patch(made, chance=0.2).json()["version"] == 2
    assert risks.patch(made, chance=0.3).status_code == 412
    without = risks.site.as_(Role.SUPERINTENDENT).patch(f"{risks.path}/risks/{made['id']}", json={"chance": 0.4})
    assert without.status_code == 428


def test_a_removed_entry_is_a_tombstone_in_the_list_of_changes(risks: Risks) -> None:
    made = risks.added(activity_codes=[])
    kept = risks.added(activity_codes=[], title="Storm")
    since = made["changed_at"]
    path = f"{risks.path}/risks/{made['id']}"
    assert risks.site.as_(Role.SUPERINTENDENT).delete(path, headers={"If-Match": '"1"'}).status_code == 204
    assert [one["id"] for one in risks.get("/risks")["items"]] == [kept["id"]]
    changed = {one["id"]: one["deleted_at"] for one in risks.get("/risks", updated_since=since)["items"]}
    assert changed[made["id"]] is not None
    assert changed[kept["id"]] is None


def test_the_list_is_filtered_and_comes_in_pages(risks: Risks) -> None:
    risks.dated()
    ids = [risks.added(title=f"Risk {at}")["id"] for at in range(3)]
    rfi = risks.post(**HOLD).json()["id"]
    first = risks.get("/risks", limit=3)
    assert [one["id"] for one in first["items"]] == ids
    assert [one["id"] for one in risks.get("/risks", limit=3, after=first["next"])["items"]] == [rfi]
    assert [one["id"] for one in risks.get("/risks", kind="rfi")["items"]] == [rfi]
    assert len(risks.get("/risks", activity="A20")["items"]) == 3
    assert risks.get("/risks", status="cleared")["items"] == []


def test_a_viewer_and_a_foreman_only_read(risks: Risks) -> None:
    made = risks.added(activity_codes=[])
    for role in (Role.VIEWER, Role.FOREMAN):
        assert risks.post(role=role, **CRANE).status_code == 403
        assert risks.get(f"/risks/{made['id']}", role)["title"] == "Crane breaks down"


def test_what_is_assumed_is_the_default_until_somebody_sets_it(risks: Risks) -> None:
    before = risks.get("/risk/settings")
    assert (before["version"], before["use_reference_class"], before["most_iterations"]) == (0, True, 10_000)
    assert before["spread"] == {"form": "pert", "low": 0.75, "likely": 0.975, "high": 1.35}
    after = risks.assume(learn_spreads=False).json()
    assert (after["version"], after["learn_spreads"], after["spread"]) == (1, False, before["spread"])
    assert risks.assume(0, learn_spreads=True).status_code == 412


def test_a_put_takes_what_is_left_out_back_to_its_default(risks: Risks) -> None:
    risks.assume(learn_spreads=False)
    answer = risks.site.as_(Role.SCHEDULER).put(f"{risks.path}/risk/settings", json={}, headers={"If-Match": '"1"'})
    assert answer.status_code == 200
    assert (answer.json()["version"], answer.json()["learn_spreads"]) == (2, True)


@pytest.mark.parametrize(
    "wrong",
    [
        {"spread": {"form": "pert", "low": 1.2, "likely": 1.0, "high": 1.5}},
        {"correlation": {"project": 0.5, "trade": 0.5, "area": 0.1}},
        {"weather": {"lost": [0.1] * 11, "trades": []}},
        {"most_iterations": 1_000_000},
        {
            "by_trade": [
                {"trade": name, "form": "fixed", "low": 1, "likely": 1, "high": 1} for name in ("Façade", "facade")
            ]
        },
    ],
)
def test_assumptions_that_cannot_be_are_refused(risks: Risks, wrong: dict[str, Any]) -> None:
    assert risks.assume(**wrong).status_code == 422
    assert risks.get("/risk/settings")["version"] == 0
