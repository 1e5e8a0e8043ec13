/** Assumptions while they are being changed, and what is sent of them. */

import type { Schemas } from "~/api/client";
import type { FORMS } from "./draft";
import type { Settings } from "./queries";

type Form = (typeof FORMS)[number];
export type SpreadDraft = { form: Form; low: string; likely: string; high: string };
export type TradeDraft = SpreadDraft & { trade: string };

export type Draft = {
  spread: SpreadDraft;
  trades: TradeDraft[];
  project: number | "";
  trade: number | "";
  area: number | "";
  months: (number | "")[];
  exposed: string;
  perDay: number | "";
  reference: boolean;
  learn: boolean;
  iterations: number | "";
};

const percent = (share: number) => Math.round(share * 1000) / 10;
const share = (value: number | "") => (value || 0) / 100;

function written(spread: Settings["spread"]): SpreadDraft {
  return { form: spread.form, low: `${spread.low}`, likely: `${spread.likely}`, high: `${spread.high}` };
}

function meant(spread: SpreadDraft) {
  const number = (text: string) => Number(text.replace(",", "."));
  const likely = number(spread.likely);
  const isFixed = spread.form === "fixed";
  return {
    form: spread.form,
    low: isFixed ? likely : number(spread.low),
    likely,
    high: isFixed ? likely : number(spread.high),
  };
}

/** What stands in the form at first. */
export function assumed(settings: Settings): Draft {
  return {
    spread: written(settings.spread),
    trades: settings.by_trade.map((one) => ({ trade: one.trade, ...written(one) })),
    project: percent(settings.correlation.project),
    trade: percent(settings.correlation.trade),
    area: percent(settings.correlation.area),
    months: settings.weather.lost.map(percent),
    exposed: settings.weather.trades.join(", "),
    perDay: settings.indirect_cents_per_day === null ? "" : settings.indirect_cents_per_day / 100,
    reference: settings.use_reference_class,
    learn: settings.learn_spreads,
    iterations: settings.most_iterations,
  };
}

/** What is sent: shares in place of percent, cents in place of money. */
export function wanted(draft: Draft): Schemas["RiskSettingsIn"] {
  const trades = draft.exposed.split(/[,;\n]+/).map((name) => name.trim());
  return {
    spread: meant(draft.spread),
    by_trade: draft.trades
      .filter((one) => one.trade.trim())
      .map((one) => ({ trade: one.trade.trim(), ...meant(one) })),
    correlation: { project: share(draft.project), trade: share(draft.trade), area: share(draft.area) },
    weather: { lost: draft.months.map(share), trades: [...new Set(trades)].filter(Boolean) },
    indirect_cents_per_day: draft.perDay === "" ? null : Math.round(draft.perDay * 100),
    use_reference_class: draft.reference,
    learn_spreads: draft.learn,
    most_iterations: draft.iterations || 100,
  };
}
