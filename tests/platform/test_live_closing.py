"""Who may listen, for how long, and how a connection ends."""

import json
import time
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

import pytest
from websockets.exceptions import InvalidStatus

from gemba.app.live import hub, socket
from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.features.accounts import tokens
from gemba.features.accounts.facts import SessionEnded, UserChanged
from tests.support.live import Live, wait_until

pytestmark = pytest.mark.slow

HELLO = {"type": "hello", "after": None, "projects": None}


def token_for(live: Live, role: Role, seconds: float = 900, session_id: UUID | None = None) -> str:
    """A token that runs out in so many seconds."""
    begun = timedelta(minutes=live.runtime.settings.access_minutes) - timedelta(seconds=seconds)
    earlier = replace(live.runtime, now=lambda: live.runtime.now() - begun)
    actor = live.site.actor(role)
    return tokens.issue(earlier, actor.id, actor.role, session_id or new_id())


def members(live: Live) -> str:
    return f"/projects/{live.site.project_id}/members"


def remove(live: Live, user_id: UUID) -> None:
    """Take somebody out of the project, as its manager does."""
    client = live.site.as_(Role.PROJECT_MANAGER)
    rows = client.get(members(live)).json()["items"]
    row = next(row for row in rows if row["user_id"] == str(user_id))
    answer = client.delete(f"{members(live)}/{row['id']}", headers={"If-Match": f'"{row["version"]}"'})
    assert answer.status_code == 204, answer.text


def test_a_member_who_is_removed_hears_no_more_of_the_project_and_the_others_do(live: Live) -> None:
    project = str(live.site.project_id)
    with live.listen(Role.FOREMAN) as foreman, live.listen(Role.SCHEDULER) as scheduler:
        foreman.hear("welcome")
        scheduler.hear("welcome")
        remove(live, live.site.people[Role.FOREMAN])
        assert foreman.hear() == {"type": "projects", "joined": [], "left": [project]}
        live.name_areas(3)
        assert [event["kind"] for event in scheduler.events(4)] == ["MemberRemoved", *["AreaAdded"] * 3]
        assert foreman.hears_nothing()
    with live.listen(Role.FOREMAN, after=0) as foreman:
        assert foreman.hear()["projects"] == []
        assert foreman.hears_nothing()


def test_somebody_who_joins_is_told_so_and_hears_of_the_project_from_then_on(live: Live) -> None:
    with live.listen("stranger") as listener:
        assert listener.hear()["projects"] == []
        body = {"user_id": str(live.site.people["stranger"]), "role": "viewer"}
        answer = live.site.as_(Role.PROJECT_MANAGER).post(members(live), json=body)
        assert answer.status_code == 201, answer.text
        assert listener.hear() == {"type": "projects", "joined": [str(live.site.project_id)], "left": []}
        live.name_areas(1)
        assert listener.events(2)[-1]["kind"] == "AreaAdded"


def test_a_sign_in_that_ends_takes_its_connections_along(live: Live) -> None:
    session_id, user_id = new_id(), live.site.people[Role.FOREMAN]
    mine, other = token_for(live, Role.FOREMAN, session_id=session_id), token_for(live, Role.FOREMAN)
    with live.listen(token=mine) as ended, live.listen(token=other) as stays:
        ended.hear("welcome")
        stays.hear("welcome")
        live.tell(SessionEnded(user_id=user_id, session_id=session_id))
        assert ended.closed() == 4401
        assert stays.hears_nothing()
    with live.listen(token=mine) as again:
        assert again.closed() == 4401


def test_changed_rights_end_the_connections_of_older_tokens(live: Live) -> None:
    with live.listen() as listener:
        listener.hear("welcome")
        user_id = live.site.people[Role.FOREMAN]
        changed = UserChanged(user_id=user_id, changed=("role",), role="viewer", is_active=True, rights_version=2)
        live.tell(changed)
        assert listener.closed() == 4401


def test_a_token_that_runs_out_ends_the_connection_unless_a_new_one_comes(live: Live) -> None:
    short = token_for(live, Role.FOREMAN, seconds=2)
    with live.listen(token=short) as left_alone, live.listen(token=short) as renewed:
        assert left_alone.hear("welcome")["expires_at"] is not None
        renewed.hear("welcome")
        renewed.say(type="token", token=live.site.token(Role.FOREMAN))
        assert renewed.hear()["type"] == "token"
        assert left_alone.closed() == 4401
        live.name_areas(1)
        assert len(renewed.events(1)) == 1


