/** Saying what a column holds: of two columns with the same, the one said last has it. */

import type { Choices, ColumnOut, Holds } from "./queries";

/** The choice of every column once `position` holds `role`. */
export function withRole(
  columns: ColumnOut[],
  position: number,
  role: Holds | null,
): NonNullable<Choices["columns"]> {
  return columns.map((column) => {
    if (column.position === position) return { position, role };
    return { position: column.position, role: column.role === role ? null : column.role };
  });
}
