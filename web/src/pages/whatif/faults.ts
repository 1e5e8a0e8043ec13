/** Why changes are impossible, in the reader's language where the reason is known here. */

import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";

export type Fault = { index: number; reason: string; message: string; names: string[] };

export const REASONS = [
  "unknown_activity",
  "completed",
  "no_duration",
  "not_positive",
  "too_long",
  "unknown_relation",
  "duplicate_relation",
  "itself",
  "loop",
  "unknown_calendar",
  "saturdays_worked",
  "paced_by_crews",
  "unknown_trade",
  "unknown_resource",
  "no_crew",
  "nothing_open",
  "no_constraint",
  "last_activity",
];

export function faultsIn(error: unknown): Fault[] {
  if (!(error instanceof Problem) || error.kind !== "change-not-possible") return [];
  return (error.body.errors ?? []) as unknown as Fault[];
}

/** "The logic would run in a circle: A1040 > A1050 > A1040." */
export function useReason(): (fault: Fault) => string {
  const { t } = useTranslation("whatif");
  return ({ reason, message, names }) => {
    if (!REASONS.includes(reason)) return message;
    const shown = reason === "loop" ? [...names, ...names.slice(0, 1)].join(" > ") : (names[0] ?? "");
    return t(`reason.${reason}`, { names: shown, other: names[1] ?? "" });
  };
}
