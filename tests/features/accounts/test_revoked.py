"""What is revoked is revoked in every process: at once here, by the log elsewhere, and by a look lest it be missed."""

from starlette.testclient import TestClient

from gemba.app import http
from gemba.core.access import Actor, Right, Role
from gemba.core.ids import new_id
from gemba.db import events
from gemba.features.accounts.facts import UserChanged
from gemba.features.accounts.keyring import Keyring
from gemba.features.accounts.revoked import Revoked
from tests.features.accounts.desk import OTHER, PASSWORD, Desk


class Elsewhere:
    """Another process of the same installation."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.app = http.create(desk.site.runtime)
        self.revoked: Revoked = self.app.state.revoked
        self.revoked.load()  # it has been up for a while

    def status(self, token: str) -> int:
        headers = {"Authorization": f"Bearer {token}"}
        return TestClient(self.app, base_url="http://testserver/api/v1", headers=headers).get("/users/me").status_code

    def hear(self) -> None:
        """Take in what the log tells."""
        run = self.desk.site.runtime
        run.settle()
        with run.reader.connect() as connection:
            for event in events.read(connection, 0):
                self.revoked.learn(event)


def test_a_sign_out_here_is_known_elsewhere_once_the_log_tells(desk: Desk) -> None:
    elsewhere = Elsewhere(desk)
    token = desk.sign_in(Role.FOREMAN)["access_token"]
    assert elsewhere.status(token) == 200
    desk.bearing(token).post("/token/logout")
    assert desk.bearing(token).get("/users/me").status_code == 401
    assert elsewhere.status(token) == 200, "nobody asks the database with every request"
    elsewhere.hear()
    assert elsewhere.status(token) == 401


def test_somebody_who_is_deactivated_is_out_everywhere(desk: Desk) -> None:
    elsewhere = Elsewhere(desk)
    token = desk.sign_in(Role.FOREMAN)["access_token"]
    assert desk.change(Role.FOREMAN, is_active=False).status_code == 200
    assert desk.bearing(token).get("/users/me").status_code == 401
    elsewhere.hear()
    assert elsewhere.status(token) == 401
    assert desk.try_to_sign_in("foreman@example.org").status_code == 400


def test_another_role_ends_tokens_of_the_old_one_but_not_the_sign_in(desk: Desk) -> None:
    elsewhere = Elsewhere(desk)
    given = desk.sign_in(Role.SUPERINTENDENT)
    desk.change(Role.SUPERINTENDENT, role="viewer")
    elsewhere.hear()
    assert elsewhere.status(given["access_token"]) == 401
    renewed = desk.refresh(given["refresh_token"]).json()["access_token"]
    assert elsewhere.status(renewed) == 200
    assert desk.bearing(renewed).get("/users/me").json()["role"] == "viewer"


def test_another_name_ends_no_token(desk: Desk) -> None:
    elsewhere = Elsewhere(desk)
    token = desk.sign_in(Role.FOREMAN)["access_token"]
    desk.change(Role.FOREMAN, full_name="Formwork foreman")
    elsewhere.hear()
    assert elsewhere.status(token) == desk.bearing(token).get("/users/me").status_code == 200


def test_a_process_that_starts_afterwards_knows_what_was_revoked_before(desk: Desk) -> None:
    left, demoted, stays = (desk.sign_in(role)["access_token"] for role in (Role.FOREMAN, Role.SCHEDULER, Role.VIEWER))
    desk.bearing(left).post("/token/logout")
    desk.change(Role.SCHEDULER, role="viewer")
    late = Elsewhere(desk)
    assert [late.status(token) for token in (left, demoted, stays)] == [401, 401, 200]


def test_a_process_that_hears_nothing_looks_for_itself(desk: Desk) -> None:
    deaf = Elsewhere(desk)
    token = desk.sign_in(Role.FOREMAN)["access_token"]
    desk.bearing(token).post("/token/logout")
    assert deaf.status(token) == 200
    deaf.revoked._due = 0.0  # some seconds later
    assert deaf.status(token) == 401


def test_another_password_ends_the_other_sign_ins_and_keeps_this_one(desk: Desk) -> None:
    elsewhere = Elsewhere(desk)
    here, there = desk.sign_in(Role.FOREMAN), desk.sign_in(Role.FOREMAN)
    changed = desk.bearing(here["access_token"]).post(
        "/users/me/password", json={"current_password": PASSWORD, "new_password": OTHER}
    )
    assert changed.status_code == 204
    elsewhere.hear()
    assert [elsewhere.status(one["access_token"]) for one in (here, there)] == [200, 401]
    assert [desk.refresh(one["refresh_token"]).status_code for one in (here, there)] == [200, 400]


def test_what_has_run_out_by_itself_is_forgotten(desk: Desk) -> None:
    run = desk.site.runtime
    revoked = Revoked(run, fresh_seconds=0)
    token = desk.sign_in(Role.FOREMAN)["access_token"]
    desk.bearing(token).post("/token/logout")
    revoked.load()
    (session,) = revoked._sessions
    revoked._sessions = {session: run.now() - 2 * (run.now() - revoked._horizon(run.now()))}
    with run.write() as unit:
        unit.session.connection().exec_driver_sql("update sessions set ended_at = now() - interval '1 hour'")
    revoked.load()
    assert not revoked._sessions


def test_a_key_that_was_looked_up_before_it_was_revoked_is_not_remembered_afterwards() -> None:
    keys, key_id, actor = Keyring(), new_id(), Actor(new_id(), Role.FOREMAN, frozenset({Right.SEE}))
    state = keys.state
    keys.forget(key_id)
    keys.remember(key_id, b"digest", actor, 60, state)
    assert keys.find(key_id, b"digest") is None
    keys.remember(key_id, b"digest", actor, 60, keys.state)
    assert keys.find(key_id, b"digest") is actor
    assert keys.find(key_id, b"another") is None
    keys.forget_person(actor.id)
    assert keys.find(key_id, b"digest") is None


def test_rights_never_go_back_to_an_older_version_when_news_comes_late(desk: Desk) -> None:
    revoked, user_id = Revoked(desk.site.runtime), new_id()
    for version in (3, 2):
        revoked.hear(UserChanged(user_id=user_id, changed=(), role="viewer", is_active=True, rights_version=version))
    assert revoked.refuses(user_id, new_id(), 2)
    assert not revoked.refuses(user_id, new_id(), 3)
