/** "FS", "SS +2 d", "FF −1 d": how one activity holds another. */

import * as say from "~/look/say";

/** The kind of a relation with its lag, in days of the predecessor's calendar; in hours until that is known. */
export function lagOf(kind: string, minutes: number, dayMinutes: number | undefined): string {
  if (minutes === 0) return kind;
  if (dayMinutes) return `${kind} ${say.movement(minutes / dayMinutes)}`;
  return `${kind} ${minutes > 0 ? "+" : "−"}${say.hours(Math.abs(minutes))}`;
}
