/** "With 2 changes it finishes on Thu 20 May 2027, 4 working days earlier." */

import { useTranslation } from "react-i18next";
import { day, number } from "~/look/say";
import type { Change } from "./change";
import type { Effect } from "./queries";

export function useSentence(
  changes: Change[],
  effect: Effect | undefined,
  isAsked: boolean,
  error: unknown,
): string | undefined {
  const { t } = useTranslation("whatif");
  if (error) return t("sentence.impossible");
  if (!effect) return undefined;
  if (changes.length === 0) return t("sentence.none", { finish: day(effect.finish_before) });
  if (isAsked) return t("sentence.asking");
  const values = { count: changes.length, finish: day(effect.finish_after) };
  const moved = t("days", {
    count: Math.abs(effect.working_days),
    days: number(Math.abs(effect.working_days), 1),
  });
  if (Math.abs(effect.working_days) < 0.05) return t("sentence.same", values);
  return t(effect.working_days < 0 ? "sentence.earlier" : "sentence.later", { ...values, moved });
}
