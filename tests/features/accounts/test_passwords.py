"""Passwords: which are good enough, how they are changed, and what helps when one is forgotten."""

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gemba.core.access import Role
from gemba.features.accounts import jobs, passwords
from gemba.features.accounts.facts import PasswordChanged, PasswordResetAsked
from gemba.features.accounts.password_rules import weakness
from gemba.features.accounts.problems import WeakPassword
from tests.features.accounts.desk import OTHER, PASSWORD, Desk

EMAIL, NAME = "concrete.foreman@example.org", "Concrete Pour Foreman"


@pytest.mark.parametrize(
    "password",
    [
        "rebar crane plumb line",
        "vK9#mTq2!xLw",
        "7402918365520",
        "correct horse battery staple",
        "Der Kran steht im Regen",
        "señor ñandú 4711 ärgert",
        "北京工地起重机吊装钢筋很快完成",
        "x" * 3 + "kq7Lm2Zp9Wv4" * 16,
    ],
)
def test_a_password_that_is_long_and_not_regular_is_good(password: str) -> None:
    assert weakness(password, EMAIL, NAME) is None


@pytest.mark.parametrize(
    ("password", "why"),
    [
        ("vK9#mTq2!xL", "at least 12"),
        ("vK9#mTq2!xLw" * 17, "at most 200"),
        ("aaaaaaaaaaaaaaaa", "over and over"),
        ("abababababab", "over and over"),
        ("kran7kran7kran7kra", "over and over"),
        ("vK9#mTq2vK9#mTq2", "over and over"),
        ("123456789012", "rows of keys"),
        ("abcdefghijklm", "rows of keys"),
        ("zyxwvutsrqponm", "rows of keys"),
        ("qwertyuiop123", "rows of keys"),
        ("asdfghjklzxcvbnm", "rows of keys"),
        ("Password1234", "common"),
        ("P@ssw0rd2024!", "common"),
        ("Welcome-2025!", "common"),
        ("letmein123456", "common"),
        ("adminadmin2026", "common"),
        ("Construction 1", "common"),
        ("concrete.foreman@example.org", "own name"),
        ("concreteforeman", "own name"),
        ("Concrete Pour Foreman", "own name"),
        ("concretepourforeman2026", "own name"),
        ("foreman pour concrete", "own name"),
    ],
)
def test_a_password_that_others_would_try_first_is_refused_with_the_reason(password: str, why: str) -> None:
    assert why in (weakness(password, EMAIL, NAME) or "")


@given(st.text(max_size=300), st.text(max_size=60), st.text(max_size=60))
def test_every_text_is_either_good_or_has_a_reason(password: str, email: str, name: str) -> None:
    reason = weakness(password, email, name)
    assert reason is None or reason
    if not 12 <= len(password) <= 200:
        assert reason


def test_the_check_names_the_field_and_never_the_password() -> None:
    with pytest.raises(WeakPassword) as refusal:
        passwords.check("adminadmin2026", EMAIL, NAME, "new_password")
    body = refusal.value.body()
    assert body["errors"][0]["field"] == "body.new_password"
    assert "adminadmin" not in str(body)


def test_what_looks_the_same_is_the_same_password_however_the_keyboard_writes_it() -> None:
    stored = passwords.hashed("grúa junto al café")
    assert passwords.matches("gru\u0301a junto al cafe\u0301", stored)
    assert not passwords.matches("grua junto al cafe", stored)


def change(desk: Desk, token: str, present: str, wanted: str, address: str = "192.0.2.1") -> Any:
    wish = {"current_password": present, "new_password": wanted}
    return desk.from_(address, token).post("/users/me/password", json=wish)


def test_another_password_takes_the_place_of_the_old_one(desk: Desk) -> None:
    token = desk.sign_in(Role.FOREMAN)["access_token"]
    assert change(desk, token, PASSWORD, OTHER).status_code == 204
    assert desk.try_to_sign_in("foreman@example.org", PASSWORD).status_code == 400
    assert desk.try_to_sign_in("foreman@example.org", OTHER).status_code == 200


def test_a_change_takes_the_present_password_and_a_wrong_one_counts_as_a_failed_sign_in(desk: Desk) -> None:
    token = desk.sign_in(Role.FOREMAN)["access_token"]
    refused = change(desk, token, OTHER, "plaster lime sand water")
    assert (refused.status_code, refused.json()["errors"][0]["field"]) == (422, "body.current_password")
    statuses = [
        change(desk, token, OTHER, "plaster lime sand water", f"192.0.2.{number}").status_code
        for number in range(2, 12)
    ]
    assert statuses == [422] * 9 + [429]
    assert len(desk.facts("SignInFailed")) == 10


def test_a_weak_password_is_refused_and_the_present_one_stays(desk: Desk) -> None:
    token = desk.sign_in(Role.FOREMAN)["access_token"]
    assert change(desk, token, PASSWORD, "Password1234").status_code == 422
    assert desk.try_to_sign_in("foreman@example.org", PASSWORD).status_code == 200


