/** What a row of the grid says, of an activity or of a branch. */

import i18n from "i18next";
import type { Network } from "~/gantt/network";
import { branchAt, isBranch } from "~/gantt/rows";
import { siteTime } from "~/gantt/scale";
import { spanOf } from "~/gantt/scene";
import * as say from "~/look/say";
import type { ColumnName } from "./address";

export function nameOf(network: Network, item: number): string {
  return (
    (isBranch(item) ? network.branches.name[branchAt(item)] : network.document.activities.name[item]) ?? ""
  );
}

export function codeOf(network: Network, item: number): string {
  return (
    (isBranch(item) ? network.branches.code[branchAt(item)] : network.document.activities.code[item]) ?? ""
  );
}

/** Working minutes of an activity as days of its calendar: "12 d", "−0.5 d", "1,406 d". */
export function daysOf(network: Network, activity: number, minutes: number | null | undefined): string {
  if (minutes === null || minutes === undefined || Number.isNaN(minutes)) return "–";
  const calendar = network.document.calendars[network.document.activities.calendar[activity] ?? 0];
  const exact = minutes / (calendar?.day_minutes || 1440);
  const days = Math.abs(exact) < 100 ? Math.round(exact * 10) / 10 : Math.round(exact);
  return said(`${days}d`, () => `${say.number(days, 1).replace("-", "−")} d`);
}

/** What a cell says; `moved` are working days against the baseline. */
export function cellOf(
  network: Network,
  item: number,
  column: ColumnName,
  moved: Float64Array | null = null,
): string {
  if (column === "code") return codeOf(network, item);
  const [start, finish] = spanOf(network, item);
  if (column === "start") return dayOf(start);
  if (column === "finish") return dayOf(finish);
  if (isBranch(item)) return "";
  if (column === "moved") return movedBy(moved?.[item]);
  if (column === "float") return daysOf(network, item, network.floatMinutes[item]);
  const share = network.progress[item];
  return said(`${share}%`, () => say.percent(share));
}

export function movedBy(days: number | undefined): string {
  return days === undefined || Number.isNaN(days) ? "–" : said(`${days}m`, () => say.movement(days));
}

export function dayOf(minutes: number): string {
  if (Number.isNaN(minutes)) return "–";
  const day = Math.floor(minutes / 1440);
  return said(`${day}`, () => say.day(siteTime(minutes)));
}

const known = new Map<string, string>();

/** Scrolling asks for the same words again and again: each is made once, for each language. */
function said(key: string, make: () => string): string {
  const whole = `${i18n.language} ${key}`;
  const before = known.get(whole);
  if (before !== undefined) return before;
  const now = make();
  known.set(whole, now);
  return now;
}
