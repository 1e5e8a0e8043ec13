"""Signing in: with the right password, not too often, and telling nobody who has an account."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from threading import BoundedSemaphore

import pytest

from gemba.core.access import Role
from gemba.features.accounts import passwords
from tests.features.accounts.desk import OTHER, PASSWORD, Desk


def test_a_sign_in_gives_the_tokens_of_oauth_and_says_who_one_is(desk: Desk) -> None:
    answer = desk.try_to_sign_in("Foreman@Example.org ")
    given = answer.json()
    assert answer.status_code == 200
    assert set(given) == {"access_token", "refresh_token", "token_type", "expires_in"}
    assert (given["token_type"], given["expires_in"]) == ("bearer", 15 * 60)
    assert answer.headers["Cache-Control"] == "no-store"
    me = desk.bearing(given["access_token"]).get("/users/me")
    assert (me.json()["email"], me.json()["role"]) == ("foreman@example.org", "foreman")
    assert me.headers["ETag"] == '"1"'
    (fact,) = desk.facts("SignedIn")
    assert (fact.user_id, fact.address) == (desk.id(Role.FOREMAN), "192.0.2.1")


def test_no_answer_holds_a_hash(desk: Desk) -> None:
    administrator = desk.signed_in(Role.ADMINISTRATOR)
    for path in ("/users/me", "/users", f"/users/{desk.id(Role.FOREMAN)}", "/users/me/sessions", "/audit"):
        assert "hash" not in administrator.get(path).text
        assert "argon2" not in administrator.get(path).text


def test_every_failed_sign_in_looks_the_same(desk: Desk) -> None:
    desk.change(Role.SCHEDULER, is_active=False)
    failed = [
        desk.try_to_sign_in("foreman@example.org", OTHER),
        desk.try_to_sign_in("nobody@example.org"),
        desk.try_to_sign_in("scheduler@example.org"),
        desk.try_to_sign_in("not an address \N{BUILDING CONSTRUCTION}"),
    ]
    assert {answer.status_code for answer in failed} == {400}
    assert len({answer.text for answer in failed}) == 1
    assert failed[0].json()["error"] == "invalid_grant"
    assert failed[0].headers["content-type"] == "application/problem+json"


def test_a_failure_is_a_fact_that_keeps_nothing_of_what_was_typed(desk: Desk) -> None:
    desk.try_to_sign_in("foreman@example.org", OTHER)
    desk.try_to_sign_in("my-secret-in-the-wrong-field", "whatever it is 1")
    known, unknown = desk.facts("SignInFailed")
    assert (known.user_id, unknown.user_id) == (desk.id(Role.FOREMAN), None)
    assert known.address == "192.0.2.1"
    assert "secret" not in str(desk.facts("SignInFailed"))


def test_an_account_that_is_not_there_costs_as_much_as_a_wrong_password() -> None:
    real = passwords.hashed(PASSWORD)

    def seconds(password_hash: str | None) -> float:
        began = time.thread_time()
        assert not passwords.matches(OTHER, password_hash)
        return time.thread_time() - began

    pairs = [(seconds(real), seconds(None)) for _ in range(9)]
    there, not_there = median(a for a, _ in pairs), median(b for _, b in pairs)
    assert 0.5 < there / not_there < 2


def test_the_hash_that_nobody_has_asks_for_the_same_work_as_a_real_one() -> None:
    real = passwords.hashed(PASSWORD)
    assert passwords.NOBODYS.split("$")[:4] == real.split("$")[:4]
    assert [len(part) for part in passwords.NOBODYS.split("$")] == [len(part) for part in real.split("$")]
    assert "m=19456,t=2,p=1" in real


def test_too_many_failures_for_one_account_are_refused_even_with_the_right_password_until_one_has_waited(
    desk: Desk,
) -> None:
    for number in range(10):
        desk.try_to_sign_in("foreman@example.org", OTHER, f"192.0.2.{number}")
    refused = desk.try_to_sign_in("foreman@example.org", PASSWORD, "192.0.2.99")
    assert refused.status_code == 429
    assert 1 <= int(refused.headers["Retry-After"]) <= 61
    assert desk.try_to_sign_in("scheduler@example.org", PASSWORD, "192.0.2.99").status_code == 200
    assert desk.try_to_sign_in("FOREMAN@example.org", PASSWORD, "192.0.2.99").status_code == 429


@pytest.mark.parametrize(
    ("addresses", "status"),
    [
        (["192.0.2.5"] * 10, 429),
        ([f"2001:db8::{number}" for number in range(10)], 429),  # one subscriber's network
        ([f"2001:db8:{number}::1" for number in range(10)], 200),
    ],
)
def test_one_address_cannot_try_one_password_on_everybody(desk: Desk, addresses: list[str], status: int) -> None:
    for number, address in enumerate(addresses):
        assert desk.try_to_sign_in(f"somebody-{number}@example.org", OTHER, address).status_code == 400
    last = addresses[0].replace("::0", "::77")
    assert desk.try_to_sign_in("foreman@example.org", PASSWORD, last).status_code == status


def test_a_whole_office_behind_one_address_can_sign_in_in_the_morning(desk: Desk) -> None:
    answers = [desk.try_to_sign_in("foreman@example.org").status_code for _ in range(15)]
    assert answers == [200] * 15


def test_a_success_forgets_the_failures_of_the_account(desk: Desk) -> None:
    for number in range(9):
        desk.try_to_sign_in("foreman@example.org", OTHER, f"192.0.2.{number}")
    desk.sign_in(Role.FOREMAN)
    assert desk.try_to_sign_in("foreman@example.org", OTHER, "192.0.2.50").status_code == 400
    assert desk.try_to_sign_in("foreman@example.org", PASSWORD, "192.0.2.51").status_code == 200


@contextmanager
def taken(places: BoundedSemaphore) -> Iterator[int]:
    """All places of a semaphore, held by us."""
    held = 0
    while places.acquire(blocking=False):
        held += 1
    try:
        yield held
    finally:
        for _ in range(held):
            places.release()


def test_who_gets_no_turn_at_hashing_in_time_is_asked_to_come_back(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(passwords, "_WAIT_SECONDS", 0.01)
    with taken(passwords._SLOTS) as slots:
        answer = desk.try_to_sign_in("foreman@example.org")
    assert slots >= 2
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "2")
    assert desk.try_to_sign_in("foreman@example.org").status_code == 200


def test_only_some_wait_for_a_turn_and_the_rest_of_a_crowd_is_sent_away_at_once(desk: Desk) -> None:
    with taken(passwords._QUEUE) as queue:
        assert desk.try_to_sign_in("foreman@example.org").status_code == 503
    assert queue < 40, "there must be threads left for others"
    assert desk.try_to_sign_in("foreman@example.org").status_code == 200


@pytest.mark.parametrize(
    ("form", "error"),
    [
        ({"grant_type": "password"}, "invalid_request"),
        ({"grant_type": "password", "username": "a@b"}, "invalid_request"),
        ({"grant_type": "refresh_token"}, "invalid_request"),
        ({"grant_type": "client_credentials"}, "unsupported_grant_type"),
        ({"grant_type": "refresh_token", "refresh_token": "unknown"}, "invalid_grant"),
        ({}, "invalid_request"),
    ],
)
def test_what_is_no_sign_in_is_refused_with_the_word_of_oauth(desk: Desk, form: dict[str, str], error: str) -> None:
    answer = desk.site.client().post("/token", data=form)
    assert (answer.status_code, answer.json()["error"]) == (400, error)


@pytest.mark.parametrize("username", ["a\x00b", "a" * 400, "' or 1=1 --"])
def test_no_text_in_a_sign_in_is_an_error_of_ours(desk: Desk, username: str) -> None:
    assert desk.try_to_sign_in(username).status_code in (400, 422)


def test_signing_out_ends_this_sign_in_alone(desk: Desk) -> None:
    phone, laptop = desk.sign_in(Role.FOREMAN), desk.sign_in(Role.FOREMAN)
    assert desk.bearing(phone["access_token"]).post("/token/logout").status_code == 204
    assert desk.bearing(phone["access_token"]).get("/users/me").status_code == 401
    assert desk.refresh(phone["refresh_token"]).status_code == 400
    assert desk.bearing(laptop["access_token"]).get("/users/me").status_code == 200
    assert len(desk.facts("SessionEnded")) == 1


def test_people_see_where_they_are_signed_in_and_can_end_it(desk: Desk) -> None:
    phone, laptop = desk.signed_in(Role.FOREMAN), desk.signed_in(Role.FOREMAN)
    desk.signed_in(Role.SCHEDULER)
    listed = laptop.get("/users/me/sessions").json()["items"]
    assert [one["is_current"] for one in listed] == [True, False]
    assert {one["address"] for one in listed} == {"192.0.2.1"}
    assert laptop.delete(f"/users/me/sessions/{listed[1]['id']}").status_code == 204
    assert phone.get("/users/me").status_code == 401
    assert len(laptop.get("/users/me/sessions").json()["items"]) == 1


def test_nobody_can_end_the_sign_in_of_somebody_else(desk: Desk) -> None:
    foreman, scheduler = desk.signed_in(Role.FOREMAN), desk.signed_in(Role.SCHEDULER)
    (session,) = foreman.get("/users/me/sessions").json()["items"]
    assert scheduler.delete(f"/users/me/sessions/{session['id']}").status_code == 404
    assert foreman.get("/users/me").status_code == 200


def test_the_list_of_sign_ins_comes_in_pages(desk: Desk) -> None:
    clients = [desk.signed_in(Role.FOREMAN) for _ in range(3)]
    first = clients[0].get("/users/me/sessions", params={"limit": 2}).json()
    rest = clients[0].get("/users/me/sessions", params={"limit": 2, "after": first["next"]}).json()
    assert len(first["items"]) == 2
    assert len(rest["items"]) == 1
    assert rest["next"] is None
    assert rest["items"][0]["is_current"]
