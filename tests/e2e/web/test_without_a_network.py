"""The network goes and comes back: what was seen can be read, nothing is lost, and it is live again by itself."""

import pytest
from playwright.sync_api import expect

from tests.support.waiting import until
from tests.support.web import Web, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def test_what_was_seen_last_can_be_read_without_a_network(web: Web) -> None:
    page = web.signed_in("coach", f"/projects/{web.project_id}", offline=True)
    page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    page.reload()  # now the worker keeps what is fetched
    settled(page)
    before = page.locator("#content").inner_text()
    page.context.set_offline(True)
    page.reload()
    settled(page)
    expect(page.locator("[data-live=offline]")).to_be_visible()
    assert page.locator("#content").inner_text().splitlines()[:2] == before.splitlines()[:2]
    page.context.set_offline(False)
    expect(page.locator("[data-live=live]")).to_be_visible(timeout=40_000)


def test_whoever_signs_out_leaves_nothing_to_read(web: Web) -> None:
    page = web.signed_in("coach", f"/projects/{web.project_id}", offline=True)
    page.wait_for_function("navigator.serviceWorker.ready.then(() => true)")
    page.reload()
    settled(page)
    assert page.evaluate("caches.has('gemba-rows-1')")
    page.get_by_role("button", name="Your account").click()
    page.get_by_role("menuitem", name="Sign out").click()
    page.wait_for_url("**/login*")
    until(lambda: not page.evaluate("caches.has('gemba-rows-1')"), 10)
    assert page.evaluate("[localStorage.getItem('gemba.session'), sessionStorage.getItem('gemba.session')]") == [
        None,
        None,
    ]
