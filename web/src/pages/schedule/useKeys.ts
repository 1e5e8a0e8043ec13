/** Moving through the tree by keyboard, as in any treegrid. */

import type { KeyboardEvent } from "react";
import type { Network } from "~/gantt/network";
import { above, asBranch, isBranch, type Rows, rowOf } from "~/gantt/rows";
import { pathOf } from "./GridRow";

type Parts = {
  network: Network;
  rows: Rows;
  folded: ReadonlySet<string>;
  active: number;
  /** How many rows are seen at once. */
  page: number;
  go: (row: number) => void;
  onFold: (path: string) => void;
  onOpen: (item: number) => void;
};

export function useKeys(parts: Parts) {
  const { network, rows, folded, active, page, go, onFold, onOpen } = parts;
  const item = rows.items[active];

  function sideways(isOpening: boolean, at: number) {
    const isFolded = isBranch(at) && folded.has(pathOf(network, at));
    if (isBranch(at) && isFolded === isOpening) onFold(pathOf(network, at));
    else if (isOpening && isBranch(at)) go(active + 1);
    else if (!isOpening) {
      const parent = above(network, at);
      if (parent >= 0) go(rowOf(rows, asBranch(parent)));
    }
  }

  const moves: Record<string, () => void> = {
    ArrowDown: () => go(active + 1),
    ArrowUp: () => go(active - 1),
    PageDown: () => go(active + page),
    PageUp: () => go(active - page),
    Home: () => go(0),
    End: () => go(rows.items.length - 1),
    ArrowRight: () => item !== undefined && sideways(true, item),
    ArrowLeft: () => item !== undefined && sideways(false, item),
    Enter: () => item !== undefined && onOpen(item),
  };

  return (event: KeyboardEvent) => {
    const move = moves[event.key];
    if (!move || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    move();
  };
}
