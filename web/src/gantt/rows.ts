/** The tree as the rows that are shown. An item is an activity (its position), or a branch (`~` of its position). */

import type { Network } from "./network";

export type Rows = {
  items: Int32Array;
  depth: Uint8Array;
  /** The row of an activity or branch, -1 where it is not shown. */
  ofActivity: Int32Array;
  ofBranch: Int32Array;
  /** How many activities are wanted, whether folded away or not. */
  wanted: number;
};

export const isBranch = (item: number) => item < 0;
export const branchAt = (item: number) => ~item;
export const asBranch = (branch: number) => ~branch;

/** Branches without anything wanted are left out; of those in `folded` only the heading is shown. */
export function flatten(network: Network, folded: ReadonlySet<string>, kept: Uint8Array | null): Rows {
  const { branches } = network;
  const items: number[] = [];
  const depth: number[] = [];
  const held = heldBy(network, kept);
  const add = (item: number, level: number) => {
    items.push(item);
    depth.push(level);
  };
  const addAll = (list: number[], level: number) => {
    for (const at of list) if (!kept || kept[at]) add(at, level);
  };
  const walk = (branch: number, level: number) => {
    if (!held[branch]) return;
    add(asBranch(branch), level);
    if (folded.has(branches.path[branch] ?? "")) return;
    addAll(branches.activities[branch] ?? [], level + 1);
    for (const child of branches.children[branch] ?? []) walk(child, level + 1);
  };
  for (const root of network.roots) walk(root, 0);
  addAll(network.loose, 0);
  return indexed(network, Int32Array.from(items), Uint8Array.from(depth), kept);
}

function indexed(network: Network, items: Int32Array, depth: Uint8Array, kept: Uint8Array | null): Rows {
  const ofActivity = new Int32Array(network.count).fill(-1);
  const ofBranch = new Int32Array(network.branches.count).fill(-1);
  for (const [row, item] of items.entries()) {
    if (isBranch(item)) ofBranch[branchAt(item)] = row;
    else ofActivity[item] = row;
  }
  const wanted = kept ? kept.reduce((sum, one) => sum + one, 0) : network.count;
  return { items, depth, ofActivity, ofBranch, wanted };
}

/** How many wanted activities each branch holds, with all below it. */
function heldBy(network: Network, kept: Uint8Array | null): Int32Array {
  const { branches } = network;
  const held = new Int32Array(branches.count);
  const count = (branch: number): number => {
    let sum = 0;
    for (const at of branches.activities[branch] ?? []) sum += kept ? (kept[at] ?? 0) : 1;
    for (const child of branches.children[branch] ?? []) sum += count(child);
    held[branch] = sum;
    return sum;
  };
  for (const root of network.roots) count(root);
  return held;
}

/** The row of an item; -1 where it is not shown. */
export function rowOf(rows: Rows, item: number): number {
  return (isBranch(item) ? rows.ofBranch[branchAt(item)] : rows.ofActivity[item]) ?? -1;
}

/** The branch that an item stands in; -1 at the top. */
export function above(network: Network, item: number): number {
  if (isBranch(item)) return network.branches.parent[branchAt(item)] ?? -1;
  return network.document.activities.wbs[item] ?? -1;
}

/** First and last row that a window touches, kept within what there is. */
export function visible(top: number, height: number, rowHeight: number, count: number): [number, number] {
  const first = Math.max(0, Math.floor(top / rowHeight));
  const last = Math.min(count - 1, Math.floor((top + height - 1) / rowHeight));
  return [Math.min(first, Math.max(0, count - 1)), last];
}

/** Every branch that has something below it. */
export function allFolded(network: Network): Set<string> {
  return new Set(network.branches.path);
}

/** Folded branches without those that hide an item. */
export function unfoldedFor(
  network: Network,
  folded: ReadonlySet<string>,
  item: number,
): ReadonlySet<string> {
  const open = new Set(folded);
  for (let at = above(network, item); at >= 0; at = network.branches.parent[at] ?? -1)
    open.delete(network.branches.path[at] ?? "");
  return open.size === folded.size ? folded : open;
}
