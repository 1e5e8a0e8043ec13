/** What of the page stands in its address: filters, the revision, what is shown, what is open. */

import { useCallback, useMemo } from "react";
import type { Wanted } from "~/gantt/filter";
import * as address from "~/shell/address";

export const COLUMNS = ["code", "start", "finish", "moved", "float", "progress"] as const;
export type ColumnName = (typeof COLUMNS)[number];
const COLUMNS_AT_FIRST: ColumnName[] = ["code", "start", "finish", "float"];

/** Turned on and off; links and the baseline are on unless they were turned off. */
export const SHOWN = ["baseline", "previous", "float", "links"] as const;
export type ShownName = (typeof SHOWN)[number];
const ON_AT_FIRST: ShownName[] = ["baseline", "links"];

// Not 1 and 0: the router would put these into quotes, to tell a word from a number.
export const YES = "yes";
const NO = "no";

export type Address = {
  wanted: Wanted;
  isFiltered: boolean;
  revision: string | undefined;
  activity: string | undefined;
  shown: Record<ShownName, boolean>;
  columns: ColumnName[];
  /** Change some of it; what is undefined goes. `push` lets Back undo it. */
  change: (values: Record<string, string | undefined>, push?: boolean) => void;
};

export const FILTERS = ["q", "area", "trade", "branch", "critical", "late", "doing"] as const;

export function useAddress(): Address {
  const [search, changed] = address.useAddress();
  const change = useCallback<Address["change"]>((values, push = false) => changed(values, !push), [changed]);
  // Opening an activity changes the address, too: what was filtered must not be filtered anew for it.
  const filters = JSON.stringify(FILTERS.map((name) => search[name] ?? ""));
  const wanted = useMemo(() => wantedIn(JSON.parse(filters) as string[]), [filters]);
  const columns = useMemo(() => columnsIn(search.columns), [search.columns]);
  return {
    wanted,
    isFiltered: FILTERS.some((name) => search[name]),
    revision: search.revision,
    activity: search.activity,
    shown: shownIn(search),
    columns,
    change,
  };
}

function columnsIn(chosen: string | undefined): ColumnName[] {
  if (chosen === undefined) return COLUMNS_AT_FIRST;
  const names = chosen.split(",");
  return COLUMNS.filter((name) => names.includes(name));
}

function shownIn(search: Record<string, string | undefined>): Record<ShownName, boolean> {
  const on = (name: ShownName) => (ON_AT_FIRST.includes(name) ? search[name] !== NO : search[name] === YES);
  return { baseline: on("baseline"), previous: on("previous"), float: on("float"), links: on("links") };
}

function wantedIn([search, area, trade, branch, critical, late, doing]: string[]): Wanted {
  return {
    search: search ?? "",
    area: area ?? "",
    trade: trade ?? "",
    branch: branch ?? "",
    critical: critical === YES,
    late: late === YES,
    inProgress: doing === YES,
  };
}

/** What the address says when something is turned on or off. */
export function switched(name: ShownName, on: boolean): Record<string, string | undefined> {
  const isFirst = ON_AT_FIRST.includes(name);
  return { [name]: on === isFirst ? undefined : on ? YES : NO };
}
