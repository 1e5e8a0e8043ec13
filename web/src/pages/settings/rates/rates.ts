/** What time costs: rates in groups, and which of them hold today. */

import type { Schemas } from "~/api/client";

export type Rate = Schemas["RateOut"];
export const KINDS = ["crew", "equipment", "indirect", "holding"] as const;
export type Kind = (typeof KINDS)[number];

/** What the price is of: rates of one subject follow one another. */
function subject(rate: Rate): string {
  return `${rate.kind} ${rate.trade ?? ""}`;
}

/** Of each thing the rate that began last. `today` is a date such as 2026-10-12. */
export function inForce(rates: Rate[], today: string): Set<string> {
  const latest = new Map<string, Rate>();
  for (const rate of rates) {
    if (rate.effective_from > today) continue;
    const before = latest.get(subject(rate));
    if (!before || before.effective_from < rate.effective_from) latest.set(subject(rate), rate);
  }
  return new Set([...latest.values()].map((one) => one.id));
}

/** By kind, then trade, the newest first; the rate of every trade before those of one. */
export function inOrder(rates: Rate[]): Rate[] {
  return [...rates].sort(
    (one, other) =>
      KINDS.indexOf(one.kind) - KINDS.indexOf(other.kind) ||
      (one.trade ?? "").localeCompare(other.trade ?? "") ||
      other.effective_from.localeCompare(one.effective_from),
  );
}

/** Today at the site, as a date. */
export function todayIn(zone: string, now = new Date()): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(now);
}
