"""How somebody wants the application is kept with their account, and is theirs alone."""

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from gemba.core.access import Role
from gemba.features.accounts.preferences import MOST_NAMES
from tests.features.accounts.desk import Desk
from tests.support.api import Site

PLACE = "/users/me/preferences"


def put(site: Site, name: str, value: Any, role: Role = Role.FOREMAN) -> int:
    return site.as_(role).put(f"{PLACE}/{name}", json={"value": value}).status_code


def kept(site: Site, role: Role = Role.FOREMAN) -> dict[str, Any]:
    return site.as_(role).get(PLACE).raise_for_status().json()["values"]


@pytest.mark.parametrize(
    "value", [None, True, 0, -1.5, "", "Señal · 🏗", [], {}, {"a": [1, None, {"b": "c"}]}, "x" * 19_998], ids=repr
)
def test_any_json_comes_back_as_it_was_sent(site: Site, value: Any) -> None:
    assert kept(site) == {}
    assert put(site, "tasks.views", value) == 204
    assert kept(site) == {"tasks.views": value}


def test_a_later_value_takes_the_place_of_the_one_before(site: Site) -> None:
    put(site, "theme", "dark")
    put(site, "language", "es")
    put(site, "theme", "light")
    assert kept(site) == {"language": "es", "theme": "light"}


def test_nobody_sees_or_changes_the_preferences_of_somebody_else(site: Site) -> None:
    put(site, "theme", "dark")
    put(site, "theme", "light", Role.ADMINISTRATOR)
    site.as_(Role.ADMINISTRATOR).delete(f"{PLACE}/theme")
    assert kept(site) == {"theme": "dark"}
    assert kept(site, Role.ADMINISTRATOR) == {}


def test_what_is_forgotten_is_gone_and_may_be_forgotten_again(site: Site) -> None:
    put(site, "theme", "dark")
    client = site.as_(Role.FOREMAN)
    assert [client.delete(f"{PLACE}/theme").status_code for _ in range(2)] == [204, 204]
    assert kept(site) == {}


@pytest.mark.parametrize("name", ["", "Theme", "1st", ".hidden", "a b", "a%0A", "ñ", "a" * 65])
def test_a_name_is_a_plain_word(site: Site, name: str) -> None:
    assert put(site, name, 1) in (404, 405, 422)
    assert kept(site) == {}


@pytest.mark.parametrize(
    "text",
    [
        '"%s"' % ("x" * 19_999),
        '"%s"' % ("é" * 10_000),
        r'"\u0000"',
        r'{"\u0000": 1}',
        r'"\ud800"',
        "NaN",
        "[1e999]",
        "[" * 400 + "]" * 400,
    ],
    ids=["long", "long in bytes", "NUL", "NUL in a name", "half a character", "NaN", "infinite", "deep"],
)
def test_what_cannot_be_kept_is_refused_and_what_was_there_stays(site: Site, text: str) -> None:
    put(site, "tasks.views", "before")
    client = site.as_(Role.FOREMAN)
    body, headers = f'{{"value": {text}}}', {"Content-Type": "application/json"}
    assert client.put(f"{PLACE}/tasks.views", content=body, headers=headers).status_code == 422
    assert kept(site) == {"tasks.views": "before"}


def test_a_text_that_only_speaks_of_nul_is_kept(site: Site) -> None:
    assert put(site, "note", r"\u0000") == 204
    assert kept(site) == {"note": r"\u0000"}


def test_so_many_names_and_no_more_though_two_devices_ask_at_once(site: Site) -> None:
    for number in range(MOST_NAMES - 1):
        assert put(site, f"view.{number}", number) == 204
    with ThreadPoolExecutor(4) as devices:
        answers = list(devices.map(lambda name: put(site, name, 1), ["a", "b", "c", "d"]))
    assert sorted(answers) == [204, 422, 422, 422]
    assert put(site, "view.0", "another value of a name that is there") == 204
    assert site.as_(Role.FOREMAN).delete(f"{PLACE}/view.1").status_code == 204
    assert put(site, "room.again", 1) == 204
    assert len(kept(site)) == MOST_NAMES


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_a_key_for_programs_neither_reads_nor_changes_them(desk: Desk, method: str) -> None:
    wish = {"name": "Nightly export", "scopes": ["see"]}
    key = desk.signed_in(Role.FOREMAN).post("/users/me/keys", json=wish).json()["key"]
    place = PLACE if method == "GET" else f"{PLACE}/theme"
    answer = desk.bearing(key).request(method, place, json={"value": 1} if method == "PUT" else None)
    assert answer.status_code == 403
    assert answer.json()["type"].endswith("#in-person-only")
