"""A public Gantt library on the same network: installed beside the repository when it is measured, never shipped."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Any, Final

from playwright.sync_api import Page

from benchmarks.web.frames import Frames, scrolled

NAME, VERSION = "dhtmlx-gantt", "10.0.3"

_OPEN: Final = """
async (network) => {
  const { activities, relations, wbs, links } = network;
  const at = (minutes) => new Date(minutes * 60000);
  gantt.config.row_height = 28;
  gantt.config.open_tree_initially = true;
  gantt.config.readonly = true;
  gantt.config.scales = [{ unit: "year", format: "%Y" }, { unit: "month", format: "%M" }];
  gantt.config.min_column_width = 24;
  gantt.init("chart");
  const branches = wbs.code.map((code, branch) => ({
    id: `w${branch}`, text: wbs.name[branch], type: "project", open: true,
    parent: wbs.parent[branch] === null ? 0 : `w${wbs.parent[branch]}`,
  }));
  const tasks = activities.code.map((code, i) => ({
    id: `a${i}`, text: activities.name[i], parent: activities.wbs[i] === null ? 0 : `w${activities.wbs[i]}`,
    start_date: at(activities.start_minutes[i]), end_date: at(activities.finish_minutes[i]),
    progress: activities.progress_ratio[i],
  }));
  const types = { FS: "0", SS: "1", FF: "2", SF: "3" };
  const ties = relations.predecessor.map((predecessor, i) => ({
    id: i, source: `a${predecessor}`, target: `a${relations.successor[i]}`, type: types[links[relations.kind[i]]],
  }));
  const begin = performance.now();
  gantt.parse({ data: [...branches, ...tasks], links: ties });
  await new Promise(requestAnimationFrame);
  await new Promise(requestAnimationFrame);
  return performance.now() - begin;
}
"""
_MOVE: Final = """
(share) => gantt.scrollTo(null, share * (gantt.getVisibleTaskCount() * gantt.config.row_height))
"""


def installed(place: Path) -> str:
    """Install it into ``place``; why it could not be, empty if it could."""
    npm = shutil.which("npm")
    if not npm:
        return "npm is not here"
    options = ("--no-save", "--ignore-scripts", "--no-audit", "--no-fund")
    done = subprocess.run(
        [npm, "install", *options, "--prefix", str(place), f"{NAME}@{VERSION}"], capture_output=True, text=True
    )
    return "" if done.returncode == 0 else f"npm could not install {NAME} {VERSION}"


def measured(page: Page, place: Path, network: dict[str, Any]) -> tuple[float, Frames]:
    """Seconds from data to paint, and the frames of scrolling through it."""
    built = place / "node_modules" / NAME / "codebase"
    page.set_content('<div id="chart" style="width: 1180px; height: 640px"></div>')
    page.add_style_tag(path=built / "dhtmlxgantt.css")
    page.add_script_tag(path=built / "dhtmlxgantt.js")
    milliseconds: float = page.evaluate(_OPEN, network)
    return milliseconds / 1000, scrolled(page, _MOVE)
