"""What administrators look after: people, the audit trail, integrations."""

import re
from typing import Any
from uuid import uuid4

import pytest
from playwright.sync_api import expect

from tests.support.web import Theme, Web, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.slow]
expect.set_options(timeout=15_000)


def person(web: Web, **members: Any) -> dict[str, Any]:
    """Somebody of their own, invited."""
    mark = uuid4().hex[:8]
    wish = {"email": f"{mark}@example.org", "full_name": f"Foreman {mark}", "company": "Roofer", "role": "foreman"}
    with web.client("admin") as client:
        return client.post("/users", json={**wish, **members}).raise_for_status().json()


def stands(web: Web, user_id: str) -> dict[str, Any]:
    """Somebody as they are stored."""
    with web.client("admin") as client:
        return client.get(f"/users/{user_id}").raise_for_status().json()


def test_somebody_is_invited_and_a_second_time_is_a_clear_mistake(web: Web) -> None:
    page = web.signed_in("admin", "/people")
    mark = uuid4().hex[:8]
    page.get_by_role("button", name="Invite somebody").click()
    panel = page.get_by_role("complementary", name="Invite somebody")
    for time in range(2):
        panel.get_by_label("Email address").fill(f"{mark}@example.org")
        panel.get_by_label("Name").fill(f"Roof foreman {mark}")
        panel.get_by_role("button", name="Send the invitation").click()
        if time == 0:
            expect(panel.get_by_text(f"Roof foreman {mark} was invited")).to_be_visible()
            expect(panel.get_by_text("Without a mail server")).to_be_visible()
    expect(panel.get_by_text("Somebody has this address already")).to_be_visible()
    expect(panel.get_by_label("Name")).to_have_value(f"Roof foreman {mark}")
    page.get_by_label("Name, address or company").fill(mark)
    page.wait_for_url(f"**q={mark}*")
    expect(page.get_by_role("row", name=mark)).to_contain_text("Invited, not joined")
    expect(page.get_by_role("grid").get_by_role("row")).to_have_count(2)


def test_an_address_that_is_too_long_is_refused_at_its_field(web: Web) -> None:
    page = web.signed_in("admin", "/people?open=new")
    panel = page.get_by_role("complementary")
    panel.get_by_label("Email address").fill("roof@" + ".".join(["a" * 60] * 5))
    panel.get_by_label("Name").fill("Roof foreman")
    panel.get_by_role("button", name="Send the invitation").click()
    expect(panel.get_by_label("Email address")).to_have_attribute("aria-invalid", "true")
    expect(panel.get_by_label("Name")).to_have_value("Roof foreman")


def test_somebody_gets_another_role_is_deactivated_and_comes_back(web: Web) -> None:
    made = person(web)
    page = web.signed_in("admin", f"/people?q={made['full_name'].split()[-1]}")
    page.get_by_role("row", name=made["email"]).click()
    panel = page.get_by_role("complementary", name=made["full_name"])
    panel.get_by_role("combobox", name="Role").click()
    page.get_by_role("option", name="Superintendent").click()
    panel.get_by_role("button", name="Save").click()
    expect(panel.get_by_text("Saved", exact=True)).to_be_visible()
    panel.get_by_role("button", name="Invite again").click()
    expect(panel.get_by_text("good for seven days")).to_be_visible()
    panel.get_by_role("button", name="Deactivate").click()
    panel.get_by_role("group").get_by_role("button", name="Deactivate").click()
    expect(panel.get_by_role("button", name="Activate", exact=True)).to_be_visible()
    expect(page.get_by_role("row", name=made["email"])).to_contain_text("Deactivated")
    there = stands(web, made["id"])
    assert (there["role"], there["is_active"]) == ("superintendent", False)
    panel.get_by_role("button", name="Activate", exact=True).click()
    expect(panel.get_by_role("button", name="Deactivate")).to_be_visible()


def test_the_last_administrator_stays_in_the_words_of_the_server(web: Web) -> None:
    page = web.signed_in("admin", "/people?q=admin@")
    page.get_by_role("row", name="admin@gemba.local").click()
    panel = page.get_by_role("complementary")
    panel.get_by_role("button", name="Deactivate").click()
    panel.get_by_role("group").get_by_role("button", name="Deactivate").click()
    expect(panel.get_by_test_id("refusal")).to_contain_text("This is the last active administrator")


