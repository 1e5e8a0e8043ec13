/** Everything that a picture of the timeline depends on, and where each thing stands in it. */

import type { Dates } from "./against";
import type { GanttCalendar } from "./calendar";
import type { Blocks } from "./links";
import type { Network } from "./network";
import type { Palette } from "./palette";
import { branchAt, isBranch, type Rows, visible } from "./rows";
import { type Scale, xOf } from "./scale";

export type Scene = {
  network: Network;
  rows: Rows;
  scale: Scale;
  palette: Palette;
  language: string;
  rowHeight: number;
  headHeight: number;
  /** The window: how far it was scrolled, and its size with the heading. */
  left: number;
  top: number;
  width: number;
  height: number;
  /** The item whose row is marked; null for none. */
  selected: number | null;
  baseline: Dates | null;
  previous: Dates | null;
  withFloat: boolean;
  /** Null where links are not to be seen. */
  blocks: Blocks | null;
  /** Relations that stand out: those of the selection, or a driving path. */
  emphasised: ArrayLike<number>;
  /** Whose days of rest are shaded. */
  calendar: GanttCalendar | null;
};

/** First and last row in the window. */
export function rowsIn(scene: Scene): [number, number] {
  return visible(scene.top, scene.height - scene.headHeight, scene.rowHeight, scene.rows.items.length);
}

export function rowTop(scene: Scene, row: number): number {
  return scene.headHeight + row * scene.rowHeight - scene.top;
}

export function xIn(scene: Scene, minutes: number): number {
  return xOf(scene.scale, minutes) - scene.left;
}

export type Box = { x: number; y: number; width: number; height: number };

const LEAST_WIDTH = 3;

/** Where the bar stands in its row; the baseline has its own line below it. */
export function barLine(scene: Scene): { above: number; height: number; below: number } {
  const height = Math.round(scene.rowHeight * 0.42);
  const both = scene.baseline ? height + 5 : height;
  const above = Math.floor((scene.rowHeight - both) / 2);
  return { above, height, below: above + height + 1 };
}

/** The box of a bar; null where it has no dates or is outside the window. */
export function boxOf(scene: Scene, row: number, start = Number.NaN, finish = Number.NaN): Box | null {
  if (Number.isNaN(start) || Number.isNaN(finish)) return null;
  const x = xIn(scene, start);
  const width = Math.max(LEAST_WIDTH, xIn(scene, finish) - x);
  if (x > scene.width + 10 || x + width < -10) return null;
  const { above, height } = barLine(scene);
  return { x, y: rowTop(scene, row) + above, width, height };
}

/** From when to when an item goes. */
export function spanOf(network: Network, item: number): [number, number] {
  const of = isBranch(item) ? network.branches : network;
  const at = isBranch(item) ? branchAt(item) : item;
  return [of.start[at] ?? Number.NaN, of.finish[at] ?? Number.NaN];
}
