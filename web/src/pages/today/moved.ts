/** Why the finish moved: the cause that weighs most, and the work behind it. */

import type { Movement } from "~/pages/revisions/queries";

export type Cause = { causes: string[]; days: number; mover: { code: string; name: string } | null };

/** The causes that moved the finish, the weightiest first. */
export function causesOf(movement: Movement): Cause[] {
  return movement.parts
    .filter((part) => part.movement_days !== 0)
    .map((part) => ({
      causes: part.causes,
      days: part.movement_days,
      mover: part.movers.find((one) => one.movement_minutes * part.movement_days > 0) ?? null,
    }))
    .sort((one, other) => Math.abs(other.days) - Math.abs(one.days));
}

/** The weightiest cause that pulled the way the finish went. */
export function mainCause(movement: Movement): Cause | null {
  return causesOf(movement).find((one) => one.days * movement.movement_days > 0) ?? null;
}
