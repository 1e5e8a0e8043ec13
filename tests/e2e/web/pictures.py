"""Pictures of every page, for people to look at: ``make screenshots``, into ``build/screenshots``.

Each page on a phone and on a desk, light and dark, with the example project and with a project in which nothing has
happened yet.
"""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from playwright.sync_api import Page

from tests.conftest import ROOT
from tests.support import browser
from tests.support.pages import COMPANY, PROJECT, PUBLIC, SCREENS, Place
from tests.support.system import up
from tests.support.web import Web, settled

TARGET = ROOT / "build" / "screenshots"


def take(page: Page, web: Web, places: tuple[Place, ...], project: str, folder: Path, screen: str) -> None:
    """Go to each place and keep what is seen, in full height."""
    for place in places:
        page.goto(web.address + place.at(project))
        settled(page)
        page.wait_for_timeout(300)  # charts draw themselves after their data has come
        page.screenshot(path=folder / f"{place.name}-{screen}.png", full_page=True)


def main(wanted: list[str]) -> int:
    """Take all of them, or those of the pages that are named."""
    if browser.program() is None:
        print(browser.MISSING)
        return 1
    TARGET.mkdir(parents=True, exist_ok=True)

    def chosen(places: tuple[Place, ...]) -> tuple[Place, ...]:
        return tuple(place for place in places if not wanted or place.name in wanted)

    with TemporaryDirectory() as home, up(Path(home), "--demo") as served, browser.chromium() as running:
        web = Web(served, running)
        full = web.project_id
        empty = web.new_project("Empty yard")
        for width, theme in SCREENS:
            screen = f"{theme}-{width}"
            take(web.page(width=width, theme=theme), web, chosen(PUBLIC), full, TARGET, screen)
            page = web.signed_in("admin", width=width, theme=theme)
            take(page, web, chosen((*COMPANY, *PROJECT)), full, TARGET, screen)
            take(page, web, chosen(PROJECT), empty, TARGET, f"empty-{screen}")
            web.close()
    print(f"{len(list(TARGET.glob('*.png')))} pictures in {TARGET.relative_to(ROOT)}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
