"""Coming in, staying in, going out: in a browser, on the whole system."""

import email
import json
import re
import time
from email import policy
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.waiting import until
from tests.support.web import KEY, Theme, Web, barriers, overflow

pytestmark = [pytest.mark.browser, pytest.mark.slow]

PHRASE = "rebar crane plumb line"

expect.set_options(timeout=15_000)


def fill(page: Page, email: str, password: str) -> None:
    page.get_by_label("Email").fill(email)
    page.get_by_label("Password", exact=True).fill(password)
    page.get_by_role("button", name="Sign in").click()


def sign_in(web: Web, page: Page, who: str = "manager") -> None:
    fill(page, f"{who}@gemba.local", web.served.password)


def kept(page: Page) -> dict[str, Any] | None:
    """The tokens in the browser."""
    text = page.evaluate(f"sessionStorage.getItem('{KEY}') ?? localStorage.getItem('{KEY}')")
    return json.loads(text) if text else None


def letter_to(home: Path, address: str, purpose: str) -> str:
    """The link in the newest message to an address."""

    def found() -> list[str]:
        messages = [
            email.message_from_bytes(one.read_bytes(), policy=policy.default)
            for one in sorted((home / "mail").glob("*.eml"))
        ]
        texts = [one.get_content() for one in messages if address in str(one["To"])]  # type: ignore[attr-defined]
        return [link[0] for text in texts if (link := re.search(rf"/{purpose}#[\w-]+", text))]

    until(found, 20)
    return found()[-1]


def invited(web: Web, name: str) -> str:
    """Ask somebody in; the address of mail."""
    address = f"{name}.{time.monotonic_ns()}@example.org"
    wish = {"email": address, "full_name": "Site engineer", "company": "Contractor", "role": "foreman"}
    with web.client("admin") as client:
        client.post("/users", json=wish).raise_for_status()
    return address


def joined(web: Web, name: str) -> str:
    """Somebody with an account of their own; the address of mail."""
    address = invited(web, name)
    code = letter_to(web.served.home, address, "join").partition("#")[2]
    with web.client("admin") as client:
        client.post("/registration/join", json={"code": code, "password": PHRASE}).raise_for_status()
    return address


def test_a_wrong_password_is_told_and_the_right_one_leads_to_where_one_wanted(web: Web) -> None:
    page = web.page()
    page.goto("/profile?open=key")
    fill(page, "coach@gemba.local", "not the password")
    expect(page.get_by_role("alert")).to_have_text("Email or password is wrong.")
    assert kept(page) is None
    expect(page.get_by_label("Email")).to_have_value("coach@gemba.local")
    sign_in(web, page, "coach")
    page.wait_for_url(f"{web.address}/profile?open=key")
    expect(page.get_by_role("heading", name="Profile")).to_be_visible()
    page.go_back()
    expect(page.get_by_label("Password", exact=True)).to_be_hidden()


@pytest.mark.parametrize("place", ["https://example.org/", "//example.org/x", "/%09/example.org"])
def test_a_link_to_another_site_does_not_lead_there(web: Web, place: str) -> None:
    page = web.page()
    elsewhere: list[str] = []
    page.on("request", lambda sent: elsewhere.append(sent.url) if "example.org/" in sent.url.split("?")[0] else None)
    page.goto(f"/login?next={place}")
    sign_in(web, page)
    page.wait_for_url(f"{web.address}/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert not elsewhere


def test_the_password_can_be_looked_at_by_keyboard(web: Web) -> None:
    page = web.page()
    page.goto("/login")
    expect(page.get_by_label("Email")).to_be_focused()
    page.keyboard.type("coach@gemba.local")
    page.keyboard.press("Tab")
    page.keyboard.type("plumb line")
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "password")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_label("Password", exact=True)).to_have_attribute("type", "text")
    expect(page.get_by_label("Password", exact=True)).to_have_value("plumb line")


def test_too_many_attempts_tell_how_long_to_wait(web: Web) -> None:
    page = web.page()
    page.clock.install()
    problem = {"type": "/docs/problems#too-many-requests", "title": "Too many", "status": 429}
    page.route(
        "**/api/v1/token",
        lambda route: route.fulfill(
            status=429,
            headers={"Retry-After": "42"},
            content_type="application/problem+json",
            body=json.dumps(problem),
        ),
    )
    page.goto("/login")
    fill(page, "coach@gemba.local", "wrong")
    expect(page.get_by_role("alert")).to_contain_text("Wait 42 seconds")
    button = page.get_by_role("button", name="Try again in")
    expect(button).to_be_disabled()
    for _ in range(42):  # each second is counted once the one before is shown
        page.clock.run_for(1_000)
    expect(page.get_by_role("button", name="Sign in")).to_be_enabled()


