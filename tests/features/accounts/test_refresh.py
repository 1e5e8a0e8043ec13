"""A refresh token is good once; its coming back ends the sign-in for whoever holds it."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

from sqlalchemy import func, select, text, update

from gemba.core.access import Role
from gemba.features.accounts.sessions import Caller, rotate, start
from gemba.features.accounts.tables import RefreshRow, SessionRow
from tests.features.accounts.desk import PASSWORD, Desk

HERE = Caller("192.0.2.1", "a browser")


def test_an_exchange_gives_two_new_tokens_of_the_same_sign_in(desk: Desk) -> None:
    first = desk.sign_in(Role.FOREMAN)
    second = desk.refresh(first["refresh_token"]).json()
    third = desk.refresh(second["refresh_token"]).json()
    assert len({one["refresh_token"] for one in (first, second, third)}) == 3
    client = desk.bearing(third["access_token"])
    assert len(client.get("/users/me/sessions").json()["items"]) == 1
    assert client.get("/users/me").json()["email"] == "foreman@example.org"


def test_only_the_sha_256_of_a_token_of_256_bits_is_stored(desk: Desk) -> None:
    token = desk.sign_in(Role.FOREMAN)["refresh_token"]
    assert len(token) == 43  # 256 bits in characters of six
    with desk.site.runtime.read() as unit:
        stored = unit.session.scalars(select(RefreshRow.digest)).all()
        everything = unit.session.execute(text("select * from refresh_tokens, sessions, events")).all()
    assert stored == [sha256(token.encode()).digest()]
    assert token not in str(everything)


def test_a_token_that_comes_back_ends_the_sign_in_for_both_hands_and_is_a_fact(desk: Desk) -> None:
    first = desk.sign_in(Role.FOREMAN)
    second = desk.refresh(first["refresh_token"]).json()
    other_device = desk.sign_in(Role.FOREMAN)
    assert desk.refresh(first["refresh_token"]).status_code == 400
    assert desk.refresh(second["refresh_token"]).status_code == 400
    assert desk.bearing(second["access_token"]).get("/users/me").status_code == 401
    assert desk.bearing(first["access_token"]).get("/users/me").status_code == 401
    assert desk.refresh(other_device["refresh_token"]).status_code == 200
    (fact,) = desk.facts("RefreshReused")
    assert fact.user_id == desk.id(Role.FOREMAN)


def test_of_many_exchanges_at_once_exactly_one_wins_and_the_sign_in_is_over(desk: Desk) -> None:
    token = desk.sign_in(Role.FOREMAN)["refresh_token"]
    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(lambda _: desk.refresh(token), range(6)))
    won = [answer.json() for answer in answers if answer.status_code == 200]
    assert sorted(answer.status_code for answer in answers) == [200] + [400] * 5
    assert desk.refresh(won[0]["refresh_token"]).status_code == 400
    assert desk.bearing(won[0]["access_token"]).get("/users/me").status_code == 401
    assert len(desk.facts("RefreshReused")) == 1


def test_a_sign_in_that_is_not_used_for_as_many_days_as_are_set_is_over(desk: Desk, password_hash: str) -> None:
    run = desk.site.runtime
    began = run.now()

    def after(days: float, token: str) -> str | None:
        with replace(run, now=lambda: began + timedelta(days=days)).write() as unit:
            live = rotate(unit, token, HERE, 30)
        return live.refresh_token if live else None

    with run.write() as unit:
        live = start(unit, desk.id(Role.FOREMAN), password_hash, HERE, 30)
    assert live
    second = after(29, live.refresh_token)
    assert second, "29 days without use are not too many"
    third = after(58, second)
    assert third, "use prolongs it"
    assert after(89, third) is None
    assert not desk.facts("RefreshReused")


def test_rotated_tokens_are_forgotten_once_they_would_have_run_out_anyway(desk: Desk, password_hash: str) -> None:
    run = desk.site.runtime
    began = run.now()
    with run.write() as unit:
        live = start(unit, desk.id(Role.FOREMAN), password_hash, HERE, 30)
    assert live
    token = live.refresh_token
    for day in range(20, 200, 20):
        with replace(run, now=lambda day=day: began + timedelta(days=day)).write() as unit:
            live = rotate(unit, token, HERE, 30)
        assert live
        token = live.refresh_token
    with run.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(RefreshRow)) == 2


def test_a_new_sign_in_sweeps_up_those_that_are_long_over(desk: Desk) -> None:
    desk.sign_in(Role.FOREMAN)
    with desk.site.runtime.write() as unit:
        unit.session.execute(update(SessionRow).values(used_at=unit.now - timedelta(days=61)))
    desk.sign_in(Role.FOREMAN)
    with desk.site.runtime.read() as unit:
        assert unit.session.scalar(select(func.count()).select_from(SessionRow)) == 1
        assert unit.session.scalar(select(func.count()).select_from(RefreshRow)) == 1


def test_who_is_deactivated_cannot_exchange_any_more_nor_after_they_are_let_in_again(desk: Desk) -> None:
    token = desk.sign_in(Role.FOREMAN)["refresh_token"]
    desk.change(Role.FOREMAN, is_active=False)
    assert desk.refresh(token).status_code == 400
    desk.change(Role.FOREMAN, is_active=True)
    assert desk.refresh(token).status_code == 400
    assert desk.try_to_sign_in("foreman@example.org", PASSWORD).status_code == 200


def test_the_next_access_token_carries_the_role_one_has_by_then(desk: Desk) -> None:
    first = desk.sign_in(Role.FOREMAN)
    desk.change(Role.FOREMAN, role="administrator")
    assert desk.bearing(first["access_token"]).get("/users").status_code == 401
    second = desk.refresh(first["refresh_token"]).json()
    assert desk.bearing(second["access_token"]).get("/users").status_code == 200


def test_a_password_that_was_changed_while_it_was_checked_signs_nobody_in(desk: Desk) -> None:
    with desk.site.runtime.write() as unit:
        assert start(unit, desk.id(Role.FOREMAN), "an older hash", HERE, 30) is None
