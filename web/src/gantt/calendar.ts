/** Working time of a calendar: which days rest, and how much work lies between two site times. */

import type { Schemas } from "~/api/client";

type Shifts = number[][];
export type GanttCalendar = Schemas["GanttCalendarOut"];

const DAY = 1440;
/** 1970-01-01 was a Thursday; weeks begin on Sunday. */
const FIRST_WEEKDAY = 4;

export function weekday(day: number): number {
  return (((day + FIRST_WEEKDAY) % 7) + 7) % 7;
}

export function shiftsOn(calendar: GanttCalendar, day: number): Shifts {
  return calendar.exceptions[day] ?? calendar.week[weekday(day)] ?? [];
}

export function isWorkday(calendar: GanttCalendar, day: number): boolean {
  return shiftsOn(calendar, day).length > 0;
}

/** Working minutes since the first day it was made for, in one step for any moment up to the last. */
export class WorkClock {
  private readonly sums: Float64Array;

  constructor(
    private readonly calendar: GanttCalendar,
    private readonly firstDay: number,
    lastDay: number,
  ) {
    this.sums = new Float64Array(Math.max(1, lastDay - firstDay + 2));
    for (let at = 1; at < this.sums.length; at++)
      this.sums[at] = (this.sums[at - 1] ?? 0) + worked(shiftsOn(calendar, firstDay + at - 1), DAY);
  }

  at(minutes: number): number {
    const day = Math.floor(minutes / DAY);
    const place = Math.min(Math.max(day - this.firstDay, 0), this.sums.length - 1);
    if (place !== day - this.firstDay) return this.sums[place] ?? 0;
    return (this.sums[place] ?? 0) + worked(shiftsOn(this.calendar, day), minutes - day * DAY);
  }

  /** Working days from one moment to another; negative when it is the earlier one. */
  days(from: number, to: number): number {
    return (this.at(to) - this.at(from)) / (this.calendar.day_minutes || DAY);
  }
}

function worked(shifts: Shifts, until: number): number {
  let sum = 0;
  for (const [from = 0, to = 0] of shifts) sum += Math.max(0, Math.min(to, until) - from);
  return sum;
}