def test_without_a_network_what_was_typed_stays_and_is_sent_later(web: Web) -> None:
    page = web.page()
    page.goto("/login")
    page.get_by_label("Email").wait_for()
    page.context.set_offline(True)
    sign_in(web, page)
    expect(page.get_by_role("alert")).to_contain_text("No connection to the server")
    page.context.set_offline(False)
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url(f"{web.address}/")


def test_an_access_token_that_has_run_out_is_renewed_without_a_word(web: Web) -> None:
    page = web.page()
    page.goto("/login")
    sign_in(web, page)
    page.wait_for_url(f"{web.address}/")
    before = kept(page)
    assert before
    page.evaluate(f"sessionStorage.setItem('{KEY}', JSON.stringify({json.dumps({**before, 'expiresAt': 1})}))")
    page.goto("/profile")
    expect(page.get_by_role("heading", name="Signed-in devices")).to_be_visible()
    after = kept(page)
    assert after
    assert after["refresh"] != before["refresh"]


def test_a_refresh_token_that_is_refused_leads_to_the_sign_in_and_back(web: Web) -> None:
    page = web.signed_in("coach", "/profile")
    page.get_by_role("heading", name="Signed-in devices").wait_for()
    spent = {"access": "x", "refresh": "never-given-out", "expiresAt": 1}
    page.evaluate(f"sessionStorage.setItem('{KEY}', {json.dumps(json.dumps(spent))})")
    page.reload()
    page.wait_for_url("**/login?next=*")
    sign_in(web, page, "coach")
    page.wait_for_url(f"{web.address}/profile")


def test_signing_out_in_one_tab_ends_the_other(web: Web) -> None:
    one = web.page()
    one.goto("/login?next=/profile")
    one.get_by_label("Stay signed in on this device").check()
    sign_in(web, one)
    one.wait_for_url(f"{web.address}/profile")
    other = one.context.new_page()
    other.goto(f"{web.address}/my-tasks")
    expect(other.get_by_role("button", name="Your account")).to_be_visible()
    one.get_by_role("button", name="Your account").click()
    one.get_by_role("menuitem", name="Sign out").click()
    one.wait_for_url("**/login*")
    other.wait_for_url("**/login?next=*")
    assert kept(one) is None


def test_signing_in_in_one_tab_lets_the_other_in(web: Web) -> None:
    one = web.page()
    one.goto("/login?next=/profile")
    other = one.context.new_page()
    other.goto(f"{web.address}/login?next=/my-tasks")
    other.get_by_label("Email").wait_for()
    one.get_by_label("Stay signed in on this device").check()
    sign_in(web, one)
    one.wait_for_url(f"{web.address}/profile")
    other.wait_for_url(f"{web.address}/my-tasks")


def test_an_invitation_leads_to_the_first_page(web: Web) -> None:
    address = invited(web, "engineer")
    page = web.page()
    link = letter_to(web.served.home, address, "join")
    page.goto(link)
    page.get_by_label("Your name").fill("Engineer of level 3")
    page.get_by_label("New password", exact=True).fill("short")
    page.get_by_role("button", name="Join").click()
    page.get_by_label("New password", exact=True).fill("passwordpassword")
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_contain_text("Choose something else")
    page.get_by_label("New password", exact=True).fill(PHRASE)
    page.get_by_role("button", name="Join").click()
    page.wait_for_url(f"{web.address}/")
    page.goto("/profile")
    expect(page.get_by_text("You are Engineer of level 3, foreman")).to_be_visible()
    again = web.page()
    again.goto(link)
    again.get_by_label("New password", exact=True).fill(PHRASE)
    again.get_by_role("button", name="Join").click()
    expect(again.get_by_role("alert")).to_contain_text("no longer good")


def test_a_link_without_its_code_says_so(web: Web) -> None:
    page = web.page()
    for path in ("/join", "/reset"):
        page.goto(path)
        expect(page.get_by_role("alert")).to_contain_text("This link is not complete")
        expect(page.locator("input")).to_have_count(0)


