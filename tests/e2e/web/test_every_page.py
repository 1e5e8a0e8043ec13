"""What is true of every page, with much in it and with nothing: no barrier, nothing too wide, no complaint."""

import pytest
from playwright.sync_api import Page

from tests.support.pages import COMPANY, EVERY, PROJECT, SCREENS, Place
from tests.support.web import Theme, Web, barriers, overflow, settled

pytestmark = [pytest.mark.browser, pytest.mark.slow]

EVERY_SCREEN = pytest.mark.parametrize(
    ("width", "theme"), SCREENS, ids=[f"{theme}-{width}" for width, theme in SCREENS]
)


def wrong(page: Page) -> list[str]:
    """What is wrong with a page as it stands."""
    found = barriers(page)
    if page.locator("h1").count() != 1:
        found.append(f"{page.locator('h1').count()} headings of the first level")
    if page.get_by_test_id("failed").count():
        found.append(page.get_by_test_id("failed").inner_text())
    if (wider := overflow(page)) > 0:
        found.append(f"{wider} px wider than the screen")
    return found


def walk(page: Page, address: str, places: tuple[Place, ...], project: str) -> dict[str, list[str]]:
    """What is wrong, by page."""
    found: dict[str, list[str]] = {}
    for place in places:
        page.goto(address + place.at(project))
        settled(page)
        if problems := wrong(page):
            found[place.name] = problems
    return found


@EVERY_SCREEN
def test_a_page_with_much_in_it(web: Web, width: int, theme: Theme) -> None:
    outside = web.page(width=width, theme=theme)
    public = tuple(place for place in EVERY if place.is_public)
    found = walk(outside, web.address, public, web.project_id)
    inside = web.signed_in("admin", width=width, theme=theme)
    found |= walk(inside, web.address, (*COMPANY, *PROJECT), web.project_id)
    assert found == {}


@EVERY_SCREEN
def test_a_page_with_nothing_in_it(web: Web, width: int, theme: Theme) -> None:
    empty = web.new_project("Empty yard")
    page = web.signed_in("admin", width=width, theme=theme, language="es")
    assert walk(page, web.address, PROJECT, empty) == {}
