/** Bars, what was done of them, milestones, summaries, and the dates of other revisions. */

import type { Dates } from "./against";
import type { Brush } from "./brush";
import { isBranch } from "./rows";
import { type Box, barLine, boxOf, rowTop, type Scene, spanOf, xIn } from "./scene";

type Bar = Box & { at: number; row: number };

export function paintBars(brush: Brush, scene: Scene, first: number, last: number): void {
  const shown = barsIn(scene, first, last);
  const isDiamond = ({ at }: Bar) => scene.network.milestone[at] === 1;
  const activities = shown.filter(({ at }) => !isBranch(at));
  if (scene.withFloat) paintFloat(brush, scene, first, last);
  if (scene.previous) paintGhosts(brush, scene, scene.previous, first, last);
  if (scene.baseline) paintBaseline(brush, scene, scene.baseline, first, last);
  const work = activities.filter((bar) => !isDiamond(bar));
  paintWork(brush, scene, work);
  paintDiamonds(brush, scene, activities.filter(isDiamond));
  const summaries = shown.filter(({ at }) => isBranch(at));
  paintSummaries(brush, scene, summaries);
  paintAway(brush, scene, first, last);
}

/** At the edge, where to look for a bar that is not in the window. */
function paintAway(brush: Brush, scene: Scene, first: number, last: number): void {
  brush.fillStyle = scene.palette.dimmed;
  brush.beginPath();
  for (let row = first; row <= last; row++) {
    const [start, finish] = spanOf(scene.network, scene.rows.items[row] ?? 0);
    const isLeft = xIn(scene, finish) < 0;
    if (!isLeft && !(xIn(scene, start) > scene.width)) continue;
    const edge = isLeft ? 4 : scene.width - 4;
    const y = rowTop(scene, row) + scene.rowHeight / 2;
    const back = isLeft ? 5 : -5;
    brush.moveTo(edge, y);
    brush.lineTo(edge + back, y - 4);
    brush.lineTo(edge + back, y + 4);
    brush.closePath();
  }
  brush.fill();
}

function barsIn(scene: Scene, first: number, last: number): Bar[] {
  const found: Bar[] = [];
  for (let row = first; row <= last; row++) {
    const at = scene.rows.items[row] ?? 0;
    const box = boxOf(scene, row, ...spanOf(scene.network, at));
    if (box) found.push({ ...box, at, row });
  }
  return found;
}

function paintWork(brush: Brush, scene: Scene, bars: Bar[]): void {
  const { palette, network } = scene;
  const normal = bars.filter(({ at }) => !network.critical[at]);
  const critical = bars.filter(({ at }) => network.critical[at]);
  boxes(brush, palette.bar, normal);
  boxes(brush, palette.critical, critical);
  const done = (bar: Bar) => ({ ...bar, width: bar.width * Math.min(1, network.progress[bar.at] ?? 0) });
  boxes(brush, palette.done, normal.map(done));
  boxes(brush, palette.criticalDone, critical.map(done));
  // Not by colour alone: the longest path has a line beneath, critical work a frame.
  boxes(
    brush,
    palette.criticalDone,
    bars
      .filter(({ at }) => network.longest[at])
      .map((bar) => ({ ...bar, y: bar.y + bar.height - 2, height: 2 })),
  );
  frames(brush, palette.criticalDone, critical);
}

function boxes(brush: Brush, colour: string, all: Box[]): void {
  brush.fillStyle = colour;
  brush.beginPath();
  for (const { x, y, width, height } of all) if (width > 0) brush.rect(x, y, width, height);
  brush.fill();
}

function frames(brush: Brush, colour: string, all: Box[]): void {
  brush.strokeStyle = colour;
  brush.lineWidth = 1;
  brush.beginPath();
  for (const { x, y, width, height } of all) brush.rect(x + 0.5, y + 0.5, width - 1, height - 1);
  brush.stroke();
}