def test_a_forgotten_password_is_set_anew_by_the_link_from_the_mail(web: Web) -> None:
    address = joined(web, "forgetful")
    page = web.page()
    page.goto("/login")
    page.get_by_role("link", name="Forgotten password").click()
    page.get_by_label("Email").fill(address)
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("status")).to_contain_text(f"If {address} has an account")
    page.goto(letter_to(web.served.home, address, "reset"))
    page.get_by_label("New password", exact=True).fill("level string chalk trowel")
    page.get_by_role("button", name="Set the password").click()
    page.wait_for_url("**/login?told=reset")
    expect(page.get_by_role("status")).to_contain_text("Your new password is set")
    fill(page, address, "level string chalk trowel")
    page.wait_for_url(f"{web.address}/")


def test_where_people_come_in_by_invitation_asking_for_an_account_says_so(web: Web) -> None:
    page = web.page()
    page.goto("/login")
    page.get_by_role("link", name="Ask for an account").click()
    page.get_by_label("Your name").fill("Site engineer")
    page.get_by_label("Email").fill("stranger@example.org")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("alert")).to_contain_text("People come in by invitation here")


def test_the_language_and_theme_that_were_chosen_elsewhere_hold_after_signing_in(web: Web) -> None:
    address = joined(web, "spanish")
    page = web.page()
    page.goto("/login?next=/profile")
    fill(page, address, PHRASE)
    page.get_by_role("radio", name="Español").check()
    expect(page.get_by_role("heading", name="Perfil")).to_be_visible()
    with page.expect_response(lambda answer: answer.url.endswith("/preferences/theme")):
        page.get_by_role("radio", name="Oscuro").check()
    elsewhere = web.page()
    elsewhere.goto("/login?next=/profile")
    fill(elsewhere, address, PHRASE)
    expect(elsewhere.get_by_role("heading", name="Perfil")).to_be_visible()
    expect(elsewhere.locator("html")).to_have_attribute("data-mantine-color-scheme", "dark")
    expect(elsewhere.locator("html")).to_have_attribute("lang", "es")


def test_what_was_switched_before_signing_in_wins(web: Web) -> None:
    page = web.page()
    page.goto("/login?next=/profile")
    page.get_by_label("Language").select_option("es")
    page.get_by_label("Correo electrónico").fill("facade@gemba.local")
    page.get_by_label("Contraseña", exact=True).fill(web.served.password)
    page.get_by_role("button", name="Entrar").click()
    expect(page.get_by_role("heading", name="Perfil")).to_be_visible()


PATHS = ["/login", "/forgotten", "/reset#code", "/join#code", "/register"]


@pytest.mark.parametrize(("theme", "width"), [("light", 1440), ("dark", 375)])
def test_every_page_before_the_sign_in_is_open_to_everybody(web: Web, theme: Theme, width: int) -> None:
    page = web.page(theme=theme, width=width, language="es" if theme == "dark" else "en")
    found: dict[str, list[str]] = {}
    for path in PATHS:
        page.goto("about:blank")
        page.goto(web.address + path)
        page.get_by_role("heading", level=1).wait_for()
        found[path] = barriers(page)
        assert overflow(page) <= 0
        assert small(page) == []
    assert not any(found.values()), found


def small(page: Page) -> list[str]:
    """Controls that a finger misses."""
    script = """() => [...document.querySelectorAll("button, select, a, input:not([type=checkbox])")]
        .filter((one) => one.getBoundingClientRect().height < 40 && one.offsetParent)
        .map((one) => one.outerHTML.slice(0, 120))"""
    return page.evaluate(script)


def test_where_registration_is_open_somebody_is_told_that_a_message_is_on_its_way(web: Web) -> None:
    page = web.page(width=375)
    sent: list[Any] = []

    def take(route: Route) -> None:
        sent.append(route.request.post_data_json)
        route.fulfill(status=202, json={"detail": "A message is on its way."})

    page.route("**/api/v1/registration", take)
    page.goto("/register")
    page.get_by_label("Your name").fill("Site engineer")
    page.get_by_label("Email").fill("new@example.org")
    page.get_by_role("button", name="Send the link").click()
    expect(page.get_by_role("status")).to_contain_text("on its way to new@example.org")
    assert sent == [{"email": "new@example.org", "full_name": "Site engineer", "company": ""}]
