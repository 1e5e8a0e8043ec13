/** The schedule in one sentence: when it ends, against what was promised, and what is critical and late. */

import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Network } from "~/gantt/network";
import { siteTime } from "~/gantt/scale";
import { longDay, number } from "~/look/say";
import type { Held } from "./data";

export function useSentence(network: Network, held: Held): string {
  const { t } = useTranslation("schedule");
  const finish = siteTime(network.finish[held.last]);
  if (!finish) return t("sentence.unknown");
  const moves = [
    held.baseline && told(t, held.baseline.finishMovement, "baseline"),
    held.previous && told(t, held.previous.finishMovement, "previous"),
  ].filter(Boolean);
  const critical = network.critical.reduce((sum, one) => sum + one, 0);
  const ends = t("sentence.ends", { finish: longDay(finish) });
  const against = moves.length > 0 ? `, ${moves.join(t("sentence.and"))}` : "";
  const counted = held.baseline
    ? t("sentence.criticalAndLate", {
        count: critical,
        late: number(held.baseline.late),
        shown: number(critical),
      })
    : t("sentence.critical", { count: critical, shown: number(critical) });
  return `${ends}${against}. ${counted}`;
}

type Words = TFunction<"schedule">;

function told(t: Words, days: number, than: "baseline" | "previous"): string {
  if (Number.isNaN(days)) return "";
  const rounded = Math.round(days * 10) / 10;
  if (rounded === 0) return t(`sentence.same.${than}`);
  const which = rounded > 0 ? "later" : "earlier";
  return t(`sentence.${which}.${than}`, { count: Math.abs(rounded), shown: number(Math.abs(rounded), 1) });
}
