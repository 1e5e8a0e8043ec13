/** Sums in words: "US$18,400 to US$24,000 and 12 h without a rate". */

import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import type { Worth } from "./reckon";

/** What several findings are worth together; empty where nobody knows. */
export function useWorthWords(): (worth: Worth) => string {
  const { t } = useTranslation("waste");
  return ({ money, unpricedMinutes }) => {
    const parts = money.map(({ currency, low, high }) =>
      low === high
        ? say.money(low, currency)
        : t("worth.between", { low: say.money(low, currency), high: say.money(high, currency) }),
    );
    if (unpricedMinutes > 0) parts.push(t("worth.unpriced", { hours: say.hours(unpricedMinutes) }));
    return parts.length > 0 ? parts.join(t("worth.and")) : t("worth.none");
  };
}

/** Money of every currency: "US$1,200 + €300"; a dash where there is none. */
export function useMoney(): (cost: { currency: string; cents: number }[]) => string {
  return (cost) =>
    cost.length === 0 ? "–" : cost.map(({ currency, cents }) => say.money(cents, currency)).join(" + ");
}
