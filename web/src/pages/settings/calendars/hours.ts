/** Working hours as people write them: "08:00-12:00, 13:00-17:00". */

import type { Schemas } from "~/api/client";

export type Shift = [number, number];
export type Week = Schemas["Week"];

export const DAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] as const;
export type Day = (typeof DAYS)[number];

const MIDNIGHT = 1440;
const SHIFT = /^(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|—|to|a)\s*(\d{1,2})(?:[:.](\d{2}))?$/i;

export type HoursFault = "unreadable" | "backwards" | "overlap";

function clock(minutes: number): string {
  const hours = Math.floor(minutes / 60);
  return `${String(hours).padStart(2, "0")}:${String(minutes % 60).padStart(2, "0")}`;
}

/** "08:00–12:00, 13:00–17:00"; empty for a day off. */
export function told(shifts: Shift[]): string {
  return shifts.map(([from, to]) => `${clock(from)}–${clock(to)}`).join(", ");
}

function minutes(hours: string | undefined, rest: string | undefined): number {
  const value = Number(hours) * 60 + Number(rest ?? 0);
  return Number(rest ?? 0) < 60 && value <= MIDNIGHT ? value : Number.NaN;
}

/** The shifts that a text means, in order, or what is wrong with it. */
export function read(text: string): Shift[] | HoursFault {
  const shifts: Shift[] = [];
  for (const part of text
    .split(/[,;]/)
    .map((one) => one.trim())
    .filter(Boolean)) {
    const found = SHIFT.exec(part);
    const shift: Shift = [minutes(found?.[1], found?.[2]), minutes(found?.[3], found?.[4])];
    if (!found || shift.some(Number.isNaN)) return "unreadable";
    if (shift[1] <= shift[0]) return "backwards";
    shifts.push(shift);
  }
  shifts.sort((one, other) => one[0] - other[0]);
  const overlaps = shifts.some((shift, at) => at > 0 && shift[0] < (shifts[at - 1]?.[1] ?? 0));
  return overlaps ? "overlap" : shifts;
}

export function length(shifts: Shift[]): number {
  return shifts.reduce((sum, [from, to]) => sum + to - from, 0);
}

export function weekLength(week: Week): number {
  return DAYS.reduce((sum, day) => sum + length(week[day]), 0);
}

export type Stretch = { from: Day; to: Day; shifts: Shift[] };

/** The week in few words: days beside one another with the same hours are one stretch; days off are left out. */
export function stretches(week: Week): Stretch[] {
  const found: Stretch[] = [];
  let before: Day | null = null;
  for (const day of DAYS) {
    const last = found.at(-1);
    if (week[day].length === 0) {
      before = null;
      continue;
    }
    if (last && before === last.to && told(last.shifts) === told(week[day])) last.to = day;
    else found.push({ from: day, to: day, shifts: week[day] });
    before = day;
  }
  return found;
}