def test_two_who_change_a_person_see_both(web: Web) -> None:
    made = person(web)
    page = web.signed_in("admin", f"/people?open={made['id']}")
    panel = page.get_by_role("complementary", name=made["full_name"])
    panel.get_by_label("Company").fill("Mine and sons")
    with web.client("admin") as client:
        headers = {"If-Match": '"1"'}
        client.patch(f"/users/{made['id']}", json={"company": "Theirs"}, headers=headers).raise_for_status()
    panel.get_by_role("button", name="Save").click()
    dialog = page.get_by_role("dialog")
    expect(dialog.get_by_role("cell", name="Theirs")).to_be_visible()
    dialog.get_by_role("button", name="Save mine over it").click()
    expect(panel.get_by_text("Saved", exact=True)).to_be_visible()
    assert stands(web, made["id"])["company"] == "Mine and sons"


def test_the_trail_is_searched_and_a_row_opens_to_its_members(web: Web) -> None:
    made = person(web)
    page = web.signed_in("admin", "/audit?kind=UserInvited")
    row = page.get_by_role("row", name=f"invited {made['full_name']}")
    expect(row).to_contain_text("Administrator")
    row.click()
    panel = page.get_by_role("complementary", name="Person invited")
    expect(panel.get_by_text("What was written down")).to_be_visible()
    expect(panel.get_by_text(made["full_name"]).last).to_be_visible()
    page.keyboard.press("Escape")
    expect(panel).to_have_count(0)
    page.get_by_role("combobox", name="Who").click()
    page.get_by_role("option", name="Lean coach").click()
    page.wait_for_url("**actor=*")
    expect(page.get_by_text("Nothing like this happened")).to_be_visible()
    page.get_by_role("button", name="Clear filters").click()
    expect(page.get_by_role("row").nth(5)).to_be_visible()


def test_the_trail_of_a_day_and_a_project_goes_on_while_one_scrolls(web: Web) -> None:
    page = web.signed_in("admin", f"/audit?project={web.project_id}")
    grid = page.get_by_role("grid")
    expect(grid.get_by_role("row").nth(3)).to_be_visible()
    with page.expect_response("**/api/v1/audit?*after=*"):
        grid.press("End")
    page.get_by_label("From").fill("2031-01-01")
    expect(page.get_by_text("Nothing like this happened")).to_be_visible()


def test_integrations_say_honestly_what_there_is(web: Web) -> None:
    page = web.signed_in("admin", "/integrations")
    expect(page.get_by_text("Nothing is connected yet")).to_be_visible()
    way = page.get_by_role("link", name=re.compile("^Upload to ")).first  # of whichever projects come first
    expect(way).to_have_attribute("href", re.compile(r"^/projects/[\w-]+/schedule/revisions$"))
    assert page.get_by_role("main").get_by_role("button").count() == 0


@pytest.mark.parametrize("place", ["/people", "/audit"])
def test_only_administrators_see_it(web: Web, place: str) -> None:
    page = web.signed_in("manager", place)
    expect(page.get_by_text("Your role does not allow this")).to_be_visible()
    expect(page.get_by_role("button", name="Invite somebody")).to_have_count(0)


@pytest.mark.parametrize(("theme", "width", "language"), [("light", 1440, "en"), ("dark", 375, "es")])
def test_everybody_can_use_it_on_every_screen(web: Web, theme: Theme, width: int, language: str) -> None:
    how: dict[str, Any] = {"theme": theme, "width": width, "language": language}
    page = web.signed_in("admin", "/people", **how)
    for place in ("/people", "/people?open=new", "/audit", "/integrations"):
        page.goto(web.address + place)
        expect(page.get_by_role("heading", level=1)).to_be_visible()
        expect(page.get_by_test_id("loading")).to_have_count(0)
        assert not barriers(page)
        assert overflow(page) == 0
    page.goto(f"{web.address}/audit")
    page.get_by_role("row").nth(2).click()
    expect(page.get_by_role("complementary")).to_be_visible()
    assert not barriers(page)
