/** Where a moment stands on the page, and the divisions of time above it. */

export type Scale = { from: number; to: number; perDay: number };
export type Unit = "day" | "week" | "month" | "quarter" | "year";
export type Zoom = "day" | "week" | "month" | "quarter";

/** A division of time: where it begins and ends on the page, and when it begins. */
export type Period = { unit: Unit; begin: number; x: number; width: number };

const DAY = 1440;
const MOST_PER_DAY = 60;
const LEAST_PER_DAY = 0.04;

/** Pixels a day has at each of the named zooms. */
export const PER_DAY: Record<Zoom, number> = { day: 28, week: 8, month: 2.6, quarter: 0.9 };

export function xOf(scale: Scale, minutes: number): number {
  return ((minutes - scale.from) / DAY) * scale.perDay;
}

export function minutesAt(scale: Scale, x: number): number {
  return scale.from + (x / scale.perDay) * DAY;
}

export function widthOf(scale: Scale): number {
  return Math.ceil(xOf(scale, scale.to));
}

/** Room on both sides, so that the first and the last bar do not touch the edge. */
export function scaleOver(from: number, to: number, perDay: number): Scale {
  const room = Math.max(2 * DAY, Math.ceil(((to - from) * 0.02) / DAY) * DAY);
  return { from: from - room, to: to + room, perDay };
}

/** Pixels a day has when everything is to be seen at once. */
export function fitting(from: number, to: number, width: number): number {
  const all = scaleOver(from, to, 1);
  return clamped((width * DAY) / (all.to - all.from));
}

export function clamped(perDay: number): number {
  return Math.min(MOST_PER_DAY, Math.max(LEAST_PER_DAY, perDay));
}

/** The named zoom that a scale is nearest to. */
export function zoomOf(perDay: number): Zoom {
  if (perDay >= 18) return "day";
  if (perDay >= 5) return "week";
  if (perDay >= 1.4) return "month";
  return "quarter";
}

/** Lower and upper line of the heading at a zoom. */
export function unitsAt(perDay: number): [Unit, Unit] {
  if (perDay < 0.28) return ["year", "year"];
  const units: Record<Zoom, [Unit, Unit]> = {
    day: ["day", "week"],
    week: ["week", "month"],
    month: ["month", "year"],
    quarter: ["quarter", "year"],
  };
  return units[zoomOf(perDay)];
}

/** The beginning of the division that a moment is in. */
export function beginOf(minutes: number, unit: Unit): number {
  const day = Math.floor(minutes / DAY);
  if (unit === "day") return day * DAY;
  // 1970-01-01 was a Thursday; weeks begin on Monday.
  if (unit === "week") return (day - ((((day + 3) % 7) + 7) % 7)) * DAY;
  const at = new Date(day * DAY * 60_000);
  const month = at.getUTCMonth();
  const first = unit === "month" ? month : unit === "quarter" ? month - (month % 3) : 0;
  return Date.UTC(at.getUTCFullYear(), first, 1) / 60_000;
}

const LONGEST: Record<Unit, number> = { day: 1, week: 7, month: 31, quarter: 92, year: 366 };

/** The beginning of the next one. */
export function nextOf(begin: number, unit: Unit): number {
  return unit === "day" || unit === "week"
    ? begin + LONGEST[unit] * DAY
    : beginOf(begin + (LONGEST[unit] + 1) * DAY, unit);
}

/** The divisions that a window of the page touches. */
export function periods(scale: Scale, unit: Unit, left: number, width: number): Period[] {
  const found: Period[] = [];
  const until = minutesAt(scale, left + width);
  let begin = beginOf(minutesAt(scale, left), unit);
  while (begin < until) {
    const next = nextOf(begin, unit);
    const x = xOf(scale, begin);
    found.push({ unit, begin, x, width: xOf(scale, next) - x });
    begin = next;
  }
  return found;
}

/** Site minutes as the text that `look/say` reads as a wall clock. */
export function siteTime(minutes: number | null | undefined): string | null {
  if (minutes === null || minutes === undefined || !Number.isFinite(minutes)) return null;
  return new Date(minutes * 60_000).toISOString().slice(0, 16);
}
