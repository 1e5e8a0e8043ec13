/** A row of the grid: an activity, or a branch that can be folded. */

import { VisuallyHidden } from "@mantine/core";
import { memo } from "react";
import type { Network } from "~/gantt/network";
import { branchAt, isBranch } from "~/gantt/rows";
import type { ColumnName } from "./address";
import { AT_END, split } from "./columns";
import { cellOf, nameOf } from "./rowsOf";
import classes from "./Schedule.module.css";

export type RowParts = {
  network: Network;
  item: number;
  row: number;
  /** Which of the rows in the window it is, from above. */
  place: number;
  depth: number;
  height: number;
  isFolded: boolean;
  isActive: boolean;
  isOpen: boolean;
  columns: ColumnName[];
  tracks: string;
  moved: Float64Array | null;
  critical: string;
};

const INDENT = 12;

export const GridRow = memo(function GridRow(parts: RowParts) {
  const { network, item, row, depth, isFolded, columns } = parts;
  const [before, after] = split(columns);
  const branch = isBranch(item);
  const name = nameOf(network, item);
  return (
    <div
      role="row"
      id={`gantt-row-${row}`}
      className={classes.row}
      style={{ gridTemplateColumns: parts.tracks, top: parts.place * parts.height, height: parts.height }}
      aria-rowindex={row + 2}
      aria-level={depth + 1}
      aria-expanded={branch ? !isFolded : undefined}
      aria-selected={parts.isOpen}
      data-row={row}
      data-branch={branch}
      data-active={parts.isActive}
    >
      {before.map((column) => cell(column, parts))}
      <div
        role="gridcell"
        className={classes.cell}
        style={{ paddingInlineStart: 8 + depth * INDENT }}
        title={name}
      >
        <span className={classes.mark} aria-hidden>
          {branch && (isFolded ? "▸" : "▾")}
        </span>
        {name}
      </div>
      {after.map((column) => cell(column, parts))}
    </div>
  );
});

/** Not a component: there are hundreds of them in each frame of scrolling. */
function cell(column: ColumnName, { network, item, moved, critical }: RowParts) {
  const isCritical = column === "float" && !isBranch(item) && network.critical[item] === 1;
  const isLate = column === "moved" && !isBranch(item) && (moved?.[item] ?? 0) >= 1;
  return (
    <div
      key={column}
      role="gridcell"
      className={classes.cell}
      data-align={AT_END.has(column) ? "end" : undefined}
      data-late={isCritical || isLate || undefined}
    >
      {cellOf(network, item, column, moved)}
      {isCritical && <VisuallyHidden> {critical}</VisuallyHidden>}
    </div>
  );
}

/** Where the folding of a branch is remembered. */
export function pathOf(network: Network, item: number): string {
  return network.branches.path[branchAt(item)] ?? "";
}
