"""The profile: oneself, one's wishes, one's password, devices and keys; in a browser, on the whole system."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import httpx2
import pytest
from playwright.sync_api import Locator, Page, expect

from tests.support.waiting import until
from tests.support.web import Theme, Web, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHRASE = "rebar crane plumb line"
OTHER = "level string chalk trowel"

expect.set_options(timeout=15_000)


@dataclass
class Person:
    """Somebody of this test alone."""

    web: Web
    email: str
    password: str = PHRASE

    @contextmanager
    def client(self) -> Iterator[httpx2.Client]:
        """A client of the API: another device of theirs."""
        base = f"{self.web.address}/api/v1"
        form = {"username": self.email, "password": self.password}
        granted = httpx2.post(f"{base}/token", data=form, timeout=60).raise_for_status().json()
        headers = {"Authorization": f"Bearer {granted['access_token']}", "User-Agent": "curl/8.5.0"}
        with httpx2.Client(base_url=base, timeout=60, headers=headers) as client:
            yield client

    def page(self, path: str = "/profile", *, width: int = 1440, theme: Theme = "light", language: str = "en") -> Page:
        """The application on a device of theirs, signed in by the form."""
        page = self.web.page(width=width, theme=theme, language=language)
        page.goto(f"/login?next={path}")
        page.locator("input[type=email]").fill(self.email)
        page.locator("input[type=password]").fill(self.password)
        page.locator("button[type=submit]").click()
        page.wait_for_url(lambda url: "/login" not in url)
        return page


@pytest.fixture
def person(web: Web) -> Person:
    email = f"person.{time.monotonic_ns()}@example.org"
    wish = {"email": email, "full_name": "Site engineer", "company": "Contractor", "role": "foreman"}
    with web.client("admin") as admin:
        admin.post("/users", json=wish).raise_for_status()
        code = code_for(web, email)
        admin.post("/registration/join", json={"code": code, "password": PHRASE}).raise_for_status()
    return Person(web, email)


def code_for(web: Web, email: str) -> str:
    folder = web.served.home / "mail"

    def found() -> str | None:
        texts = (one.read_text().replace("=\n", "").replace("=3D", "=") for one in folder.glob("*.eml"))
        return next((text.split("/join#")[1].split()[0] for text in texts if email in text and "/join#" in text), None)

    until(found, 20)
    return found() or ""


def section(page: Page, name: str) -> Locator:
    return page.get_by_role("region", name=name)


def test_one_changes_ones_name_and_the_sentence_says_so(person: Person) -> None:
    page = person.page()
    expect(page.get_by_text(f"You are Site engineer, foreman, signed in as {person.email}")).to_be_visible()
    save = section(page, "You").get_by_role("button", name="Save")
    expect(save).to_be_disabled()
    page.get_by_label("Name", exact=True).fill("Engineer of level 3")
    save.click()
    expect(page.get_by_text("You are Engineer of level 3, foreman")).to_be_visible()
    page.reload()
    expect(page.get_by_label("Name", exact=True)).to_have_value("Engineer of level 3")


def test_what_was_changed_elsewhere_meanwhile_is_shown_beside_ones_own(person: Person) -> None:
    page = person.page()
    page.get_by_label("Name", exact=True).fill("My own name")
    with person.client() as elsewhere:
        version = elsewhere.get("/users/me").headers["ETag"]
        wish = {"full_name": "Name from the phone"}
        elsewhere.patch("/users/me", json=wish, headers={"If-Match": version}).raise_for_status()
    section(page, "You").get_by_role("button", name="Save").click()
    dialog = page.get_by_role("dialog")
    expect(dialog).to_contain_text("My own name")
    expect(dialog).to_contain_text("Name from the phone")
    dialog.get_by_role("button", name="Save mine over it").click()
    expect(page.get_by_text("You are My own name, foreman")).to_be_visible()


def test_without_a_network_the_form_keeps_what_was_typed(person: Person) -> None:
    page = person.page()
    page.get_by_label("Name", exact=True).fill("Written in the basement")
    page.context.set_offline(True)
    section(page, "You").get_by_role("button", name="Save").click()
    expect(section(page, "You").get_by_role("alert")).to_contain_text("No connection to the server")
    page.context.set_offline(False)
    section(page, "You").get_by_role("button", name="Save").click()
    expect(page.get_by_text("You are Written in the basement")).to_be_visible()


def test_the_application_speaks_spanish_at_once_and_after_loading_again(person: Person) -> None:
    page = person.page()
    page.get_by_role("radio", name="Español").check()
    expect(page.get_by_role("heading", name="Idioma y tema")).to_be_visible()
    page.reload()
    expect(page.get_by_role("heading", name="Idioma y tema")).to_be_visible()
    with person.client() as elsewhere:
        assert elsewhere.get("/users/me/preferences").json()["values"] == {"language": "es"}


def test_a_wish_that_cannot_be_kept_is_taken_back_with_a_word(person: Person) -> None:
    page = person.page()
    switch = page.get_by_role("switch", name="Tell me what happens")
    expect(switch).to_be_checked()
    page.route("**/users/me/preferences/news", lambda route: route.abort())
    switch.click()
    expect(page.get_by_text("Your choice could not be saved")).to_be_visible()
    expect(switch).to_be_checked()


def test_which_news_one_wants_is_kept(person: Person) -> None:
    page = person.page()
    with page.expect_response(lambda answer: answer.url.endswith("/preferences/news")):
        page.get_by_role("checkbox", name="a job fails").click()
    page.reload()
    expect(page.get_by_role("checkbox", name="a job fails")).not_to_be_checked()
    expect(page.get_by_role("checkbox", name="a task is given to me")).to_be_checked()
    page.get_by_role("switch", name="Tell me what happens").click()
    expect(page.get_by_role("checkbox", name="a task is given to me")).to_be_disabled()


def test_another_password_takes_the_present_one_and_signs_other_devices_out(person: Person) -> None:
    page = person.page()
    with person.client() as elsewhere:
        own = section(page, "Password")
        own.get_by_label("Present password", exact=True).fill("something else entirely")
        own.get_by_label("New password", exact=True).fill(OTHER)
        own.get_by_role("button", name="Change the password").click()
        expect(own.get_by_role("alert")).to_have_text("This is not your present password.")
        own.get_by_label("Present password", exact=True).fill(PHRASE)
        own.get_by_label("New password", exact=True).fill("abcabcabcabcabc")
        own.get_by_role("button", name="Change the password").click()
        expect(own.get_by_role("alert")).to_contain_text("over and over")
        own.get_by_label("New password", exact=True).fill(OTHER)
        own.get_by_role("button", name="Change the password").click()
        expect(page.get_by_text("Your password is changed")).to_be_visible()
        expect(own.get_by_label("New password", exact=True)).to_have_value("")
        assert elsewhere.get("/users/me").status_code == 401
    person.password = OTHER
    person.page()


def test_a_device_that_is_signed_out_is_out_at_once(person: Person) -> None:
    with person.client() as elsewhere:
        elsewhere.get("/users/me").raise_for_status()
        page = person.page()
        devices = section(page, "Signed-in devices")
        expect(devices.get_by_text("This device")).to_have_count(1)
        mine = devices.get_by_role("listitem").first
        expect(mine).to_contain_text("Chrome on Linux")
        expect(mine.get_by_role("button")).to_have_count(0)
        before = devices.get_by_role("listitem").count()
        devices.get_by_role("button", name="Sign out").first.click()
        dialog = page.get_by_role("dialog")
        expect(dialog).to_contain_text("has to sign in again")
        dialog.get_by_role("button", name="Cancel").click()
        assert elsewhere.get("/users/me").status_code == 200
        devices.get_by_role("button", name="Sign out").first.click()
        dialog.get_by_role("button", name="Sign out").click()
        expect(devices.get_by_role("listitem")).to_have_count(before - 1)
        assert elsewhere.get("/users/me").status_code == 401


def test_everywhere_else_can_be_signed_out_in_one_go(person: Person) -> None:
    with person.client() as one, person.client() as other:
        page = person.page()
        devices = section(page, "Signed-in devices")
        devices.get_by_role("button", name="Sign out everywhere else").click()
        page.get_by_role("dialog").get_by_role("button", name="Sign out everywhere else").click()
        expect(devices.get_by_role("listitem")).to_have_count(1)
        assert [client.get("/users/me").status_code for client in (one, other)] == [401, 401]
    expect(page.get_by_text("on this device only")).to_be_visible()


def test_a_key_is_made_shown_once_used_and_revoked(person: Person) -> None:
    page = person.page()
    keys = section(page, "API keys")
    expect(keys).to_contain_text("You have no keys")
    keys.get_by_role("button", name="Make a key").click()
    expect(page).to_have_url(f"{person.web.address}/profile?open=key")
    keys.get_by_label("What is it for?").fill("Nightly export")
    keys.get_by_role("checkbox", name="Log waste").check()
    expect(keys.get_by_role("checkbox", name="Read people")).to_have_count(0)
    keys.get_by_label("Good for").select_option("30")
    keys.get_by_role("button", name="Make the key").click()
    text = keys.get_by_test_id("key").inner_text()
    assert text.startswith("gk_")
    headers = {"Authorization": f"Bearer {text}"}
    place = f"{person.web.address}/api/v1/users/me"
    assert httpx2.get(place, headers=headers).json()["email"] == person.email
    page.reload()
    row = keys.get_by_role("listitem")
    expect(row).to_contain_text("Nightly export")
    expect(row).to_contain_text("Log waste · See projects")
    expect(row).to_contain_text("last used")
    expect(page.get_by_test_id("key")).to_have_count(0)
    assert text not in page.content()
    keys.get_by_role("button", name="Revoke Nightly export").click()
    page.get_by_role("dialog").get_by_role("button", name="Revoke").click()
    expect(keys).to_contain_text("You have no keys")
    assert httpx2.get(place, headers=headers).status_code == 401


def test_back_closes_the_form_for_a_key(person: Person) -> None:
    page = person.page()
    page.get_by_role("button", name="Make a key").click()
    expect(page.get_by_role("form", name="Make a key")).to_be_visible()
    page.go_back()
    expect(page.get_by_role("form", name="Make a key")).to_have_count(0)
    expect(page.get_by_role("heading", name="Profile")).to_be_visible()


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 375)])
def test_the_profile_is_open_to_everybody(person: Person, theme: Theme, width: int) -> None:
    with person.client() as elsewhere:
        wish = {"name": "A key with quite a long name for a narrow screen", "scopes": ["see", "log_waste"]}
        elsewhere.post("/users/me/keys", json=wish).raise_for_status()
        page = person.page(theme=theme, width=width, language="es" if theme == "dark" else "en")
        page.get_by_text(wish["name"]).wait_for()
        assert barriers(page) == []
        assert overflow(page) <= 0
        page.goto("/profile?open=key")
        page.get_by_role("combobox").wait_for()
        assert barriers(page) == []
        assert overflow(page) <= 0
        page.get_by_role("button", name="Cerrar sesión" if theme == "dark" else "Sign out").first.click()
        page.get_by_role("dialog").wait_for()
        page.wait_for_timeout(400)  # the dialog fades in; half faded, no text has contrast
        assert barriers(page) == []
