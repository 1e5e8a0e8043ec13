"""An access token is good only as it was made, while it lasts, and until it is revoked."""

import base64
import hmac
import json
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import jwt
import pytest

from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.features.accounts import tokens
from tests.support.api import SECRET, Site
from tests.support.waiting import until


def claims(site: Site) -> dict[str, Any]:
    return jwt.decode(site.token(Role.FOREMAN), options={"verify_signature": False})


def signed(values: dict[str, Any], key: str = SECRET) -> str:
    return jwt.encode(values, key, algorithm="HS256")


def by_hand(values: dict[str, Any], key: str, algorithm: str, digest: str = "sha256") -> str:
    """A token that no library would make."""
    parts = [{"alg": algorithm, "typ": "JWT"}, values]
    body = ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).decode().rstrip("=") for part in parts)
    signature = hmac.new(key.encode(), body.encode(), digest).digest() if key else b""
    return f"{body}.{base64.urlsafe_b64encode(signature).decode().rstrip('=')}"


def status(site: Site, token: str) -> int:
    return site.client({"Authorization": f"Bearer {token}"}).get("/users/me").status_code


def test_a_token_as_it_was_made_is_good(site: Site) -> None:
    assert status(site, site.token(Role.FOREMAN)) == 200
    assert status(site, signed(claims(site))) == 200


FORGERIES: dict[str, Callable[[dict[str, Any]], str]] = {
    "another key": lambda told: signed(told, "another key that is long enough 0123456789 0123456789"),
    "no algorithm": lambda told: by_hand(told, "", "none"),
    "no algorithm, spelt otherwise": lambda told: by_hand(told, "", "nOnE"),
    "no algorithm, and yet signed": lambda told: by_hand(told, SECRET, "none"),
    "HS512 with the right key": lambda told: by_hand(told, SECRET, "HS512", "sha512"),
    "HS384 with the right key": lambda told: by_hand(told, SECRET, "HS384", "sha384"),
    "RS256 with the right secret": lambda told: by_hand(told, SECRET, "RS256"),
    "a role that was raised afterwards": lambda told: ".".join(
        new if place == 1 else old
        for place, (old, new) in enumerate(
            zip(
                signed(told).split("."),
                by_hand({**told, "role": "administrator"}, "", "HS256").split("."),
                strict=True,
            )
        )
    ),
    "the signature left out": lambda told: signed(told).rpartition(".")[0] + ".",
    "the signature cut": lambda told: signed(told)[:-6],
    "no token at all": lambda told: "abc",
    "an empty payload": lambda told: signed({}),
    "a list as a payload": lambda told: by_hand([1], SECRET, "HS256"),  # type: ignore[arg-type] - what a forger would try
    "another issuer": lambda told: signed({**told, "iss": "somebody"}),
    "another audience": lambda told: signed({**told, "aud": "another-api"}),
    "another audience beside others": lambda told: signed({**told, "aud": ["another-api", "a-third"]}),
    "a subject that is no id": lambda told: signed({**told, "sub": "administrator"}),
    "a role nobody has": lambda told: signed({**told, "role": "owner"}),
    "rights that are no number": lambda told: signed({**told, "rights": "many"}),
    "rights that are nothing": lambda told: signed({**told, "rights": None}),
    "a sign-in that is no id": lambda told: signed({**told, "sid": 5}),
    "an end long ago": lambda told: signed({**told, "exp": told["iat"] - 1}),
    "a beginning to come": lambda told: signed({**told, "iat": told["exp"] + 900, "exp": told["exp"] + 1800}),
    "an end that is no time": lambda told: signed({**told, "exp": "never"}),
}


@pytest.mark.parametrize("forge", FORGERIES.values(), ids=FORGERIES)
def test_a_forged_token_is_refused(site: Site, forge: Callable[[dict[str, Any]], str]) -> None:
    answer = site.client({"Authorization": f"Bearer {forge(claims(site))}"}).get("/users/me")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


@pytest.mark.parametrize("claim", ["exp", "iat", "iss", "aud", "sub", "sid", "role", "rights", "jti"])
def test_a_token_without_one_of_its_claims_is_refused(site: Site, claim: str) -> None:
    told = claims(site)
    del told[claim]
    assert status(site, signed(told)) == 401


def test_a_token_runs_out_after_as_many_minutes_as_are_set(site: Site) -> None:
    def issued(minutes_ago: float) -> str:
        then = site.runtime.now() - timedelta(minutes=minutes_ago)
        run = replace(site.runtime, now=lambda: then)
        return tokens.issue(run, site.people[Role.FOREMAN], Role.FOREMAN, new_id())

    assert status(site, issued(14.9)) == 200
    assert status(site, issued(15.1)) == 401


def test_a_token_that_was_good_a_moment_ago_runs_out_all_the_same(site: Site) -> None:
    token = signed({**claims(site), "exp": int(time.time()) + 2})
    assert status(site, token) == 200
    until(lambda: status(site, token) == 401, 10)


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer ", "Basic Zm9yZW1hbjpwYXNzd29yZA==", "Bearer a b c"])
def test_a_request_without_a_token_is_refused(site: Site, header: str) -> None:
    answer = site.client({"Authorization": header}).get("/users/me")
    assert answer.status_code == 401
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_a_token_does_not_go_in_the_address(site: Site) -> None:
    token = site.token(Role.FOREMAN)
    assert site.client().get("/users/me", params={"access_token": token, "token": token}).status_code == 401
