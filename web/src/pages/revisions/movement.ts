/** The parts of a movement of the finish, put in order. */

import type { Comparison } from "./queries";

export type Part = Comparison["parts"][number];

/** The parts that moved the finish, the strongest first. */
export function strongest(parts: Part[]): Part[] {
  return parts
    .filter((one) => one.movement_days !== 0)
    .sort((one, other) => Math.abs(other.movement_days) - Math.abs(one.movement_days));
}

/** The part that did most in the direction in which the finish went; none where it stayed. */
export function mainPart(parts: Part[], days: number): Part | undefined {
  if (days === 0) return undefined;
  return strongest(parts).find((one) => one.movement_days > 0 === days > 0);
}

export type Step = { part: Part; from: number; to: number };

/** Where each part that moved the finish begins and ends, in working days since the earlier finish. */
export function waterfall(parts: Part[]): Step[] {
  let at = 0;
  return parts
    .filter((one) => one.movement_days !== 0)
    .map((part) => {
      const from = at;
      // Parts are rounded to tenths so that they add up; adding floats must not undo that.
      at = Math.round((at + part.movement_days) * 10) / 10;
      return { part, from, to: at };
    });
}

/**
 * Working minutes in a day of the project's calendar. The comparison gives minutes and days rounded to tenths: of
 * the calendars there are, it is the one whose day comes closest.
 */
export function dayOf({ parts, movement_minutes, movement_days }: Comparison, calendars: number[]): number {
  const known = [{ movement_minutes, movement_days }, ...parts].filter((one) => one.movement_days !== 0);
  const largest = known.sort((one, other) => Math.abs(other.movement_days) - Math.abs(one.movement_days))[0];
  if (!largest) return calendars[0] || 480;
  const day = largest.movement_minutes / largest.movement_days;
  const near = calendars.filter((one) => Math.abs(one - day) < 0.1 * day);
  return near.sort((one, other) => Math.abs(one - day) - Math.abs(other - day))[0] ?? Math.round(day);
}
