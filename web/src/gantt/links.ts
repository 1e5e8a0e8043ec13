/** Links between bars: which of them a window touches, and the way each takes. */

import type { Network } from "./network";
import type { Rows } from "./rows";

/** Relations by blocks of rows: each stands in the blocks of its two ends. */
export type Blocks = { size: number; at: Int32Array; of: Int32Array; low: Int32Array; high: Int32Array };

export function blocksOf(network: Network, rows: Rows, size = 64): Blocks {
  const { predecessor, successor } = network.document.relations;
  const count = Math.ceil(rows.items.length / size) || 1;
  const low = new Int32Array(predecessor.length).fill(-1);
  const high = new Int32Array(predecessor.length).fill(-1);
  const at = new Int32Array(count + 1);
  const each = (take: (relation: number, block: number) => void) => {
    for (let relation = 0; relation < low.length; relation++) {
      const one = low[relation] ?? -1;
      const other = high[relation] ?? -1;
      if (one < 0) continue;
      take(relation, Math.floor(one / size));
      if (Math.floor(one / size) !== Math.floor(other / size)) take(relation, Math.floor(other / size));
    }
  };
  for (const [relation, from] of predecessor.entries()) {
    const one = rows.ofActivity[from] ?? -1;
    const other = rows.ofActivity[successor[relation] ?? -1] ?? -1;
    if (one < 0 || other < 0) continue;
    low[relation] = Math.min(one, other);
    high[relation] = Math.max(one, other);
  }
  each((_, block) => {
    at[block + 1] = (at[block + 1] ?? 0) + 1;
  });
  for (let block = 0; block < count; block++) at[block + 1] = (at[block + 1] ?? 0) + (at[block] ?? 0);
  const next = at.slice();
  const of = new Int32Array(at[count] ?? 0);
  each((relation, block) => {
    const place = next[block] ?? 0;
    of[place] = relation;
    next[block] = place + 1;
  });
  return { size, at, of, low, high };
}

/** Relations with an end in these rows, each once: one that only passes by would say nothing to the reader. */
export function linksIn(blocks: Blocks, first: number, last: number): number[] {
  const found: number[] = [];
  const begin = Math.floor(first / blocks.size);
  const end = Math.min(Math.floor(last / blocks.size), blocks.at.length - 2);
  const isSeen = (row: number) => row >= first && row <= last;
  const isWanted = (relation: number, block: number) => {
    const low = blocks.low[relation] ?? -1;
    const lowBlock = Math.floor(low / blocks.size);
    // One with both ends in these blocks stands in both: it is taken in that of its upper end.
    if (lowBlock < block && lowBlock >= begin) return false;
    return isSeen(low) || isSeen(blocks.high[relation] ?? -1);
  };
  for (let block = begin; block <= end; block++)
    for (const relation of blocks.of.subarray(blocks.at[block], blocks.at[block + 1]))
      if (isWanted(relation, block)) found.push(relation);
  return found;
}

const OUT = 6;

/**
 * The corners of a link, as x, y, x, y. It leaves a finish to the right and a start to the left, and comes in likewise.
 * `kind` indexes FS, SS, FF, SF.
 */
export function corners(
  kind: number,
  x1: number,
  y1: number,
  x2: number,
  y2: number,
  room: number,
): number[] {
  const out = kind === 0 || kind === 2 ? 1 : -1;
  const into = kind === 0 || kind === 1 ? -1 : 1;
  const between = (x2 - x1) * out;
  // Where the successor begins at once, there is only half of that way to turn in.
  const turning = out !== into && between >= 0 ? Math.min(OUT, between / 2) : OUT;
  const leave = x1 + out * turning;
  const come = x2 + into * turning;
  if (out === into) {
    const turn = out > 0 ? Math.max(leave, come) : Math.min(leave, come);
    return [x1, y1, turn, y1, turn, y2, x2, y2];
  }
  if (between >= 0) return [x1, y1, leave, y1, leave, y2, x2, y2];
  const middle = y1 + (y2 > y1 ? room : -room);
  return [x1, y1, leave, y1, leave, middle, come, middle, come, y2, x2, y2];
}
