"""What a page does in its frames while something scrolls: counted by the page itself."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final

from playwright.sync_api import CDPSession, Page

SECONDS: Final = 4

_SCROLL: Final = """
async (seconds) => {
  const move = MOVE;
  const next = () => new Promise(requestAnimationFrame);
  const times = [];
  const begin = await next();
  for (let now = begin; now - begin < seconds * 1000; now = await next()) {
    times.push(now);
    move((now - begin) / (seconds * 1000));
  }
  return times;
}
"""


@dataclass(frozen=True, slots=True)
class Frames:
    """Frames a second, the longest of them, and what the page's main thread had to do in each, in processor time."""

    per_second: float
    longest_ms: float
    work_ms: float


def scrolled(page: Page, move: str) -> Frames:
    """Some seconds of scrolling; ``move`` is a function of the page that goes to a share of the whole way."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable", {"timeDomain": "threadTicks"})
    before = _worked(session)
    times: list[float] = page.evaluate(_SCROLL.replace("MOVE", move), SECONDS)
    work = _worked(session) - before
    gaps = [later - earlier for earlier, later in pairwise(times)]
    return Frames(1000 * len(gaps) / (times[-1] - times[0]), max(gaps), 1000 * work / len(times))


def _worked(session: CDPSession) -> float:
    """Seconds that the main thread has worked."""
    metrics: list[dict[str, Any]] = session.send("Performance.getMetrics")["metrics"]
    return next(one["value"] for one in metrics if one["name"] == "TaskDuration")
