/** What is looked for, as the address has it, and as the API is asked. */

import type { Schemas } from "~/api/client";
import type { Search } from "~/shell/address";

export type Kind = Schemas["CostKind"];

/** As money goes: agreed, promised, paid, expected. */
export const KINDS: Kind[] = ["budget", "commitment", "actual", "forecast"];

export const FILTERS = ["q", "kind", "trade", "area", "activity", "from", "to"] as const;
export type Filter = Partial<Record<(typeof FILTERS)[number], string>>;

/** The trade of entries that name none: an address cannot say "empty". */
export const NO_TRADE = "-";

/** The part of an address that filters. */
export function filterIn(search: Search): Filter {
  return Object.fromEntries(FILTERS.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
}

/** No filter at all, for the address. */
export const CLEARED: Search = Object.fromEntries(FILTERS.map((name) => [name, undefined]));

function isDay(text: string | undefined): text is string {
  return text !== undefined && /^\d{4}-\d\d-\d\d$/.test(text);
}

/** The conditions as the API takes them; what is no kind or no day asks for nothing. */
export function asked(filter: Filter) {
  const kind = KINDS.filter((one) => filter.kind?.split(",").includes(one));
  return {
    kind: kind.length > 0 ? kind : undefined,
    trade: filter.trade === NO_TRADE ? "" : filter.trade,
    area: filter.area,
    activity_code: filter.activity,
    from_day: isDay(filter.from) ? filter.from : undefined,
    to_day: isDay(filter.to) ? filter.to : undefined,
    search: filter.q,
  };
}
