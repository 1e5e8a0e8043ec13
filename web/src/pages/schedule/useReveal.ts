/** Bringing a row, and the bar in it, into view. */

import { type RefObject, useEffect } from "react";
import { type Rows, rowOf } from "~/gantt/rows";
import { xOf } from "~/gantt/scale";
import { spanOf } from "~/gantt/scene";
import type { Size } from "./useSize";
import type { Still } from "./useStage";

/** As little as is needed for a row to be seen. */
export function reveal(place: HTMLElement, row: number, rowHeight: number, window: number): void {
  const top = row * rowHeight;
  if (top < place.scrollTop) place.scrollTop = top;
  else if (top + rowHeight > place.scrollTop + window) place.scrollTop = top + rowHeight - window;
}

/** Scrolls the timeline to an item's bar, unless it is seen already. */
export function showBar(place: HTMLElement, still: Still, width: number, item: number): void {
  const [start, finish] = spanOf(still.network, item);
  const left = xOf(still.scale, start) - place.scrollLeft;
  const right = xOf(still.scale, finish) - place.scrollLeft;
  if (left > width - 40 || right < 20) place.scrollLeft += left - width / 3;
}

/** What was opened comes into view, wherever it was opened. */
export function useReveal(
  scroller: RefObject<HTMLDivElement | null>,
  still: Still,
  size: Size,
  onRow: (row: number) => void,
): void {
  const { selected, rows } = still;
  const row = shownRow(rows, selected);
  const isReady = size.width > 0 && size.height > 0;
  // biome-ignore lint/correctness/useExhaustiveDependencies: when another one was opened, not when the zoom changes
  useEffect(() => {
    const place = scroller.current;
    if (!place || !isReady || row < 0 || selected === null) return;
    onRow(row);
    const window = size.height - still.headHeight;
    const top = row * still.rowHeight - place.scrollTop;
    if (top < 0 || top > window - still.rowHeight) place.scrollTop += top - window / 2;
    showBar(place, still, size.width, selected);
  }, [selected, row, isReady]);
}

function shownRow(rows: Rows, selected: number | null): number {
  return selected === null ? -1 : rowOf(rows, selected);
}
