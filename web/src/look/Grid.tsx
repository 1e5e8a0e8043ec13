/** A table of any length: only the rows in view are drawn; arrows move, Enter opens, a click on a heading sorts. */

import { Box, UnstyledButton } from "@mantine/core";
import { useVirtualizer } from "@tanstack/react-virtual";
import { ArrowDown, ArrowUp } from "lucide-react";
import { type KeyboardEvent, type ReactNode, useEffect, useMemo, useRef, useState } from "react";
import classes from "./Grid.module.css";

export type Column<Row> = {
  name: string;
  title: string;
  /** A CSS track: "120px", "minmax(160px, 2fr)". */
  width: string;
  cell: (row: Row) => ReactNode;
  sort?: (row: Row) => string | number | null | undefined;
  align?: "start" | "end";
  /** Left out on a phone. */
  wide?: boolean;
};

type Props<Row> = {
  label: string;
  rows: Row[];
  columns: Column<Row>[];
  id: (row: Row) => string;
  onOpen?: (row: Row) => void;
  opened?: string | null;
  rowHeight?: number;
  height?: string;
  isPhone?: boolean;
  /** Rows near the end came into view: time to fetch more. */
  onEnd?: () => void;
};

type Sorted = { name: string; down: boolean } | null;

function compare(one: string | number | null | undefined, other: string | number | null | undefined): number {
  if (one === other) return 0;
  if (one === null || one === undefined) return 1;
  if (other === null || other === undefined) return -1;
  return typeof one === "number" && typeof other === "number"
    ? one - other
    : String(one).localeCompare(String(other));
}

function inOrder<Row>(rows: Row[], columns: Column<Row>[], sorted: Sorted): Row[] {
  const by = columns.find((column) => column.name === sorted?.name)?.sort;
  if (!by || !sorted) return rows;
  const up = [...rows].sort((one, other) => compare(by(one), by(other)));
  return sorted.down ? up.reverse() : up;
}

export function Grid<Row>(props: Props<Row>) {
  const {
    rows,
    id,
    onOpen,
    opened,
    rowHeight = 40,
    height = "calc(100dvh - 220px)",
    isPhone,
    onEnd,
    label,
  } = props;
  const columns = props.columns.filter((column) => !(isPhone && column.wide));
  const [sorted, setSorted] = useState<Sorted>(null);
  const [at, setAt] = useState(0);
  const scroller = useRef<HTMLDivElement>(null);
  const shown = useMemo(() => inOrder(rows, props.columns, sorted), [rows, props.columns, sorted]);
  const virtual = useVirtualizer({
    count: shown.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: heights once measured are kept until told otherwise
  useEffect(() => virtual.measure(), [rowHeight]);
  const items = virtual.getVirtualItems();
  const last = items.at(-1)?.index ?? 0;
  useEffect(() => {
    if (onEnd && shown.length > 0 && last >= shown.length - 5) onEnd();
  }, [last, shown.length, onEnd]);

  function go(to: number) {
    const next = Math.max(0, Math.min(shown.length - 1, to));
    setAt(next);
    virtual.scrollToIndex(next);
  }

  function keyed(event: KeyboardEvent) {
    const page = Math.floor((scroller.current?.clientHeight ?? 400) / rowHeight) - 1;
    const moves: Record<string, number> = {
      ArrowDown: at + 1,
      j: at + 1,
      ArrowUp: at - 1,
      k: at - 1,
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: shown.length - 1,
    };
    const row = shown[at];
    if (event.key in moves) go(moves[event.key] as number);
    else if (event.key === "Enter" && row && onOpen) onOpen(row);
    else return;
    event.preventDefault();
  }

  const tracks = columns.map((column) => column.width).join(" ");
  return (
    <Box
      ref={scroller}
      className={classes.scroller}
      style={{ maxHeight: height }}
      role="grid"
      aria-label={label}
      aria-rowcount={shown.length + 1}
      aria-activedescendant={shown[at] ? `row-${id(shown[at])}` : undefined}
      tabIndex={0}
      onKeyDown={keyed}
    >
      <div role="row" className={classes.head} style={{ gridTemplateColumns: tracks }} aria-rowindex={1}>
        {columns.map((column) => (
          <Heading key={column.name} column={column} sorted={sorted} onSort={setSorted} />
        ))}
      </div>
      <div style={{ height: virtual.getTotalSize(), position: "relative" }} role="rowgroup">
        {items.map((item) => {
          const row = shown[item.index] as Row;
          return (
            <div
              key={id(row)}
              id={`row-${id(row)}`}
              role="row"
              aria-rowindex={item.index + 2}
              aria-selected={opened === id(row)}
              data-active={item.index === at}
              className={classes.row}
              data-opens={Boolean(onOpen)}
              style={{
                gridTemplateColumns: tracks,
                height: rowHeight,
                transform: `translateY(${item.start}px)`,
              }}
              onClick={() => {
                setAt(item.index);
                onOpen?.(row);
              }}
            >
              {columns.map((column) => (
                <div key={column.name} role="gridcell" className={classes.cell} data-align={column.align}>
                  {column.cell(row)}
                </div>
              ))}
            </div>
          );
        })}
      </div>
    </Box>
  );
}

function Heading<Row>({
  column,
  sorted,
  onSort,
}: {
  column: Column<Row>;
  sorted: Sorted;
  onSort: (next: Sorted) => void;
}) {
  const mine = sorted?.name === column.name ? sorted : null;
  const order = mine ? (mine.down ? "descending" : "ascending") : undefined;
  return (
    <div role="columnheader" aria-sort={order} className={classes.cell} data-align={column.align}>
      {column.sort ? (
        <UnstyledButton
          className={classes.heading}
          onClick={() => onSort(mine?.down ? null : { name: column.name, down: Boolean(mine) })}
        >
          {column.title}
          {mine && (mine.down ? <ArrowDown size={13} aria-hidden /> : <ArrowUp size={13} aria-hidden />)}
        </UnstyledButton>
      ) : (
        column.title
      )}
    </div>
  );
}
