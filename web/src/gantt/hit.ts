/** What lies under the pointer. */

import { branchAt, isBranch } from "./rows";
import { barLine, boxOf, rowTop, type Scene, spanOf } from "./scene";

/** `row` is where the pointer is; `item` what it touches there, null beside every bar. */
export type Hit = { row: number; item: number | null; of: "now" | "baseline" };

const REACH = 5;

export function hit(scene: Scene, x: number, y: number): Hit | null {
  if (y < scene.headHeight) return null;
  const row = Math.floor((y - scene.headHeight + scene.top) / scene.rowHeight);
  const item = scene.rows.items[row];
  if (item === undefined) return null;
  if (touches(scene, row, x, ...spanOf(scene.network, item))) {
    const below = rowTop(scene, row) + barLine(scene).below;
    const isOfBaseline = y >= below && isInBaseline(scene, row, item, x);
    return { row, item, of: isOfBaseline ? "baseline" : "now" };
  }
  return isInBaseline(scene, row, item, x) ? { row, item, of: "baseline" } : { row, item: null, of: "now" };
}

function isInBaseline(scene: Scene, row: number, item: number, x: number): boolean {
  if (!scene.baseline || isBranch(item)) return false;
  return touches(scene, row, x, scene.baseline.start[item], scene.baseline.finish[item]);
}

function touches(scene: Scene, row: number, x: number, start?: number, finish?: number): boolean {
  const box = boxOf(scene, row, start, finish);
  return box !== null && x >= box.x - REACH && x <= box.x + box.width + REACH;
}

/** The name that an item goes by on the page. */
export function codeOf(scene: Pick<Scene, "network">, item: number): string {
  const { branches, document } = scene.network;
  return (isBranch(item) ? branches.code[branchAt(item)] : document.activities.code[item]) ?? "";
}
