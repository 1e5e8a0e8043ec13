/** A schedule as it is drawn: the columns of the document, and what is found from them once. */

import type { Schemas } from "~/api/client";

export type GanttDocument = Schemas["GanttOut"];

export const NOT_STARTED = 0;
export const IN_PROGRESS = 1;
export const COMPLETED = 2;

/** Lists in one array: those of `i` are `of[at[i]]` up to `of[at[i + 1]]`. */
export type Lists = { at: Int32Array; of: Int32Array };

export type Branches = {
  count: number;
  parent: Int32Array;
  code: string[];
  name: string[];
  /** Codes from the root down, "TOWER.4.01": the same branch in another revision has the same path. */
  path: string[];
  children: number[][];
  activities: number[][];
  /** From the first start to the last finish of all that is below; NaN where nothing has a date. */
  start: Float64Array;
  finish: Float64Array;
};

/** Site times are minutes of the site's wall clock; NaN where there is none. A position is an activity's name here. */
export type Network = {
  document: GanttDocument;
  count: number;
  start: Float64Array;
  finish: Float64Array;
  lateFinish: Float64Array;
  floatMinutes: Float64Array;
  progress: ArrayLike<number>;
  critical: Uint8Array;
  longest: Uint8Array;
  milestone: Uint8Array;
  branches: Branches;
  roots: number[];
  /** Activities that stand in no branch. */
  loose: number[];
  /** Relations by their successor, and by their predecessor. */
  into: Lists;
  outOf: Lists;
  driving: Uint8Array;
  byCode: Map<string, number>;
  dataDate: number;
  from: number;
  to: number;
};

const DAY = 1440;

export function networkOf(document: GanttDocument): Network {
  const { activities, relations } = document;
  const count = activities.code.length;
  const start = minutes(activities.start_minutes);
  const finish = minutes(activities.finish_minutes);
  const milestones = new Set(document.kinds.flatMap((kind, at) => (kind.endsWith("milestone") ? [at] : [])));
  const { branches, roots, loose } = treeOf(document, start, finish);
  const [from, to] = extent(start, finish, document.data_date_minutes);
  const driving = new Uint8Array(relations.kind.length);
  for (const relation of document.driving) driving[relation] = 1;
  return {
    document,
    count,
    start,
    finish,
    lateFinish: minutes(activities.late_finish_minutes),
    floatMinutes: minutes(activities.total_float_minutes),
    progress: activities.progress_ratio,
    critical: flags(activities.critical),
    longest: flags(activities.longest_path),
    milestone: Uint8Array.from(activities.kind, (kind) => Number(milestones.has(kind))),
    branches,
    roots,
    loose,
    into: listsBy(relations.successor, count),
    outOf: listsBy(relations.predecessor, count),
    driving,
    byCode: new Map(activities.code.map((code, at) => [code, at])),
    dataDate: document.data_date_minutes,
    from,
    to,
  };
}

/** The part of `lists` that belongs to `index`. */
export function listed(lists: Lists, index: number): Int32Array {
  return lists.of.subarray(lists.at[index], lists.at[index + 1]);
}

function minutes(column: (number | null)[]): Float64Array {
  return Float64Array.from(column, (value) => value ?? Number.NaN);
}

function flags(column: (boolean | null)[]): Uint8Array {
  return Uint8Array.from(column, (value) => Number(value === true));
}

function listsBy(column: number[], count: number): Lists {
  const at = new Int32Array(count + 1);
  for (const key of column) at[key + 1] = (at[key + 1] ?? 0) + 1;
  for (let key = 0; key < count; key++) at[key + 1] = (at[key + 1] ?? 0) + (at[key] ?? 0);
  const next = at.slice();
  const of = new Int32Array(column.length);
  for (const [position, key] of column.entries()) {
    const place = next[key] ?? 0;
    of[place] = position;
    next[key] = place + 1;
  }
  return { at, of };
}

function extent(start: Float64Array, finish: Float64Array, dataDate: number): [number, number] {
  let from = dataDate;
  let to = dataDate;
  for (const value of start) if (value < from) from = value;
  for (const value of finish) if (value > to) to = value;
  return [Math.floor(from / DAY) * DAY, Math.ceil(to / DAY) * DAY];
}

function treeOf(document: GanttDocument, start: Float64Array, finish: Float64Array) {
  const { parent, code, name } = document.wbs;
  const count = code.length;
  const branches: Branches = {
    count,
    parent: Int32Array.from(parent, (value) => value ?? -1),
    code,
    name,
    path: code.map(() => ""),
    children: code.map(() => []),
    activities: code.map(() => []),
    start: new Float64Array(count).fill(Number.NaN),
    finish: new Float64Array(count).fill(Number.NaN),
  };
  const roots: number[] = [];
  for (const [at, above] of branches.parent.entries()) (branches.children[above] ?? roots).push(at);
  const loose: number[] = [];
  for (const [at, branch] of document.activities.wbs.entries())
    (branches.activities[branch ?? -1] ?? loose).push(at);
  const earlier = byStart(start, finish);
  for (const list of [...branches.activities, loose]) list.sort(earlier);
  for (const root of roots) gather(branches, root, "", start, finish);
  return { branches, roots, loose };
}

/** In the order of the site: by start, then by finish, then as in the file; what has no date comes last. */
function byStart(start: Float64Array, finish: Float64Array) {
  const key = (column: Float64Array, at: number) => {
    const value = column[at] ?? Number.NaN;
    return Number.isNaN(value) ? Number.MAX_VALUE : value;
  };
  return (one: number, other: number) =>
    key(start, one) - key(start, other) || key(finish, one) - key(finish, other) || one - other;
}

function gather(of: Branches, branch: number, above: string, start: Float64Array, finish: Float64Array) {
  const path = above ? `${above}.${of.code[branch]}` : (of.code[branch] ?? "");
  of.path[branch] = path;
  let from = Number.NaN;
  let to = Number.NaN;
  const widen = (begin = Number.NaN, end = Number.NaN) => {
    if (!(from <= begin) && !Number.isNaN(begin)) from = begin;
    if (!(to >= end) && !Number.isNaN(end)) to = end;
  };
  for (const at of of.activities[branch] ?? []) widen(start[at], finish[at]);
  for (const child of of.children[branch] ?? []) {
    gather(of, child, path, start, finish);
    widen(of.start[child], of.finish[child]);
  }
  of.start[branch] = from;
  of.finish[branch] = to;
}
