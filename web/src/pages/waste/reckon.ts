/** What some findings are worth together, and how an amount is told: as an interval, and never money without a rate. */

import type { Schemas } from "~/api/client";
import * as say from "~/look/say";
import { siteDay } from "./site";

export type Waste = Schemas["WasteOut"];
export type Interval = Schemas["IntervalOut"];

export type Worth = {
  money: { currency: string; low: number; likely: number; high: number }[];
  /** Worker minutes of those that have no price. */
  unpricedMinutes: number;
  /** How many have neither hours nor a price. */
  unknown: number;
};

/** Lows with lows, highs with highs; money of two currencies is never one sum. */
export function worthOf(rows: Waste[]): Worth {
  const sums = new Map<string, Interval>();
  let unpricedMinutes = 0;
  let unknown = 0;
  for (const { cost_cents: cost, currency, minutes } of rows) {
    if (cost && currency) {
      const sum = sums.get(currency) ?? { low: 0, likely: 0, high: 0 };
      sums.set(currency, {
        low: sum.low + cost.low,
        likely: sum.likely + cost.likely,
        high: sum.high + cost.high,
      });
    } else if (minutes) unpricedMinutes += minutes.likely;
    else unknown += 1;
  }
  const money = [...sums].sort().map(([currency, sum]) => ({ currency, ...sum }));
  return { money, unpricedMinutes, unknown };
}

export type Told = { kind: "money" | "hours" | "days" | "nothing"; likely: string; range: string | null };

/** What one finding is worth: money where there is a rate, else hours, else days of the schedule. */
export function amountOf(row: Pick<Waste, "cost_cents" | "currency" | "minutes" | "days">): Told {
  if (row.cost_cents) return told("money", row.cost_cents, (cents) => say.money(cents, row.currency));
  if (row.minutes) return told("hours", row.minutes, say.hours);
  if (row.days !== null) return { kind: "days", likely: `${say.number(row.days, 1)} d`, range: null };
  return { kind: "nothing", likely: "–", range: null };
}

function told(kind: "money" | "hours", of: Interval, words: (value: number) => string): Told {
  const range = of.low === of.high ? null : `${words(of.low)} – ${words(of.high)}`;
  return { kind, likely: words(of.likely), range };
}

export type Day = { day: string; rows: Waste[] };

/** Rows by the day on which they were seen, as the site's calendar has it; the order stays. */
export function byDay(rows: Waste[], zone: string): Day[] {
  const days: Day[] = [];
  for (const row of rows) {
    const day = siteDay(row.detected_at, zone);
    const last = days.at(-1);
    if (last?.day === day) last.rows.push(row);
    else days.push({ day, rows: [row] });
  }
  return days;
}

/** The activity that a row of evidence is about, if it is about one. */
export function activityIn(row: string): string | null {
  return /^(?:baseline )?activity (\S+)$/.exec(row)?.[1] ?? null;
}
