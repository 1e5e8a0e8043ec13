"""What people say about a task."""

from typing import Any
from uuid import uuid4

from gemba.core.access import Role
from gemba.features.tasks.comments import queries
from tests.features.tasks.test_tasks import PLANNER, WORKER, another_project, facts, plan, tasks
from tests.support.api import Site

SAID = {"text": "Waiting for the crane"}


def say(site: Site, task: dict[str, Any], role: Role = WORKER, said: str = SAID["text"]) -> dict[str, Any]:
    answer = site.as_(role).post(tasks(site, task["id"], "comments"), json={"text": said})
    assert answer.status_code == 201, answer.text
    return answer.json()


def test_who_works_on_the_site_may_comment_and_whoever_sees_it_may_read(site: Site) -> None:
    task = plan(site)
    said = say(site, task)
    listed = site.as_(Role.VIEWER).get(tasks(site, task["id"], "comments"))
    assert listed.json() == {"items": [said], "next": None}
    assert said["author_id"] == str(site.people[WORKER])
    assert site.as_(Role.VIEWER).post(tasks(site, task["id"], "comments"), json=SAID).status_code == 403
    assert facts(site)[-1] == ("CommentChanged", {"task_id": task["id"], "comment_id": said["id"]})


def test_an_empty_comment_says_nothing(site: Site) -> None:
    answer = site.as_(WORKER).post(tasks(site, plan(site)["id"], "comments"), json={"text": "  \n "})
    assert answer.status_code == 422


def test_only_the_author_puts_a_comment_in_other_words(site: Site) -> None:
    task = plan(site)
    said = say(site, task)
    one, headers = tasks(site, task["id"], "comments", said["id"]), {"If-Match": '"1"'}
    assert site.as_(Role.PROJECT_MANAGER).patch(one, json={"text": "x"}, headers=headers).status_code == 403
    edited = site.as_(WORKER).patch(one, json={"text": "Crane is here"}, headers=headers)
    assert (edited.json()["text"], edited.headers["etag"]) == ("Crane is here", '"2"')
    assert site.as_(WORKER).patch(one, json={"text": "x"}, headers=headers).json()["current"] == 2
    assert site.as_(WORKER).patch(one, json={"text": "x"}).status_code == 428


def test_the_author_or_who_runs_the_project_takes_a_comment_back(site: Site) -> None:
    task = plan(site)
    first, second = say(site, task), say(site, task)
    headers = {"If-Match": '"1"'}
    one, other = (tasks(site, task["id"], "comments", said["id"]) for said in (first, second))
    assert site.as_(PLANNER).delete(one, headers=headers).status_code == 403
    assert site.as_(WORKER).delete(one, headers=headers).status_code == 204
    assert site.as_(Role.PROJECT_MANAGER).delete(other, headers=headers).status_code == 204
    assert site.as_(WORKER).delete(one, headers=headers).status_code == 404
    assert site.as_(WORKER).get(tasks(site, task["id"], "comments")).json()["items"] == []
    since = {"updated_since": first["created_at"]}
    gone = site.as_(WORKER).get(tasks(site, task["id"], "comments"), params=since).json()["items"]
    assert [bool(row["deleted_at"]) for row in gone] == [True, True]
    assert facts(site)[-1][0] == "CommentRemoved"


def test_a_comment_sent_twice_is_said_once(site: Site) -> None:
    task, comment_id = plan(site), uuid4()
    one = tasks(site, task["id"], "comments", comment_id)
    answers = [site.as_(WORKER).put(one, json=SAID) for _ in range(2)]
    assert [answer.status_code for answer in answers] == [201, 200]
    assert answers[0].json() == answers[1].json()
    assert site.as_(PLANNER).put(one, json=SAID).status_code == 409
    other = tasks(site, plan(site)["id"], "comments", comment_id)
    assert site.as_(WORKER).put(other, json=SAID).json()["type"].endswith("comment-id-taken")


def test_comments_are_reached_through_their_own_task_and_project_only(site: Site) -> None:
    task, other = plan(site), plan(site)
    said = say(site, task)
    headers = {"If-Match": '"1"'}
    assert site.as_(WORKER).delete(tasks(site, other["id"], "comments", said["id"]), headers=headers).status_code == 404
    elsewhere = another_project(site, WORKER)
    there = f"/projects/{elsewhere}/tasks/{task['id']}/comments"
    assert site.as_(WORKER).get(there).status_code == 404
    assert site.as_(WORKER).post(there, json=SAID).status_code == 404
    assert site.as_("stranger").get(tasks(site, task["id"], "comments")).status_code == 404


def test_comments_come_page_by_page(site: Site) -> None:
    task = plan(site)
    said = [say(site, task, said=str(number))["text"] for number in range(5)]
    first = site.as_(WORKER).get(tasks(site, task["id"], "comments"), params={"limit": 3}).json()
    rest = site.as_(WORKER).get(tasks(site, task["id"], "comments"), params={"after": first["next"]}).json()
    assert [row["text"] for row in first["items"] + rest["items"]] == said


def test_a_copy_of_the_project_gets_comments_that_are_there(site: Site) -> None:
    task = plan(site)
    kept, gone = say(site, task), say(site, task)
    site.as_(WORKER).delete(tasks(site, task["id"], "comments", gone["id"]), headers={"If-Match": '"1"'})
    with site.runtime.read() as unit:
        assert [str(row.id) for row in queries.all_of(unit, site.project_id)] == [kept["id"]]
        ids = [row.id for row in queries.all_of(unit, site.project_id)]
        assert [row.text for row in queries.by_ids(unit, [*ids, uuid4()])] == [SAID["text"]]
