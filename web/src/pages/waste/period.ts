/** The span and the states that the ledger adds up, as the address says them. */

import { type Address, type Filters, statesOf } from "./filters";
import type { Asked } from "./queries";
import { beginOf, mondayOf, plusDays, siteDay } from "./site";

export const PERIODS = ["weeks4", "weeks12", "all", "custom"] as const;
export type Period = (typeof PERIODS)[number];

const WEEKS: Partial<Record<Period, number>> = { weeks4: 4, weeks12: 12 };

export type Span = { period: Period; state: string; from?: string; until?: string; today: string };

/** Twelve weeks, this one among them, of all that counts, where the address says nothing else. */
export function spanIn(address: Address, zone: string, now = new Date()): Span {
  const today = siteDay(now, zone);
  const period = PERIODS.find((one) => one === address.period) ?? "weeks12";
  const state = address.state ?? "counted";
  const weeks = WEEKS[period];
  if (weeks) return { period, state, from: plusDays(mondayOf(today), -7 * (weeks - 1)), today };
  if (period === "custom") return { period, state, from: address.from, until: address.until, today };
  return { period, state, today };
}

export function askedOf({ from, until, state }: Span, zone: string): Asked {
  const states = state === "all" ? statesOf("counted").concat("dismissed") : statesOf(state);
  return {
    state: states,
    ...(from ? { detected_from: beginOf(from, zone) } : {}),
    ...(until ? { detected_until: beginOf(plusDays(until, 1), zone) } : {}),
  };
}

/** The filters of the inbox that show the rows of a sum. */
export function rowsOf({ from, until, state }: Span, more: Filters = {}): Address {
  const days: Filters = more.week ? {} : { ...(from ? { from } : {}), ...(until ? { until } : {}) };
  return { state: state === "open" ? undefined : state, ...days, ...more };
}
