"""What people conclude about waste, and who may."""

from typing import Any

import pytest
import sqlalchemy.exc
from sqlalchemy import text

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.features.waste.facts import WasteChanged, WasteJudged
from tests.features.waste.conftest import Wastes

pytestmark = pytest.mark.slow


def test_waste_is_confirmed_resolved_and_opened_again(wastes: Wastes) -> None:
    one = wastes.logged(hours=1)
    one = wastes.done(one, "confirm")
    assert (one["state"], one["verdict"]["verdict"]) == ("confirmed", "confirmed")
    assert one["verdict"]["by"] == str(wastes.site.people[Role.SUPERINTENDENT])
    one = wastes.done(one, "resolve", how="the crane is booked by the hour")
    assert (one["state"], one["resolution"]) == ("resolved", "the crane is booked by the hour")
    assert one["resolved_by"] == str(wastes.site.people[Role.SUPERINTENDENT])
    one = wastes.done(one, "reopen", reason="again this morning")
    assert (one["state"], one["resolution"], one["resolved_at"]) == ("confirmed", None, None)
    assert one["reopened_at"] is not None
    deeds = wastes.get(f"/{one['id']}/history")["items"]
    assert [deed["deed"] for deed in deeds] == ["logged", "confirmed", "resolved", "reopened"]
    assert [deed["version"] for deed in deeds] == [1, 2, 3, 4]
    assert [deed["note"] for deed in deeds[2:]] == ["the crane is booked by the hour", "again this morning"]
    kinds = [type(fact) for fact in wastes.facts()[1:]]
    assert kinds == [WasteJudged, WasteChanged, WasteChanged]


@pytest.mark.parametrize("body", [{}, {"reason": ""}, {"reason": "   "}, {"reason": None}])
def test_nothing_is_dismissed_without_a_reason(wastes: Wastes, body: dict[str, Any]) -> None:
    one = wastes.logged()
    assert wastes.post(f"/{one['id']}/dismiss", Role.SUPERINTENDENT, **body).status_code == 422
    assert wastes.get(f"/{one['id']}")["state"] == "open"


def test_what_is_dismissed_is_not_resolved_and_loses_its_verdict_when_it_is_opened_again(wastes: Wastes) -> None:
    one = wastes.done(wastes.logged(), "dismiss", reason="a public holiday")
    refused = wastes.post(f"/{one['id']}/resolve", how="nothing to do")
    assert refused.status_code == 409
    assert refused.json()["state"] == "dismissed"
    assert wastes.post(f"/{one['id']}/reopen").status_code == 403  # who logged it may not overrule who judged it
    one = wastes.done(one, "reopen", Role.LEAN_COACH)
    assert (one["state"], one["verdict"]) == ("open", None)


def test_saying_the_same_again_changes_nothing(wastes: Wastes) -> None:
    one = wastes.done(wastes.logged(), "confirm", reason="seen")
    told = len(wastes.facts())
    assert wastes.done(one, "confirm", reason="seen") == one
    assert wastes.done(one, "reopen") == one
    one = wastes.done(one, "resolve", how="settled")
    assert wastes.done(one, "resolve", how="settled twice") == one
    assert len(wastes.facts()) == told + 1


def test_a_verdict_on_what_is_resolved_leaves_it_resolved(wastes: Wastes) -> None:
    one = wastes.done(wastes.logged(), "resolve", how="settled")
    one = wastes.done(one, "confirm")
    assert (one["state"], one["verdict"]["verdict"]) == ("resolved", "confirmed")
    one = wastes.done(one, "dismiss", reason="it was none after all")
    assert (one["state"], one["resolved_at"]) == ("dismissed", None)


def test_who_logged_it_may_say_that_it_is_dealt_with(wastes: Wastes) -> None:
    one = wastes.logged()
    assert wastes.post(f"/{one['id']}/resolve", Role.SCHEDULER, how="settled").status_code == 403
    one = wastes.done(one, "resolve", Role.FOREMAN, how="we moved the gang box")
    assert wastes.done(one, "reopen", Role.FOREMAN)["state"] == "open"


@pytest.mark.parametrize("verb", ["confirm", "dismiss"])
@pytest.mark.parametrize(
    ("role", "status"),
    [(Role.FOREMAN, 403), (Role.SCHEDULER, 403), (Role.VIEWER, 403), ("stranger", 404), (Role.LEAN_COACH, 200)],
)
def test_who_may_judge(wastes: Wastes, verb: str, role: Role | str, status: int) -> None:
    one = wastes.logged(role=Role.FOREMAN)
    assert wastes.post(f"/{one['id']}/{verb}", role, reason="seen").status_code == status


def test_a_viewer_logs_nothing_and_a_stranger_sees_nothing(wastes: Wastes) -> None:
    one = wastes.logged()
    assert wastes.post(type="motion", role=Role.VIEWER).status_code == 403
    stranger = wastes.site.as_("stranger")
    for path in ("", "/summary", "/detectors", "/patterns", f"/{one['id']}", f"/{one['id']}/history"):
        assert stranger.get(f"{wastes.path}{path}").status_code == 404
    assert stranger.get("/waste").json() == {"items": [], "next": None}
    assert wastes.site.client().get("/waste").status_code == 401
    assert wastes.post(f"/{new_id()}/confirm", Role.SUPERINTENDENT).status_code == 404


def test_what_a_detector_found_can_be_put_on_the_site_but_not_rewritten(wastes: Wastes) -> None:
    wastes.tower(1)
    one = wastes.every(source="detector")[0]
    coach = Role.LEAN_COACH
    assert wastes.patch(one, Role.FOREMAN, task_id=None).status_code == 403
    refused = wastes.patch(one, coach, hours=1, title="Something else")
    assert refused.status_code == 409
    assert refused.json()["members"] == ["arithmetic", "minutes", "title"]
    assert wastes.delete(one, coach).status_code == 409
    manager, project = wastes.site.as_(Role.PROJECT_MANAGER), f"/projects/{wastes.site.project_id}"
    task = manager.post(f"{project}/tasks", json={"name": "Walk level 4"}).json()
    assert wastes.patch(one, coach, task_id=task["id"]).json()["task_id"] == task["id"]


def test_history_is_only_added_to(wastes: Wastes) -> None:
    wastes.logged()
    for change in ("update waste_history set note = 'x'", "delete from waste_history"):
        with (
            pytest.raises(sqlalchemy.exc.DBAPIError, match=r"only added to|permission denied"),
            wastes.run.write() as unit,
        ):
            unit.session.execute(text(change))


def test_history_comes_in_pages(wastes: Wastes) -> None:
    one = wastes.logged()
    for _ in range(2):
        wastes.done(one, "resolve", how="settled")
        wastes.done(one, "reopen")
    path, pages, after = f"/{one['id']}/history", list[Any](), dict[str, str]()
    while True:
        page = wastes.get(path, limit=2, **after)
        pages.append([deed["deed"] for deed in page["items"]])
        if page["next"] is None:
            break
        after = {"after": page["next"]}
    assert pages == [["logged", "resolved"], ["reopened", "resolved"], ["reopened"]]
    for wrong in ("x", "bnVsbA", "WzFd", "WyJ4Il0", "W10"):
        answer = wastes.site.as_(Role.VIEWER).get(f"{wastes.path}{path}", params={"after": wrong})
        assert answer.status_code == 422
