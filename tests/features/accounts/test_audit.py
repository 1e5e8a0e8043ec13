"""The audit tells who did what, newest first, to administrators alone; nothing changes what it says."""

from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from gemba.core.access import Role
from gemba.features.accounts import queries
from gemba.features.accounts.queries import AuditFilter
from tests.features.accounts.desk import OTHER, Desk


def audit(desk: Desk, **wanted: Any) -> list[dict[str, Any]]:
    answer = desk.site.as_(Role.ADMINISTRATOR).get("/audit", params=wanted)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


def test_the_audit_names_who_did_what_and_from_where(desk: Desk) -> None:
    desk.sign_in(Role.FOREMAN)
    (found,) = audit(desk)
    assert found["kind"] == "SignedIn"
    assert (found["actor_id"], found["actor_name"]) == (str(desk.id(Role.FOREMAN)), "Foreman")
    assert found["details"]["address"] == "192.0.2.1"
    assert found["project_id"] is None


def test_no_entry_holds_a_password_a_token_or_an_unknown_address(desk: Desk) -> None:
    given = desk.sign_in(Role.FOREMAN)
    desk.try_to_sign_in("mistyped@example.org", OTHER)
    desk.refresh(given["refresh_token"])
    desk.refresh(given["refresh_token"])
    told = str(audit(desk))
    assert {one["kind"] for one in audit(desk)} == {"SignedIn", "SignInFailed", "RefreshReused"}
    for secret in (OTHER, given["refresh_token"], given["access_token"], "mistyped", "@example.org"):
        assert secret not in told


def test_the_audit_is_narrowed_by_actor_kind_project_and_time(desk: Desk) -> None:
    desk.sign_in(Role.FOREMAN)
    between = desk.site.runtime.now()
    desk.sign_in(Role.SCHEDULER)
    desk.try_to_sign_in("foreman@example.org", OTHER)
    foreman, moment = str(desk.id(Role.FOREMAN)), between.isoformat()
    assert [one["actor_id"] for one in audit(desk, actor=foreman)] == [foreman]
    assert [one["kind"] for one in audit(desk, kind="SignInFailed")] == ["SignInFailed"]
    assert [one["actor_name"] for one in audit(desk, kind="SignedIn", **{"from": moment})] == ["Scheduler"]
    assert [one["actor_name"] for one in audit(desk, kind="SignedIn", to=moment)] == ["Foreman"]
    assert audit(desk, kind="Nonsense") == audit(desk, project=str(desk.site.project_id)) == []


def test_the_audit_comes_in_pages_without_a_gap_while_new_facts_come_in(desk: Desk) -> None:
    for _ in range(5):
        desk.sign_in(Role.FOREMAN)
    administrator, seen, after = desk.site.as_(Role.ADMINISTRATOR), [], None
    for _ in range(3):
        page = administrator.get("/audit", params={"limit": 2, **({"after": after} if after else {})}).json()
        seen += [one["position"] for one in page["items"]]
        after = page["next"]
        desk.sign_in(Role.SCHEDULER)
    assert after is None
    assert seen == [5, 4, 3, 2, 1]


@pytest.mark.parametrize("moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00"])
def test_a_moment_that_nobody_lived_to_see_is_refused_and_no_error_of_ours(desk: Desk, moment: str) -> None:
    assert desk.site.as_(Role.ADMINISTRATOR).get("/audit", params={"from": moment, "to": moment}).status_code == 422


def test_moments_need_an_offset(desk: Desk) -> None:
    assert desk.site.as_(Role.ADMINISTRATOR).get("/audit", params={"from": "2026-05-01T00:00:00"}).status_code == 422


def test_the_query_serves_the_audit_of_one_project(desk: Desk) -> None:
    run = desk.site.runtime
    run.settle()
    with run.read() as unit:
        wanted = AuditFilter(project_id=desk.site.project_id, since=unit.now - timedelta(days=1))
        assert all(one.project_id == desk.site.project_id for one in queries.audit(unit, wanted, None, 10))


@pytest.mark.parametrize(
    "statement",
    [
        "update events set body = '{}'",
        "update events set actor_id = null",
        "update events set at = now()",
        "update events set position = position + 1000",
        "delete from events",
        "truncate events",
    ],
)
def test_the_running_platform_cannot_change_what_the_audit_says(desk: Desk, statement: str) -> None:
    desk.sign_in(Role.FOREMAN)
    before = audit(desk)
    with (
        pytest.raises(DBAPIError, match=r"append-only|permission denied|must be owner"),
        desk.site.runtime.write() as unit,
    ):
        unit.session.execute(text(statement))
    assert audit(desk) == before
