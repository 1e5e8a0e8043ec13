/** What was spent and promised of the budget, as one would say it. */

import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import type { Totals } from "./queries";

/** What amounts are held against: the budget lines that were entered, else what the project itself states. */
export function budgetOf({ total, project_budget_cents }: Totals): number {
  return total.budget_cents || project_budget_cents || 0;
}

export function Sentence({ totals }: { totals: Totals }) {
  const { t } = useTranslation("costs");
  const { total, currency } = totals;
  const budget = budgetOf(totals);
  const told = {
    spent: say.money(total.actual_cents, currency),
    promised: say.money(total.commitment_cents, currency),
    budget: say.money(budget, currency),
    ratio: budget > 0 ? say.percent(total.actual_cents / budget) : "",
  };
  return t(budget > 0 ? "sentence.budget" : "sentence.noBudget", told);
}