def test_its_owner_is_told_that_the_password_was_changed(desk: Desk) -> None:
    change(desk, desk.sign_in(Role.FOREMAN)["access_token"], PASSWORD, OTHER)
    (fact,) = desk.facts("PasswordChanged")
    assert isinstance(fact, PasswordChanged)
    jobs.tell_of_password(desk.site.runtime, fact)
    assert desk.mail()[-1]["To"] == "foreman@example.org"
    assert "#" not in desk.mail()[-1].get_content()


def ask(desk: Desk, email: str, address: str = "192.0.2.1") -> Any:
    return desk.from_(address).post("/password/forgotten", json={"email": email})


def reset(desk: Desk, code: str, password: str = OTHER) -> Any:
    return desk.site.client().post("/password/reset", json={"code": code, "password": password})


def asked(desk: Desk, email: str = "foreman@example.org") -> str:
    """The code that came by mail."""
    assert ask(desk, email).status_code == 202
    jobs.send_reset(desk.site.runtime, desk.facts("PasswordResetAsked")[-1])
    return desk.code()


def test_a_forgotten_password_is_set_anew_and_every_sign_in_ends(desk: Desk) -> None:
    before = desk.sign_in(Role.FOREMAN)
    code = asked(desk, "FOREMAN@example.org")
    assert f"/reset#{code}" in desk.mail()[-1].get_content()
    assert reset(desk, code).status_code == 204
    assert desk.bearing(before["access_token"]).get("/users/me").status_code == 401
    assert desk.refresh(before["refresh_token"]).status_code == 400
    assert desk.try_to_sign_in("foreman@example.org", OTHER).status_code == 200


def test_the_answer_and_the_work_are_the_same_whether_or_not_there_is_an_account(desk: Desk) -> None:
    known, unknown = ask(desk, "foreman@example.org"), ask(desk, "nobody@example.org")
    assert (known.status_code, known.text) == (unknown.status_code, unknown.text)
    facts = desk.facts("PasswordResetAsked")
    assert [fact.user_id for fact in facts] == [desk.id(Role.FOREMAN), None]
    assert not desk.mail(), "the message goes out later, so that its sending takes no time here"
    for fact in facts:
        jobs.send_reset(desk.site.runtime, fact)
    assert [message["To"] for message in desk.mail()] == ["foreman@example.org"]


def test_a_reset_works_once_within_an_hour_and_spends_every_link(desk: Desk) -> None:
    first, second = asked(desk), asked(desk)
    assert reset(desk, second).status_code == 204
    assert [reset(desk, code, PASSWORD).status_code for code in (first, second)] == [410, 410]
    late, run = asked(desk), desk.site.runtime
    then = run.now() + timedelta(minutes=61)
    desk.site.app.state.runtime = replace(run, now=lambda: then)
    assert reset(desk, late, PASSWORD).status_code == 410


def test_who_is_locked_out_by_failures_gets_in_with_a_reset(desk: Desk) -> None:
    for number in range(10):
        desk.try_to_sign_in("foreman@example.org", OTHER, f"192.0.2.{number}")
    assert desk.try_to_sign_in("foreman@example.org", PASSWORD, "192.0.2.99").status_code == 429
    assert reset(desk, asked(desk)).status_code == 204
    assert desk.try_to_sign_in("foreman@example.org", OTHER, "192.0.2.99").status_code == 200


def test_who_never_joined_gets_the_link_to_join_and_who_is_deactivated_gets_none(desk: Desk) -> None:
    with desk.site.runtime.write() as unit:
        unit.session.connection().exec_driver_sql(
            "update users set password_hash = null where email = 'foreman@example.org'"
        )
    assert ask(desk, "foreman@example.org").status_code == 202
    jobs.send_reset(desk.site.runtime, desk.facts("PasswordResetAsked")[-1])
    assert "/join#" in desk.mail()[-1].get_content()
    desk.change(Role.SCHEDULER, is_active=False)
    jobs.send_reset(desk.site.runtime, PasswordResetAsked(user_id=desk.id(Role.SCHEDULER), address=""))
    assert len(desk.mail()) == 1


def test_nobody_can_flood_somebody_with_messages(desk: Desk) -> None:
    statuses = [ask(desk, "foreman@example.org", f"192.0.2.{number}").status_code for number in range(11)]
    assert statuses == [202] * 10 + [429]
    assert ask(desk, "nobody@example.org", "192.0.2.250").status_code == 202


def test_two_links_used_at_the_same_moment_set_one_password(desk: Desk) -> None:
    from concurrent.futures import ThreadPoolExecutor

    codes = [asked(desk), asked(desk)]
    with ThreadPoolExecutor(2) as pool:
        statuses = sorted(pool.map(lambda code: reset(desk, code).status_code, codes))
    assert statuses == [204, 410]
    assert len(desk.facts("PasswordChanged")) == 1
