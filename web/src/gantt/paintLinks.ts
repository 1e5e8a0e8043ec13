/** Links: thin lines behind the bars; those of the selection in front of the others. */

import type { Brush } from "./brush";
import { corners, linksIn } from "./links";
import type { Network } from "./network";
import { barLine, rowTop, type Scene, xIn } from "./scene";

const HEAD = 4;

export function paintLinks(brush: Brush, scene: Scene, first: number, last: number): void {
  if (scene.blocks) {
    const found = linksIn(scene.blocks, first, last);
    const driving = found.filter((relation) => scene.network.driving[relation] === 1);
    const others = found.filter((relation) => scene.network.driving[relation] !== 1);
    paintAll(brush, scene, others, scene.palette.link, 1);
    paintAll(brush, scene, driving, scene.palette.driving, 1);
  }
  if (scene.emphasised.length > 0)
    paintAll(brush, scene, Array.from(scene.emphasised), scene.palette.accent, 2);
}

function paintAll(brush: Brush, scene: Scene, relations: number[], colour: string, width: number): void {
  const ways = relations.flatMap((relation) => {
    const way = wayOf(scene, relation);
    return way ? [way] : [];
  });
  brush.strokeStyle = colour;
  brush.lineWidth = width;
  brush.beginPath();
  for (const way of ways) {
    brush.moveTo(way[0] ?? 0, way[1] ?? 0);
    for (let at = 2; at < way.length; at += 2) brush.lineTo(way[at] ?? 0, way[at + 1] ?? 0);
  }
  brush.stroke();
  brush.fillStyle = colour;
  brush.beginPath();
  for (const way of ways) head(brush, way);
  brush.fill();
}

function head(brush: Brush, way: number[]): void {
  const [from = 0, , x = 0, y = 0] = way.slice(-4);
  const back = from < x ? -HEAD : HEAD;
  brush.moveTo(x, y);
  brush.lineTo(x + back, y - 3);
  brush.lineTo(x + back, y + 3);
  brush.closePath();
}

/** The corners of a link in the window; null where it is outside, or an end of it is not shown. */
function wayOf(scene: Scene, relation: number): number[] | null {
  const { network, rowHeight } = scene;
  const { predecessor, successor, kind: kinds } = network.document.relations;
  const kind = kinds[relation] ?? 0;
  const one = predecessor[relation] ?? -1;
  const other = successor[relation] ?? -1;
  const y1 = middleOf(scene, one);
  const y2 = middleOf(scene, other);
  if (y1 === null || y2 === null) return null;
  const x1 = xIn(scene, endOf(network, one, kind === 0 || kind === 2));
  const x2 = xIn(scene, endOf(network, other, kind === 2 || kind === 3));
  if (!isInside(x1, x2, scene.width)) return null;
  return corners(kind, Math.round(x1) + 0.5, y1, Math.round(x2) + 0.5, y2, rowHeight / 2);
}

function endOf(network: Network, activity: number, isFinish: boolean): number {
  return (isFinish ? network.finish : network.start)[activity] ?? Number.NaN;
}

/** The middle of an activity's bar, at most a row beyond the window; null where it is not shown. */
function middleOf(scene: Scene, activity: number): number | null {
  const row = scene.rows.ofActivity[activity] ?? -1;
  if (row < 0) return null;
  const { above, height } = barLine(scene);
  const y = Math.round(rowTop(scene, row) + above + height / 2) - 0.5;
  return Math.min(Math.max(y, -scene.rowHeight), scene.height + scene.rowHeight);
}

function isInside(x1: number, x2: number, width: number): boolean {
  return Math.max(x1, x2) > -10 && Math.min(x1, x2) < width + 10;
}