def test_nobody_goes_on_with_the_token_of_somebody_else(live: Live) -> None:
    with live.listen() as listener:
        listener.hear("welcome")
        listener.say(type="token", token=live.site.token(Role.PROJECT_MANAGER))
        assert listener.closed() == 4403


def test_without_a_good_token_nobody_gets_in(live: Live) -> None:
    for token in ("", "no token", "a.b.c", "gk_" + "0" * 32 + "_x", "\x00", token_for(live, Role.FOREMAN, seconds=-1)):
        with live.connect() as listener:
            listener.say(**HELLO, token=token)
            assert listener.closed() == 4401, token


def test_whoever_says_nothing_is_sent_away(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "HELLO_SECONDS", 0.2)
    with live.connect() as listener:
        assert listener.closed() == 4408


def test_what_cannot_be_understood_ends_the_connection(live: Live) -> None:
    for said, code in (
        ('{"type":"pong"}', 4401),
        ('{"type":"token","token":"x"}', 4401),
        ("", 4400),
        ("hello", 4400),
        ("[]", 4400),
        ('{"type":"shout"}', 4400),
        ('{"type":"hello"}', 4400),
        ('{"type":"hello","token":"\\ud800"}', 4400),
        ('{"type":"hello","token":"x","after":-1}', 4400),
        ('{"type":"hello","token":"x","after":9223372036854775808}', 4400),
        ('{"type":"hello","token":"x","more":1}', 4400),
        ("[" * 30_000, 4400),
        ('{"type":"hello","token":"' + "x" * 60_000 + '"}', 4400),
        (b"\x00\x01", 1003),
        ("x" * 70_000, 1009),
    ):
        with live.connect() as listener:
            listener.socket.send(said)
            assert listener.closed() == code, said[:100]


def test_the_same_holds_after_hello(live: Live) -> None:
    hello = json.dumps({**HELLO, "token": live.site.token(Role.FOREMAN)})
    for said, code in (("{", 4400), (hello, 4400), (b"1", 1003), ("x" * 70_000, 1009)):
        with live.listen() as listener:
            listener.hear("welcome")
            listener.socket.send(said)
            assert listener.closed() == code, said[:100]


def test_whoever_chatters_is_sent_away(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "MOST_SAID", 10)
    with live.listen() as listener:
        for _ in range(9):
            listener.say(type="pong")
        assert listener.hear()["type"] == "welcome"
        listener.say(type="pong")
        assert listener.closed() == 4429


def test_one_person_has_only_so_many_connections(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "MOST_PER_PERSON", 2)
    with live.listen() as first, live.listen() as second:
        first.hear("welcome")
        second.hear("welcome")
        with live.listen() as third, live.listen("stranger") as other:
            assert third.closed() == 4429
            assert other.hear()["type"] == "welcome"


def test_pages_of_other_origins_do_not_get_in(live: Live) -> None:
    for origin in ("https://site.example", "null", "http://localhost:9999", "javascript:localhost:8000"):
        with pytest.raises(InvalidStatus) as refused, live.listen(origin=origin):
            pass
        assert refused.value.response.status_code == 403, origin
    for origin in (
        live.runtime.settings.public_url,
        live.server.url.replace("ws", "http").removesuffix("/api/v1/live"),
    ):
        with live.listen(origin=origin) as listener:
            assert listener.hear()["type"] == "welcome", origin


@pytest.fixture
def quick_heart(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that is started after this has a quick heart."""
    monkeypatch.setattr(hub, "HEARTBEAT_SECONDS", 0.1)


def test_a_heartbeat_says_how_far_everything_has_been_told(quick_heart: None, live: Live) -> None:
    with live.listen("stranger") as listener:
        begin = listener.hear("welcome")["position"]
        live.name_areas(1)  # of which a stranger hears nothing
        wait_until(lambda: listener.hear("ping")["position"] == begin + 1)


def test_a_server_that_stops_takes_its_connections_along_within_seconds(live: Live) -> None:
    with live.listen() as one, live.listen(Role.VIEWER) as two, live.connect() as silent:
        one.hear("welcome")
        two.hear("welcome")
        assert live.server.stop() < 3
        assert (one.closed(), two.closed(), silent.closed()) == (1012, 1012, 1012)


def test_a_client_that_leaves_is_forgotten(live: Live) -> None:
    crowd = live.site.app.state.live.crowd
    with live.listen() as listener:
        listener.hear("welcome")
        assert len(crowd.clients) == 1
        listener.socket.socket.close()  # without a word
    wait_until(lambda: not crowd.clients)
    begin = time.monotonic()
    live.name_areas(1)
    assert time.monotonic() - begin < 5
