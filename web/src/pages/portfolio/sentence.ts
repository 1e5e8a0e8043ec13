/** What is said aloud of all projects together. */

import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { type Glance, type Reason, reasons } from "./glance";

const MOST_NAMED = 3;

/** A reason in words: "finish 3 d later". */
export function useReason() {
  const { t } = useTranslation("portfolio");
  return ({ kind, count }: Reason) => t(`reason.${kind}`, { count, days: say.number(count) });
}

export function useSentence(glances: Glance[] | undefined): string | undefined {
  const { t } = useTranslation("portfolio");
  const told = useReason();
  if (!glances) return undefined;
  if (glances.length === 0) return t("empty.sentence");
  const active = glances.filter((glance) => glance.status === "active").length;
  const waiting = glances.flatMap((glance) => {
    const [first] = reasons(glance);
    return first ? [`${glance.name} (${told(first)})`] : [];
  });
  if (active === 0) return t("sentence.noneActive", { count: glances.length });
  if (waiting.length === 0) return t("sentence.calm", { count: active });
  const named = waiting.slice(0, MOST_NAMED).join(", ");
  const more = waiting.length - MOST_NAMED;
  return t("sentence.need", {
    count: waiting.length,
    all: say.number(active),
    named: more > 0 ? t("sentence.more", { named, count: more }) : named,
  });
}
