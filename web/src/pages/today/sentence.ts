/** What is said aloud of a project: when it finishes, how far that moved, and why. */

import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import type { Movement, Revision } from "~/pages/revisions/queries";
import { mainCause } from "./moved";

export function useSentence(
  latest: Revision | undefined,
  earlier: Revision | undefined,
  movement: Movement | undefined,
): string {
  const { t } = useTranslation("today");
  if (!latest) return t("sentence.dating");
  const finish = say.longDay(latest.finish);
  if (!earlier) return t("sentence.first", { finish });
  if (!movement) return t("sentence.plain", { finish });
  const days = Math.abs(movement.movement_days);
  if (days === 0) return t("sentence.same", { finish });
  const told = { finish, count: days, days: say.number(days, 1) };
  const moved = t(movement.movement_days > 0 ? "sentence.later" : "sentence.sooner", told);
  const cause = mainCause(movement);
  if (!cause) return `${moved}.`;
  const words = cause.causes.map((one) => t(`cause.${one}`)).join(", ");
  return `${moved}, ${t(cause.mover ? "sentence.becauseOf" : "sentence.because", { words, name: cause.mover?.name })}.`;
}
