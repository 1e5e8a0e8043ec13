/** The ledger in one sentence: the total, where most of it lies, how this week compares. */

import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { type Measure, onMean, pareto, worthIn } from "./ledger";
import type { Span } from "./period";
import type { Summary } from "./queries";
import { mondayOf } from "./site";
import { useMoney } from "./words";

type Props = { summary: Summary; span: Span; measure: Measure; currency: string | null };

/** Above this a percentage says nothing any more, and "four times" does. */
const MANY = 2;

const SAID: Partial<Record<Span["period"], string>> = { weeks4: "said4", weeks12: "said12", all: "saidAll" };

export function LedgerSentence({ summary, span, measure, currency }: Props) {
  const { t } = useTranslation("waste");
  const money = useMoney();
  const { total, by_type, by_week } = summary;
  if (total.logs === 0) return t("ledger.nothing");
  const days = { from: say.day(span.from), until: say.day(span.until ?? span.today) };
  const period = t(`ledger.${SAID[span.period] ?? "saidSpan"}`, days);
  const cost = money(total.cost);
  const hours = say.hours(total.minutes);
  const worth = total.cost.length > 0 ? t("ledger.worth", { money: cost, hours }) : hours;
  const [first] = pareto(by_type.map((one) => [one.type, worthIn(one, measure, currency)]));
  const biggest = first
    ? t("ledger.biggest", {
        type: t(`common:wastes.${first.name}`).toLowerCase(),
        share: say.percent(first.share),
      })
    : "";
  const weeks = new Map(by_week.map((one) => [one.monday, worthIn(one, measure, currency)]));
  const monday = mondayOf(span.today);
  const isQuiet = !weeks.get(monday);
  const mean = span.until ? "" : isQuiet ? t("ledger.quiet") : meanWords(onMean(weeks, monday), t);
  return `${t("ledger.said", { period, worth })}${biggest}${mean}.`;
}

function meanWords(
  change: number | null,
  t: (name: string, values: Record<string, string>) => string,
): string {
  if (change === null) return t("ledger.noMean", {});
  if (Math.abs(change) < 0.005) return t("ledger.same", {});
  if (change > MANY) return t("ledger.times", { times: say.number(change + 1) });
  return t(change > 0 ? "ledger.above" : "ledger.below", { percent: say.percent(Math.abs(change)) });
}
