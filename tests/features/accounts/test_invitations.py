"""People come in by a link in their mail, which is good for a while, and once."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import text

from gemba.app import http
from gemba.app.reactions import REACTIONS
from gemba.core.access import Role
from gemba.core.settings import Settings
from gemba.db.events import EventRow
from gemba.features.accounts import jobs, queries
from gemba.features.accounts.facts import UserInvited
from tests.features.accounts.desk import OTHER, PASSWORD, Desk
from tests.support.api import Site

pytestmark = pytest.mark.slow

NEWCOMER = {
    "email": "Drywall.Foreman@example.org",
    "full_name": "Drywall foreman",
    "company": "Drywall contractor",
    "role": "foreman",
}


def post_letters(desk: Desk) -> None:
    """Run what follows from the facts so far."""
    for kind, reactions in REACTIONS.items():
        for fact in desk.facts(kind.__name__):
            for react in reactions:
                if react.__module__ == jobs.__name__:
                    react(desk.site.runtime, fact)


@pytest.fixture
def invited(desk: Desk) -> Any:
    answer = desk.site.as_(Role.ADMINISTRATOR).post("/users", json=NEWCOMER)
    assert answer.status_code == 201, answer.text
    post_letters(desk)
    return answer.json()


def join(desk: Desk, code: str, password: str = PASSWORD, **more: str) -> Any:
    return desk.site.client().post("/registration/join", json={"code": code, "password": password, **more})


def test_an_invitation_brings_somebody_in_with_the_role_they_were_given(desk: Desk, invited: dict[str, Any]) -> None:
    assert (invited["role"], invited["has_joined"], invited["is_active"]) == ("foreman", False, True)
    assert desk.mail()[-1]["To"] == NEWCOMER["email"]
    joined = join(desk, desk.code(), full_name="Drywall crew foreman")
    assert joined.status_code == 200, joined.text
    assert (joined.json()["has_joined"], joined.json()["full_name"]) == (True, "Drywall crew foreman")
    tokens = desk.try_to_sign_in("drywall.foreman@example.org").json()
    assert desk.bearing(tokens["access_token"]).get("/users/me").json()["role"] == "foreman"
    assert [fact.role for fact in desk.facts("UserJoined")] == ["foreman"]


def test_the_link_leads_to_this_installation_and_keeps_its_code_out_of_logs(desk: Desk, invited: Any) -> None:
    assert f"{desk.site.runtime.settings.public_url}/join#{desk.code()}\n" in desk.mail()[-1].get_content()


def test_nobody_signs_in_before_they_have_joined(desk: Desk, invited: Any) -> None:
    assert desk.try_to_sign_in(NEWCOMER["email"]).status_code == 400
    assert desk.try_to_sign_in(NEWCOMER["email"], "").status_code == 400


def test_a_link_is_good_once_and_so_are_the_others_that_were_sent(desk: Desk, invited: Any) -> None:
    first = desk.code()
    again = desk.site.as_(Role.ADMINISTRATOR).post(f"/users/{invited['id']}/invitation")
    assert again.status_code == 202
    jobs.send_invitation(desk.site.runtime, UserInvited(user_id=invited["id"]))
    second = desk.code()
    assert second != first
    assert join(desk, first).status_code == 200
    assert [join(desk, code, OTHER).status_code for code in (first, second)] == [410, 410]
    assert desk.try_to_sign_in(NEWCOMER["email"], OTHER).status_code == 400


def test_a_weak_password_does_not_spend_the_link(desk: Desk, invited: Any) -> None:
    refused = join(desk, desk.code(), "drywall foreman")
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "body.password")
    assert join(desk, desk.code()).status_code == 200


def test_a_link_runs_out_after_a_week(desk: Desk, invited: Any) -> None:
    run = desk.site.runtime
    began = run.now()
    for days, status in ((7.01, 410), (6.99, 200)):
        desk.site.app.state.runtime = replace(run, now=lambda days=days: began + timedelta(days=days))
        assert join(desk, desk.code()).status_code == status


@pytest.mark.parametrize("code", ["unknown", "a" * 43, "\ud800"])
def test_an_unknown_link_is_refused(desk: Desk, code: str) -> None:
    assert join(desk, code.encode("utf-8", "replace").decode()).status_code == 410


def test_a_link_to_join_does_not_reset_and_the_other_way_round(desk: Desk, invited: Any) -> None:
    code = desk.code()
    assert desk.site.client().post("/password/reset", json={"code": code, "password": PASSWORD}).status_code == 410


def test_who_was_deactivated_meanwhile_cannot_join(desk: Desk, invited: Any) -> None:
    administrator = desk.site.as_(Role.ADMINISTRATOR)
    place = f"/users/{invited['id']}"
    administrator.patch(place, json={"is_active": False}, headers={"If-Match": '"1"'})
    assert join(desk, desk.code()).status_code == 410
    administrator.patch(place, json={"is_active": True}, headers={"If-Match": '"2"'})
    assert join(desk, desk.code()).status_code == 410, "the link stays spent"


def test_an_address_belongs_to_one_person_however_it_is_spelt(desk: Desk, invited: Any) -> None:
    answer = desk.site.as_(Role.ADMINISTRATOR).post("/users", json={**NEWCOMER, "email": NEWCOMER["email"].upper()})
    assert answer.status_code == 409
    assert answer.json()["type"].endswith("#email-taken")


def test_the_same_request_twice_invites_once(desk: Desk) -> None:
    administrator = desk.site.as_(Role.ADMINISTRATOR)
    first, second = (administrator.post("/users", json=NEWCOMER, headers={"Idempotency-Key": "once"}) for _ in range(2))
    assert (first.status_code, second.status_code) == (201, 200)
    assert first.json() == second.json()
    assert len(desk.facts("UserInvited")) == 1


def test_who_has_joined_is_not_invited_again(desk: Desk) -> None:
    answer = desk.site.as_(Role.ADMINISTRATOR).post(f"/users/{desk.id(Role.FOREMAN)}/invitation")
    assert answer.status_code == 409
    jobs.send_invitation(desk.site.runtime, UserInvited(user_id=desk.id(Role.FOREMAN)))
    assert not desk.mail()


def test_only_the_hash_of_a_link_is_kept_and_no_fact_holds_link_or_address(desk: Desk, invited: Any) -> None:
    with desk.site.runtime.read() as unit:
        links = str(unit.session.execute(text("select * from account_links")).all())
        facts = str([row.body for row in unit.session.query(EventRow)])
    assert desk.code() not in links + facts
    assert "example.org" not in facts.lower()


@pytest.fixture
def open_desk(desk: Desk) -> Desk:
    """The same site where registration is open."""
    settings = Settings.model_validate({**desk.site.runtime.settings.model_dump(), "registration": "open"})
    run = replace(desk.site.runtime, settings=settings)
    return Desk(Site(run, http.create(run), desk.site.project_id, desk.site.people))


WISH = {"email": "tiler@example.org", "full_name": "Tiler", "company": "Tile contractor"}


def register(desk: Desk, wish: dict[str, str] = WISH, address: str = "192.0.2.1") -> Any:
    return desk.from_(address).post("/registration", json=wish)


def test_registration_is_closed_unless_it_is_set_to_be_open(desk: Desk) -> None:
    answer = register(desk)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("#registration-closed")


def test_who_registers_joins_as_a_viewer_once_their_address_is_shown_to_be_theirs(open_desk: Desk) -> None:
    assert register(open_desk).status_code == 202
    post_letters(open_desk)
    assert open_desk.mail()[-1]["To"] == "tiler@example.org"
    assert "Tiler" not in open_desk.mail()[-1].get_content(), "nothing that a stranger typed is sent to anybody"
    joined = join(open_desk, open_desk.code()).json()
    assert (joined["role"], joined["company"]) == ("viewer", "Tile contractor")


def test_the_answer_does_not_tell_who_has_an_account_already_but_its_owner_gets_to_know(open_desk: Desk) -> None:
    fresh = register(open_desk)
    taken = register(open_desk, {**WISH, "email": "Foreman@example.org", "full_name": "Somebody else"})
    assert (fresh.status_code, fresh.text) == (taken.status_code, taken.text)
    with open_desk.site.runtime.read() as unit:
        assert queries.by_id(unit, open_desk.id(Role.FOREMAN)).full_name == "Foreman"
    post_letters(open_desk)
    told = {message["To"]: message.get_content() for message in open_desk.mail()}
    assert "There is one already" in told["foreman@example.org"]
    assert "#" not in told["foreman@example.org"]


def test_who_lost_the_message_registers_again_and_gets_another_link(open_desk: Desk) -> None:
    register(open_desk)
    register(open_desk)
    post_letters(open_desk)
    assert [message["To"] for message in open_desk.mail()] == ["tiler@example.org"] * 2
    assert join(open_desk, open_desk.code()).status_code == 200


def test_nobody_can_have_messages_sent_without_end(open_desk: Desk) -> None:
    per_account = [register(open_desk, address=f"192.0.2.{number}").status_code for number in range(11)]
    assert per_account == [202] * 10 + [429]
    one_address = [
        register(open_desk, {**WISH, "email": f"a{number}@example.org"}, "192.0.2.200").status_code
        for number in range(11)
    ]
    assert one_address == [202] * 10 + [429]


@pytest.mark.parametrize("address", ["nobody", "a@", "@b", "a b@c", "a@b\nBcc: c@d", "ü@example.org", "a@-b", "a@b@c"])
def test_what_is_no_address_of_mail_is_refused(open_desk: Desk, address: str) -> None:
    assert register(open_desk, {**WISH, "email": address}).status_code == 422
