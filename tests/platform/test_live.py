"""The live feed on a real server: everything once and in order, to those who may see it."""

import threading
from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from gemba.app import http
from gemba.app.live import history
from gemba.core.access import Role
from gemba.core.ids import new_id
from gemba.db.jobs import JobFailed
from gemba.features.accounts.facts import SignedIn
from gemba.features.tasks.facts import TaskChanged
from gemba.features.waste.facts import WasteDetected
from tests.support.live import Gong, Live, serving

pytestmark = pytest.mark.slow


def areas(events: list[dict[str, Any]]) -> list[str]:
    return [event["body"]["area_id"] for event in events]


def write_raw(live: Live, kind: str, body: str) -> None:
    """A fact as another process would store it: nobody rings."""
    with live.runtime.writer.begin() as connection:
        connection.execute(
            text(
                "insert into events (at, kind, project_id, body) values (now(), :kind, :project, cast(:body as jsonb))"
            ),
            {"kind": kind, "project": live.site.project_id, "body": body},
        )


def test_a_member_is_told_what_happens(live: Live) -> None:
    with live.listen() as listener:
        welcome = listener.hear()
        assert (welcome["type"], welcome["projects"]) == ("welcome", [str(live.site.project_id)])
        fact = live.area()
        live.tell(fact)
        (event,) = listener.events(1)
    assert event["position"] == welcome["position"] + 1
    assert event["kind"] == "AreaAdded"
    assert event["project_id"] == str(live.site.project_id)
    assert event["actor_id"] is None
    assert event["touched"] == {"resource": "areas", "ids": [str(fact.area_id)], "gone": False}
    assert event["body"] == {"area_id": str(fact.area_id)}


def test_whoever_comes_back_is_told_what_they_missed_once_and_in_order_and_then_what_is_new(live: Live) -> None:
    with live.listen() as listener:
        listener.hear("welcome")
        first = live.name_areas(3)
        seen = listener.events(3)
    missed = live.name_areas(5)
    with live.listen(after=seen[1]["position"]) as listener:
        assert listener.hear()["position"] == seen[1]["position"]
        again = listener.events(6)
        fresh = live.name_areas(2)
        assert areas(again + listener.events(2)) == [first[2], *missed, *fresh]
        assert listener.hears_nothing()


def test_at_the_seam_of_history_and_news_nothing_is_lost_and_nothing_comes_twice(live: Live) -> None:
    stop, told = threading.Event(), list[str]()

    def write() -> None:
        while not stop.is_set():
            told.extend(live.name_areas(1))

    writer = threading.Thread(target=write)
    writer.start()
    heard: list[list[str]] = []
    try:
        for _ in range(15):
            with live.listen(after=0) as listener:
                listener.hear("welcome")
                heard.append(areas(listener.events(len(told) + 5)))
    finally:
        stop.set()
        writer.join()
    for events in heard:
        assert events == told[: len(events)]


def test_whoever_is_ahead_of_this_server_is_told_nothing_twice(live: Live) -> None:
    with live.listen() as listener:
        begin = listener.hear("welcome")["position"]
        # Another process may read the log a moment before this one, which hears no bell here.
        write_raw(live, "AreaAdded", f'{{"area_id": "{new_id()}"}}')
        live.runtime.settle()
        with live.listen(after=begin + 1) as ahead:
            assert ahead.hear()["position"] == begin + 1
            (fresh,) = live.name_areas(1)
            assert areas(ahead.events(1)) == [fresh]
        assert areas(listener.events(2))[1] == fresh


def test_a_stranger_is_told_nothing_and_may_not_ask(live: Live) -> None:
    with live.listen("stranger") as listener:
        assert listener.hear()["projects"] == []
        live.name_areas(1)
        assert listener.hears_nothing()
    with live.listen("stranger", after=0) as listener:
        listener.hear("welcome")
        assert listener.hears_nothing()
    with live.listen("stranger", projects=[live.site.project_id]) as listener:
        assert listener.closed() == 4403


def test_an_administrator_is_told_of_every_project_or_of_those_they_ask_for(live: Live) -> None:
    with live.listen(Role.ADMINISTRATOR) as everything, live.listen(Role.ADMINISTRATOR, projects=[new_id()]) as nothing:
        assert everything.hear()["projects"] is None
        assert len(nothing.hear()["projects"]) == 1
        live.tell(TaskChanged(project_id=new_id(), task_id=new_id(), changed=("name",)), live.area())
        assert [event["kind"] for event in everything.events(2)] == ["TaskChanged", "AreaAdded"]
        assert nothing.hears_nothing()


def test_no_free_text_and_no_fact_of_the_company_is_told(live: Live) -> None:
    with live.listen(Role.ADMINISTRATOR) as listener:
        listener.hear("welcome")
        task_id, run_id, project_id = new_id(), new_id(), live.site.project_id
        live.tell(
            SignedIn(user_id=new_id(), session_id=new_id(), address="192.0.2.7"),
            TaskChanged(project_id=project_id, task_id=task_id, changed=("name",)),
            JobFailed(project_id=project_id, run_id=run_id, job="solve"),
        )
        changed, failed = listener.events(2)
    assert changed["body"] == {"task_id": str(task_id)}
    assert failed["body"] == {"run_id": str(run_id)}
    assert failed["touched"] is None


def test_of_a_great_many_rows_only_the_resource_is_named(live: Live) -> None:
    def detected(count: int) -> WasteDetected:
        ids = tuple(new_id() for _ in range(count))
        return WasteDetected(project_id=live.site.project_id, revision_id=new_id(), waste_ids=ids)

    with live.listen() as listener:
        listener.hear("welcome")
        live.tell(detected(200), detected(201))
        few, many = listener.events(2)
    assert len(few["touched"]["ids"]) == 200
    assert many["touched"] == {"resource": "waste", "ids": None, "gone": False}
    assert set(many["body"]) == {"revision_id"}


def test_who_has_been_away_too_long_fetches_anew(live: Live, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(history, "MOST_BEHIND", 3)
    with live.listen() as listener:
        listener.hear("welcome")
        live.name_areas(5)
        end = listener.events(5)[-1]["position"]
    with live.listen(after=end - 4) as listener:
        assert listener.hear("refetch") == {"type": "refetch", "reason": "too_old", "position": end}
        fresh = live.name_areas(1)
        assert areas(listener.events(1)) == fresh
    with live.listen(after=end - 2) as listener:
        assert listener.hear()["position"] == end - 2
        assert len(listener.events(3)) == 3


def test_a_position_from_another_log_is_noticed(live: Live) -> None:
    with live.listen(after=1000) as listener:
        assert listener.hear("refetch")["reason"] == "unknown_position"


def test_a_fact_of_a_newer_version_makes_clients_fetch_anew(live: Live) -> None:
    with live.listen() as listener:
        listener.hear("welcome")
        write_raw(live, "CraneFlew", '{"crane_id": 7}')
        live.runtime.bell.ring()
        (event,) = listener.events(1)
        assert (event["kind"], event["touched"], event["body"]) == ("CraneFlew", None, {})
        assert listener.hear() == {"type": "refetch", "reason": "unknown_kind", "position": event["position"]}


def test_two_servers_on_one_database_tell_the_same(live: Live) -> None:
    runtime = replace(live.runtime, bell=Gong())
    with serving(http.create(runtime)) as server, live.listen() as here, Live(live.site, server).listen() as there:
        here.hear("welcome")
        there.hear("welcome")
        told = live.name_areas(20)  # the other one hears no bell, and looks by itself every second
        assert areas(here.events(20)) == areas(there.events(20)) == told
    runtime.bell.close()
