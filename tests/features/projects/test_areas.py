"""The site as a tree of places."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any

from starlette.testclient import TestClient

from gemba.core.access import Role
from gemba.features.projects.service.areas import DEEPEST
from tests.support.api import Site


def area(client: TestClient, site: Site, name: str, parent: dict[str, Any] | None = None, **more: Any) -> Any:
    values = {"name": name, "kind": "zone", "parent_id": parent and parent["id"], **more}
    return client.post(f"/projects/{site.project_id}/areas", json=values)


def change(client: TestClient, site: Site, one: dict[str, Any], **values: Any) -> Any:
    path = f"/projects/{site.project_id}/areas/{one['id']}"
    return client.patch(path, json=values, headers={"If-Match": f'"{one["version"]}"'})


def remove(client: TestClient, site: Site, one: dict[str, Any]) -> Any:
    path = f"/projects/{site.project_id}/areas/{one['id']}"
    return client.delete(path, headers={"If-Match": f'"{one["version"]}"'})


def chain(client: TestClient, site: Site, length: int, name: str = "level") -> list[dict[str, Any]]:
    made: list[dict[str, Any]] = []
    for number in range(length):
        made.append(area(client, site, f"{name} {number}", made[-1] if made else None).json())
    return made


def test_areas_are_listed_in_their_order_and_found_by_parent_kind_and_text(site: Site) -> None:
    client = site.as_(Role.PROJECT_MANAGER)
    east = area(client, site, "East wing", position=2, kind="building", code="E").json()
    area(client, site, "West wing", position=1, kind="building", code="W")
    area(client, site, "Level 1", east, position=7, kind="floor", code="E-L1")

    def names(**wanted: str) -> list[str]:
        answer = site.as_(Role.VIEWER).get(f"/projects/{site.project_id}/areas", params=wanted)
        return [one["name"] for one in answer.json()["items"]]

    assert names() == ["West wing", "East wing", "Level 1"]
    assert names(parent_id=east["id"]) == ["Level 1"]
    assert names(kind="building") == ["West wing", "East wing"]
    assert names(search="e-l") == ["Level 1"]
    first = site.as_(Role.VIEWER).get(f"/projects/{site.project_id}/areas", params={"limit": 2}).json()
    assert names(after=first["next"]) == ["Level 1"]


def test_an_area_cannot_lie_inside_itself(site: Site) -> None:
    client = site.as_(Role.PROJECT_MANAGER)
    top, middle, bottom = chain(client, site, 3)
    for inside in (top, middle, bottom):
        refused = change(client, site, top, parent_id=inside["id"])
        assert (refused.status_code, refused.json()["type"]) == (409, "/docs/problems#area-loop")
    assert change(client, site, bottom, parent_id=top["id"]).status_code == 200
    assert change(client, site, middle, parent_id=None).status_code == 200


def test_an_area_that_puts_itself_inside_itself_when_it_is_made_is_refused(site: Site) -> None:
    id = "0196b7c0-0000-7000-8000-000000000001"
    values = {"name": "Snake", "kind": "zone", "parent_id": id}
    answer = site.as_(Role.PROJECT_MANAGER).put(f"/projects/{site.project_id}/areas/{id}", json=values)
    assert answer.status_code == 409


def test_the_tree_has_so_many_levels_and_no_more(site: Site) -> None:
    client = site.as_(Role.PROJECT_MANAGER)
    deep = chain(client, site, DEEPEST)
    assert area(client, site, "too deep", deep[-1]).status_code == 422
    assert area(client, site, "beside the last", deep[-2]).status_code == 201


def test_what_is_moved_takes_along_what_lies_in_it_and_all_of_it_must_fit(site: Site) -> None:
    client = site.as_(Role.PROJECT_MANAGER)
    deep, twig = chain(client, site, DEEPEST - 1), chain(client, site, 2, "twig")
    assert change(client, site, twig[0], parent_id=deep[-1]["id"]).status_code == 422
    assert change(client, site, twig[0], parent_id=deep[-2]["id"]).status_code == 200


def test_a_code_is_there_once_and_free_again_after_its_area_is_removed(site: Site) -> None:
    client = site.as_(Role.PROJECT_MANAGER)
    first, second = area(client, site, "A", code="X").json(), area(client, site, "B").json()
    assert area(client, site, "C", code="X").status_code == 409
    assert change(client, site, second, code="X").status_code == 409
    assert change(client, site, first, code="X", name="A1").status_code == 200
    assert remove(client, site, {**first, "version": 2}).status_code == 204
    assert change(client, site, second, code="X").status_code == 200


def test_an_area_with_others_inside_cannot_be_removed(site: Site) -> None:
    client = site.as_(Role.PROJECT_MANAGER)
    top, inside = chain(client, site, 2)
    refused = remove(client, site, top)
    assert (refused.status_code, refused.json()["area_ids"]) == (409, [inside["id"]])
    assert remove(client, site, inside).status_code == 204
    assert remove(client, site, top).status_code == 204
    assert area(client, site, "orphan", top).status_code == 422


def test_an_area_cannot_lie_in_one_of_another_project(site: Site) -> None:
    client = site.as_(Role.PROJECT_MANAGER)
    other = client.post("/projects", json={"name": "B", "currency": "EUR", "time_zone": "UTC"}).json()
    there = client.post(f"/projects/{other['id']}/areas", json={"name": "There", "kind": "floor"}).json()
    assert area(client, site, "Here", there).status_code == 422


def test_two_moves_at_once_that_would_close_a_circle_end_in_a_tree(site: Site) -> None:
    client = site.as_(Role.PROJECT_MANAGER)
    for number in range(5):
        left, right = area(client, site, f"left {number}").json(), area(client, site, f"right {number}").json()
        together = Barrier(2)

        def move(pair: tuple[dict[str, Any], dict[str, Any]], together: Barrier = together) -> int:
            together.wait()
            return change(site.as_(Role.PROJECT_MANAGER), site, pair[0], parent_id=pair[1]["id"]).status_code

        with ThreadPoolExecutor(2) as pool:
            assert sorted(pool.map(move, [(left, right), (right, left)])) == [200, 409]


def test_changes_from_one_version_at_once_give_one_new_version(site: Site) -> None:
    one = area(site.as_(Role.PROJECT_MANAGER), site, "contested").json()
    together = Barrier(4)

    def rename(name: str) -> tuple[int, Any]:
        client = site.as_(Role.PROJECT_MANAGER)
        together.wait()
        answer = change(client, site, one, name=name)
        return answer.status_code, answer.json().get("current")

    with ThreadPoolExecutor(4) as pool:
        answers = sorted(pool.map(rename, "abcd"), key=lambda answer: answer[0])
    assert answers == [(200, None), (412, 2), (412, 2), (412, 2)]
