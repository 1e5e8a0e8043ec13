/** What the inbox shows, as the address says it, and how the API is asked for it. */

import type { Schemas } from "~/api/client";
import { beginOf, plusDays } from "./site";

export type Address = Record<string, string | undefined>;

/** The names in the address that narrow the list; an empty trade or area is one that was not told. */
export const FILTERS = [
  "state",
  "type",
  "trade",
  "area",
  "source",
  "grade",
  "week",
  "from",
  "until",
  "q",
] as const;

export type Filters = Partial<Record<(typeof FILTERS)[number], string>>;
export type State = Schemas["WasteState"];

export const STATES: State[] = ["open", "confirmed", "resolved", "dismissed"];

/** What counts as waste: all but what was dismissed. */
export const COUNTED: State[] = ["open", "confirmed", "resolved"];

export const GRADES = ["A", "B", "C", "D"] as const;

/** The filters that an address names. */
export function filtersIn(address: Address): Filters {
  const named = FILTERS.filter((name) => address[name] !== undefined);
  return Object.fromEntries(named.map((name) => [name, address[name]]));
}

/** The states that a word of the address means; open where it says nothing. */
export function statesOf(word: string | undefined): State[] {
  if (word === "all") return [];
  if (word === "counted") return COUNTED;
  return STATES.includes(word as State) ? [word as State] : ["open"];
}

export type Wanted = {
  state?: State[];
  type?: Schemas["WasteType"][];
  grade?: (typeof GRADES)[number][];
  trade?: string;
  area?: string;
  source?: "person" | "detector";
  detector?: string;
  detected_from?: string;
  detected_until?: string;
  search?: string;
};

/** The question to the API; days are those of the site. */
export function wanted(filters: Filters, zone: string): Wanted {
  const asked: Wanted = { ...span(filters, zone), ...sourceOf(filters.source) };
  const states = statesOf(filters.state);
  if (states.length > 0) asked.state = states;
  if (filters.type) asked.type = [filters.type as Schemas["WasteType"]];
  if (filters.grade) asked.grade = [filters.grade as (typeof GRADES)[number]];
  if (filters.trade !== undefined) asked.trade = filters.trade;
  if (filters.area !== undefined) asked.area = filters.area;
  if (filters.q) asked.search = filters.q;
  return asked;
}

function sourceOf(source: string | undefined): Wanted {
  if (!source) return {};
  if (source === "person" || source === "detector") return { source };
  return { detector: source };
}

/** From the first day to the end of the last one. */
export function span(filters: Pick<Filters, "week" | "from" | "until">, zone: string): Wanted {
  const first = filters.week ?? filters.from;
  const last = filters.week ? plusDays(filters.week, 6) : filters.until;
  return {
    ...(first ? { detected_from: beginOf(first, zone) } : {}),
    ...(last ? { detected_until: beginOf(plusDays(last, 1), zone) } : {}),
  };
}
