/** The picture of the timeline: a frame touches only what is in the window. */

import type { Brush } from "./brush";
import { isWorkday } from "./calendar";
import { paintBars } from "./paintBars";
import { paintHead } from "./paintHead";
import { paintLinks } from "./paintLinks";
import { rowOf } from "./rows";
import { minutesAt, periods, unitsAt } from "./scale";
import { rowsIn, rowTop, type Scene, xIn } from "./scene";

const DAY = 1440;
const SHADED_FROM = 5;

export function paint(brush: Brush, scene: Scene): void {
  const [first, last] = rowsIn(scene);
  brush.setLineDash([]);
  brush.fillStyle = scene.palette.body;
  brush.fillRect(0, 0, scene.width, scene.height);
  paintRest(brush, scene);
  paintSelected(brush, scene);
  paintLines(brush, scene, first, last);
  paintLinks(brush, scene, first, last);
  paintBars(brush, scene, first, last);
  paintDataDate(brush, scene);
  paintHead(brush, scene);
}

/** Days of rest, where a day is wide enough to be seen. */
function paintRest(brush: Brush, scene: Scene): void {
  const { calendar, scale } = scene;
  if (!calendar || scale.perDay < SHADED_FROM) return;
  brush.fillStyle = scene.palette.rest;
  brush.beginPath();
  const until = minutesAt(scale, scene.left + scene.width) / DAY;
  for (let day = Math.floor(minutesAt(scale, scene.left) / DAY); day < until; day++)
    if (!isWorkday(calendar, day))
      brush.rect(Math.round(xIn(scene, day * DAY)), scene.headHeight, Math.ceil(scale.perDay), scene.height);
  brush.fill();
}

function paintSelected(brush: Brush, scene: Scene): void {
  if (scene.selected === null) return;
  const row = rowOf(scene.rows, scene.selected);
  if (row < 0) return;
  brush.fillStyle = scene.palette.selected;
  brush.fillRect(0, rowTop(scene, row), scene.width, scene.rowHeight);
}

function paintLines(brush: Brush, scene: Scene, first: number, last: number): void {
  const [lower] = unitsAt(scene.scale.perDay);
  brush.strokeStyle = scene.palette.line;
  brush.lineWidth = 1;
  brush.beginPath();
  for (const { x } of periods(scene.scale, lower, scene.left, scene.width)) {
    const at = Math.round(x - scene.left) + 0.5;
    brush.moveTo(at, scene.headHeight);
    brush.lineTo(at, scene.height);
  }
  for (let row = first; row <= last; row++) {
    const y = rowTop(scene, row) + scene.rowHeight - 0.5;
    brush.moveTo(0, y);
    brush.lineTo(scene.width, y);
  }
  brush.stroke();
}

function paintDataDate(brush: Brush, scene: Scene): void {
  const x = Math.round(xIn(scene, scene.network.dataDate)) + 0.5;
  if (x < 0 || x > scene.width) return;
  brush.strokeStyle = scene.palette.dataDate;
  brush.lineWidth = 2;
  brush.setLineDash([5, 3]);
  brush.beginPath();
  brush.moveTo(x, scene.headHeight);
  brush.lineTo(x, scene.height);
  brush.stroke();
  brush.setLineDash([]);
}
