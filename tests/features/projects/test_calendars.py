"""When people work."""

from typing import Any

import pytest

from gemba.core.access import Role
from tests.support.api import Site

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
FREE: dict[str, Any] = {day: [] for day in DAYS}
WEEK = {**FREE, "monday": [[780, 1020], [480, 720]], "friday": [[0, 1440]]}


def post(site: Site, **calendar: Any) -> Any:
    values = {"name": "Short week", "week": WEEK, **calendar}
    return site.as_(Role.PROJECT_MANAGER).post(f"/projects/{site.project_id}/calendars", json=values)


def test_shifts_and_exceptions_come_back_in_order(site: Site) -> None:
    holidays = [
        {"on": "2026-12-25", "shifts": [], "reason": "Christmas"},
        {"on": "2026-05-02", "shifts": [[600, 660], [480, 540]], "reason": ""},
    ]
    made = post(site, exceptions=holidays)
    assert made.status_code == 201
    calendar = made.json()
    assert calendar["week"]["monday"] == [[480, 720], [780, 1020]]
    assert [one["on"] for one in calendar["exceptions"]] == ["2026-05-02", "2026-12-25"]
    assert calendar["exceptions"][0]["shifts"] == [[480, 540], [600, 660]]
    got = site.as_(Role.VIEWER).get(f"/projects/{site.project_id}/calendars/{calendar['id']}")
    assert got.json() == calendar
    assert site.as_(Role.VIEWER).get(f"/projects/{site.project_id}/calendars").json()["items"] == [calendar]


@pytest.mark.parametrize(
    "wrong",
    [
        {"week": FREE},
        {"week": {**WEEK, "monday": [[480, 720], [719, 800]]}},
        {"week": {**WEEK, "monday": [[480, 480]]}},
        {"week": {**WEEK, "monday": [[480, 1441]]}},
        {"week": {**WEEK, "monday": [[-1, 5]]}},
        {"week": {**WEEK, "monday": [[480]]}},
        {"week": {**WEEK, "monday": [[n, n + 1] for n in range(13)]}},
        {"week": {"monday": [[480, 720]]}},
        {"week": {**WEEK, "someday": []}},
        {"exceptions": [{"on": "2026-05-01", "shifts": [], "reason": ""}] * 2},
        {"exceptions": [{"on": "2026-05-01", "shifts": [[1, 3], [2, 4]], "reason": ""}]},
        {"exceptions": [{"on": "2026-13-01", "shifts": [], "reason": ""}]},
    ],
)
def test_hours_that_cannot_be_are_refused(site: Site, wrong: dict[str, Any]) -> None:
    assert post(site, **wrong).status_code == 422


def test_shifts_that_touch_do_not_overlap(site: Site) -> None:
    assert post(site, week={**FREE, "sunday": [[480, 720], [720, 800]]}).status_code == 201


def test_a_change_of_hours_makes_a_new_version_and_the_same_hours_none(site: Site) -> None:
    calendar, client = post(site).json(), site.as_(Role.PROJECT_MANAGER)
    path = f"/projects/{site.project_id}/calendars/{calendar['id']}"
    same = client.patch(path, json={"week": WEEK}, headers={"If-Match": '"1"'})
    assert same.json() == calendar
    exceptions = [{"on": "2026-05-01", "shifts": [], "reason": "Labour Day"}]
    changed = client.patch(path, json={"exceptions": exceptions}, headers={"If-Match": '"1"'})
    assert (changed.json()["version"], changed.json()["exceptions"]) == (2, exceptions)
    assert client.patch(path, json={"week": None}, headers={"If-Match": '"2"'}).status_code == 422
