"""The application opens."""

import pytest
from playwright.sync_api import expect

from tests.support.web import Web

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_whoever_is_not_signed_in_is_asked_to(web: Web) -> None:
    page = web.page()
    page.goto("/projects/1/tasks?status=open")
    page.wait_for_url("**/login?*")
    assert "next=" in page.url


def test_the_live_mark_tells_that_what_one_sees_is_kept_up_to_date(web: Web) -> None:
    page = web.signed_in("manager")
    expect(page.locator("[data-live=live]")).to_be_visible()