function paintDiamonds(brush: Brush, scene: Scene, all: Bar[]): void {
  const { palette, network } = scene;
  const of = (isCritical: boolean) => all.filter(({ at }) => Boolean(network.critical[at]) === isCritical);
  for (const [colour, diamonds] of [
    [palette.text, of(false)],
    [palette.criticalDone, of(true)],
  ] as const) {
    brush.fillStyle = colour;
    brush.beginPath();
    for (const { x, y, height } of diamonds) diamond(brush, x, y + height / 2, height / 2 + 1);
    brush.fill();
  }
}

function diamond(brush: Brush, x: number, y: number, half: number): void {
  brush.moveTo(x, y - half);
  brush.lineTo(x + half, y);
  brush.lineTo(x, y + half);
  brush.lineTo(x - half, y);
  brush.closePath();
}

/** A bracket over all that is below a branch. */
function paintSummaries(brush: Brush, scene: Scene, all: Box[]): void {
  brush.fillStyle = scene.palette.text;
  brush.beginPath();
  for (const { x, y, width, height } of all) {
    brush.rect(x, y + 1, width, 4);
    const foot = Math.min(5, width / 2);
    for (const [edge, way] of [
      [x, 1],
      [x + width, -1],
    ] as const) {
      brush.moveTo(edge, y + 5);
      brush.lineTo(edge + way * foot, y + 5);
      brush.lineTo(edge, y + Math.min(height, 11));
      brush.closePath();
    }
  }
  brush.fill();
}

function paintBaseline(brush: Brush, scene: Scene, dates: Dates, first: number, last: number): void {
  const { below } = barLine(scene);
  const bars: Box[] = [];
  const diamonds: Box[] = [];
  eachActivity(scene, first, last, (at, row) => {
    const box = boxOf(scene, row, dates.start[at], dates.finish[at]);
    const y = rowTop(scene, row) + below;
    if (box) (scene.network.milestone[at] ? diamonds : bars).push({ ...box, y, height: 4 });
  });
  boxes(brush, scene.palette.baseline, bars);
  brush.beginPath();
  for (const { x, y } of diamonds) diamond(brush, x, y + 3, 3);
  brush.fill();
}

/** Where the revision before had it: an empty frame around the bar. */
function paintGhosts(brush: Brush, scene: Scene, dates: Dates, first: number, last: number): void {
  brush.setLineDash([3, 2]);
  const all: Box[] = [];
  eachActivity(scene, first, last, (at, row) => {
    const isSame =
      dates.start[at] === scene.network.start[at] && dates.finish[at] === scene.network.finish[at];
    const box = isSame ? null : boxOf(scene, row, dates.start[at], dates.finish[at]);
    if (box) all.push({ x: box.x, y: box.y - 2, width: box.width, height: box.height + 4 });
  });
  frames(brush, scene.palette.ghost, all);
  brush.setLineDash([]);
}

/** How far it can slip: a line to its late finish; back to it where that has passed. */
function paintFloat(brush: Brush, scene: Scene, first: number, last: number): void {
  const { network, palette, rowHeight } = scene;
  const { above, height } = barLine(scene);
  for (const isNegative of [false, true]) {
    brush.strokeStyle = isNegative ? palette.criticalDone : palette.dimmed;
    brush.lineWidth = 1;
    brush.beginPath();
    eachActivity(scene, first, last, (at, row) => {
      const float = network.floatMinutes[at] ?? Number.NaN;
      if (!float || float < 0 !== isNegative) return;
      const from = xIn(scene, network.finish[at] ?? Number.NaN);
      const to = xIn(scene, network.lateFinish[at] ?? Number.NaN);
      const y = Math.round(rowTop(scene, row) + above + height / 2) + 0.5;
      tail(brush, from, Math.max(-20, Math.min(to, scene.width + 20)), y, rowHeight / 5);
    });
    brush.stroke();
  }
}

function tail(brush: Brush, from: number, to: number, y: number, half: number): void {
  if (Number.isNaN(from) || Number.isNaN(to)) return;
  brush.moveTo(from, y);
  brush.lineTo(to, y);
  brush.moveTo(to, y - half);
  brush.lineTo(to, y + half);
}

function eachActivity(scene: Scene, first: number, last: number, take: (at: number, row: number) => void) {
  for (let row = first; row <= last; row++) {
    const item = scene.rows.items[row] ?? -1;
    if (!isBranch(item)) take(item, row);
  }
}
