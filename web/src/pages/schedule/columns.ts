/** The columns beside the name, and how wide the grid is with them. */

import type { ColumnName } from "./address";

const WIDTHS: Record<ColumnName, number> = {
  code: 104,
  start: 128,
  finish: 128,
  moved: 76,
  float: 70,
  progress: 64,
};
const NAME = 260;
const LEAST_NAME = 150;

export const AT_END = new Set<ColumnName>(["moved", "float", "progress"]);

export function tracksOf(columns: ColumnName[]): string {
  const [before, after] = split(columns);
  const px = (name: ColumnName) => `${WIDTHS[name]}px`;
  return [...before.map(px), `minmax(${LEAST_NAME}px, 1fr)`, ...after.map(px)].join(" ");
}

export function widthOf(columns: ColumnName[]): number {
  return NAME + columns.reduce((sum, name) => sum + WIDTHS[name], 0);
}

/** Which columns give way first when the grid is narrow. */
const GIVES_WAY: ColumnName[] = ["progress", "moved", "float", "start", "finish", "code"];

/** The columns that a width has room for beside the name. */
export function fitting(columns: ColumnName[], width: number): ColumnName[] {
  let room = width - LEAST_NAME;
  const fits = [...GIVES_WAY].reverse().filter((name) => {
    if (!columns.includes(name) || WIDTHS[name] > room) return false;
    room -= WIDTHS[name];
    return true;
  });
  return columns.filter((name) => fits.includes(name));
}

/** The id stands before the name, all others after it. */
export function split(columns: ColumnName[]): [ColumnName[], ColumnName[]] {
  return [columns.filter((name) => name === "code"), columns.filter((name) => name !== "code")];
}
