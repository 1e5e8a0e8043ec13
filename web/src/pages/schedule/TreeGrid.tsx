/** The grid beside the bars: the form of the schedule that can be read, and walked by keyboard. */

import { type KeyboardEvent, type MouseEvent, memo, type RefObject, useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Network } from "~/gantt/network";
import { isBranch, type Rows } from "~/gantt/rows";
import type { ColumnName } from "./address";
import { AT_END, split, tracksOf } from "./columns";
import { GridRow, pathOf } from "./GridRow";
import classes from "./Schedule.module.css";
import { type FirstRow, useFirstRow } from "./useStage";

type Parts = {
  label: string;
  critical: string;
  network: Network;
  rows: Rows;
  folded: ReadonlySet<string>;
  columns: ColumnName[];
  moved: Float64Array | null;
  width: number;
  height: number;
  headHeight: number;
  rowHeight: number;
  firstRow: FirstRow;
  count: number;
  active: number;
  selected: number | null;
  pane: RefObject<HTMLDivElement | null>;
  onKeyDown: (event: KeyboardEvent) => void;
  onRow: (row: number) => void;
};

export function TreeGrid(parts: Parts) {
  const { network, rows, columns, count, active, headHeight } = parts;
  const first = useFirstRow(parts.firstRow);
  const tracks = useMemo(() => tracksOf(columns), [columns]);
  const last = Math.min(rows.items.length, first + count);
  const isMade = active >= first && active < last;

  function clicked(event: MouseEvent<HTMLDivElement>) {
    const row = (event.target as HTMLElement).closest<HTMLElement>("[data-row]")?.dataset.row;
    if (row !== undefined) parts.onRow(Number(row));
  }

  return (
    <div
      role="treegrid"
      aria-label={parts.label}
      aria-rowcount={rows.items.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={isMade ? `gantt-row-${active}` : undefined}
      tabIndex={0}
      className={classes.grid}
      style={{ width: parts.width, height: parts.height }}
      onKeyDown={parts.onKeyDown}
      onClick={clicked}
    >
      <Head columns={columns} tracks={tracks} height={headHeight} />
      <div className={classes.window} style={{ height: Math.max(0, parts.height - headHeight) }}>
        <div ref={parts.pane} role="rowgroup" className={classes.pane}>
          {/* By place, not by row: scrolling gives elements other words, which costs less than other elements. */}
          {Array.from({ length: Math.max(0, last - first) }, (_, place) => {
            const row = first + place;
            const item = rows.items[row] ?? 0;
            return (
              <GridRow
                // biome-ignore lint/suspicious/noArrayIndexKey: the place is what stays
                key={place}
                network={network}
                item={item}
                row={row}
                place={place}
                depth={rows.depth[row] ?? 0}
                height={parts.rowHeight}
                isFolded={isBranch(item) && parts.folded.has(pathOf(network, item))}
                isActive={row === active}
                isOpen={item === parts.selected}
                columns={columns}
                tracks={tracks}
                moved={parts.moved}
                critical={parts.critical}
              />
            );
          })}
        </div>
      </div>
    </div>
  );
}

type Heading = { columns: ColumnName[]; tracks: string; height: number };

const Head = memo(function Head({ columns, tracks, height }: Heading) {
  const { t } = useTranslation("schedule");
  const [before, after] = split(columns);
  return (
    <div
      role="row"
      aria-rowindex={1}
      className={classes.head}
      style={{ gridTemplateColumns: tracks, height }}
    >
      {[...before, "name" as const, ...after].map((column) => (
        <div
          key={column}
          role="columnheader"
          className={classes.cell}
          title={t(`column.${column}Full`)}
          data-align={column !== "name" && AT_END.has(column) ? "end" : undefined}
        >
          {t(`column.${column}`)}
        </div>
      ))}
    </div>
  );
});
