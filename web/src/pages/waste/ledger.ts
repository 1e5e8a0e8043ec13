/** What the ledger reckons from the API's sums: order, shares, weeks without anything, the change on the mean. */

import type { Money, Sum } from "./queries";
import { plusDays } from "./site";

export type Measure = "money" | "hours";

/** Cents of one currency, or worker minutes. */
export function worthIn(sum: Sum, measure: Measure, currency: string | null): number {
  if (measure === "hours") return sum.minutes;
  return centsIn(sum.cost, currency);
}

export function centsIn(cost: Money[], currency: string | null): number {
  return cost.find((one) => one.currency === currency)?.cents ?? 0;
}

export type Bar<Name> = { name: Name; value: number; addedUp: number; share: number };

/** The largest first, each with what it and those before it come to; nothing is no bar. */
export function pareto<Name>(values: [Name, number][]): Bar<Name>[] {
  const total = values.reduce((sum, [, value]) => sum + value, 0);
  let addedUp = 0;
  return values
    .filter(([, value]) => value > 0)
    .sort(([, one], [, other]) => other - one)
    .map(([name, value]) => {
      addedUp += value;
      return { name, value, addedUp, share: addedUp / total };
    });
}

/** Every Monday from the first to the last, those in which nothing was seen among them. */
export function mondays(first: string, last: string, most = 260): string[] {
  const found: string[] = [];
  for (let day = first; day <= last && found.length < most; day = plusDays(day, 7)) found.push(day);
  return found;
}

/** By how much a week is above the mean of the weeks before it; null where there are none, or none with anything. */
export function onMean(weeks: Map<string, number>, current: string): number | null {
  const first = [...weeks.keys()].sort()[0];
  if (!first || first >= current) return null;
  const before = mondays(first, plusDays(current, -7));
  const mean = before.reduce((sum, monday) => sum + (weeks.get(monday) ?? 0), 0) / before.length;
  return mean > 0 ? (weeks.get(current) ?? 0) / mean - 1 : null;
}

/** What was taken away because another waste has the same: claimed less counted, currency by currency. */
export function takenMoney(sum: Sum): Money[] {
  return sum.claimed_cost.map(({ currency, cents }) => ({
    currency,
    cents: cents - centsIn(sum.cost, currency),
  }));
}
