/** The waste of this week, and how it stands to the weeks before. */

import type { Schemas } from "~/api/client";

type WeekSum = Schemas["WeekSumOut"];
export type Measure = "cents" | "minutes";
export type Bar = { type: string; minutes: number; cents: number | null; share: number; running: number };
export type Week = {
  monday: string;
  logs: number;
  minutes: number;
  cents: number | null;
  measure: Measure;
  bars: Bar[];
  /** Against the mean of up to four weeks before; null where there are none. */
  before: { weeks: number; mean: number; change: number | null } | null;
};

const MOST_WEEKS = 4;
const DAY_MS = 86_400_000;

/** The day it is at a site, "2026-11-22". */
export function dayAt(zone: string, now = new Date()): string {
  return new Intl.DateTimeFormat("en-CA", { timeZone: zone, dateStyle: "short" }).format(now);
}

function plus(day: string, days: number): string {
  return new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);
}

/** The Monday of the week that a day is in. */
export function mondayOf(day: string): string {
  return plus(day, -((new Date(day).getUTCDay() + 6) % 7));
}

type Sum = Pick<WeekSum, "cost" | "minutes">;

function centsOf(sum: Sum | undefined, currency: string): number | null {
  return sum?.cost.find((one) => one.currency === currency)?.cents ?? null;
}

function amount(sum: Sum | undefined, measure: Measure, currency: string): number {
  return (measure === "cents" ? centsOf(sum, currency) : sum?.minutes) ?? 0;
}

/** A week of a project, the waste that cost most first. Priced where anything of the week has a price, else in hours. */
export function weekOf(weeks: WeekSum[], monday: string, currency: string): Week {
  const now = weeks.find((one) => one.monday === monday);
  const cents = centsOf(now, currency);
  const measure: Measure = cents === null ? "minutes" : "cents";
  return {
    monday,
    logs: now?.logs ?? 0,
    minutes: now?.minutes ?? 0,
    cents,
    measure,
    bars: bars(now, measure, currency),
    before: before(weeks, monday, measure, currency),
  };
}

function bars(now: WeekSum | undefined, measure: Measure, currency: string): Bar[] {
  const types = (now?.by_type ?? [])
    .filter((one) => one.logs > 0)
    .map((one) => ({ ...one, worth: amount(one, measure, currency) }))
    .sort((one, other) => other.worth - one.worth);
  const all = types.reduce((sum, one) => sum + one.worth, 0);
  let running = 0;
  return types.map((one) => {
    const share = all > 0 ? one.worth / all : 0;
    running += share;
    return { type: one.type, minutes: one.minutes, cents: centsOf(one, currency), share, running };
  });
}

/** A week without any log counts as nothing, but weeks before the first log do not count. */
function before(weeks: WeekSum[], monday: string, measure: Measure, currency: string): Week["before"] {
  const first = weeks.map((one) => one.monday).sort()[0];
  if (!first || first >= monday) return null;
  const mondays = Array.from({ length: MOST_WEEKS }, (_, back) => plus(monday, -7 * (back + 1)));
  const counted = mondays.filter((one) => one >= first);
  const sums = counted.map((one) =>
    amount(
      weeks.find((week) => week.monday === one),
      measure,
      currency,
    ),
  );
  const mean = sums.reduce((sum, one) => sum + one, 0) / counted.length;
  const now = amount(
    weeks.find((week) => week.monday === monday),
    measure,
    currency,
  );
  return { weeks: counted.length, mean, change: mean > 0 ? now / mean - 1 : null };
}
