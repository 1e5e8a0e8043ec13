"""What a browser that has nothing yet must fetch until a page stands."""

from datetime import datetime, timedelta
from uuid import uuid4

import pytest
from playwright.sync_api import Page, Route, expect

from tests.support.web import Web, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]


def fetched(page: Page, address: str) -> dict[str, float]:
    """Bytes over the wire, compressed, with the heads of the answers, by address."""
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")
    address_of: dict[str, str] = {}
    bytes_of: dict[str, float] = {}
    wire.on("Network.requestWillBeSent", lambda seen: address_of.update({seen["requestId"]: seen["request"]["url"]}))
    wire.on("Network.loadingFinished", lambda seen: bytes_of.update({seen["requestId"]: seen["encodedDataLength"]}))
    page.goto(address)
    settled(page)
    return {f"{address_of.get(one, '')} {one}": size for one, size in bytes_of.items()}


def heaviest(weights: dict[str, float]) -> str:
    return "\n".join(
        f"{size:8.0f} {address}" for address, size in sorted(weights.items(), key=lambda one: -one[1])[:15]
    )


def test_the_sign_in_is_at_most_250_kb(web: Web) -> None:
    weights = fetched(web.page(), f"{web.address}/login")
    assert 50_000 < sum(weights.values()) <= 250_000, heaviest(weights)


@pytest.mark.parametrize("path", ["/", "/projects/{project}"])
def test_the_first_dashboard_is_at_most_500_kb(web: Web, path: str) -> None:
    page = web.signed_in("admin", "/docs/nothing")  # an address without the application
    weights = fetched(page, web.address + path.format(project=web.project_id))
    assert 100_000 < sum(weights.values()) <= 500_000, heaviest(weights)


def test_the_day_of_a_project_with_a_history_needs_no_drawing_library(web: Web) -> None:
    def lengthened(route: Route) -> None:
        """The same state of the work on ten days."""
        answer = route.fetch()
        (state, *_) = answer.json()["items"]
        days = (datetime.fromisoformat(state["at"]) - timedelta(days=back) for back in range(10))
        items = [{**state, "id": str(uuid4()), "at": day.isoformat()} for day in days]
        route.fulfill(response=answer, json={"items": items, "next": None})

    page = web.signed_in("admin", "/docs/nothing")
    page.route("**/progress/history**", lengthened)
    weights = fetched(page, f"{web.address}/projects/{web.project_id}")
    expect(page.get_by_role("figure", name="Done and planned")).to_be_visible()
    assert not [address for address in weights if "Chart.drawing" in address]
