/** What a finding is worth, how that was reckoned, and what to do about it. */

import { Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { Section } from "./Finding";
import { Amount } from "./marks";
import { amountOf, type Interval, type Waste } from "./reckon";
import classes from "./waste.module.css";

export function Worth({ row }: { row: Waste }) {
  const { t } = useTranslation("waste");
  const lines = useReckoning(row);
  const worth = amountOf(row);
  return (
    <>
      <div className={classes.worth}>
        <Amount row={row} isBig />
        {lines.map((line) => (
          <Text key={line} size="sm" mt={4} className={classes.prose}>
            {line}
          </Text>
        ))}
      </div>
      <Section title={t("recommendation")} isShown={row.recommendation !== ""}>
        <Text size="sm" className={classes.prose}>
          {row.recommendation}
          {worth.kind === "money" && row.cost_cents?.likely !== 0 && (
            <Text component="span" size="sm" c="dimmed" display="block">
              {t("worth.of", { worth: worth.likely })}
            </Text>
          )}
        </Text>
      </Section>
    </>
  );
}

/** The lines of the reckoning: interval, hours, arithmetic, where the price is from, what another waste has. */
function useReckoning(row: Waste): string[] {
  const { t } = useTranslation("waste");
  const { cost_cents: cost, minutes } = row;
  const lines: (string | false | null)[] = [
    cost && minutes && hoursOf(minutes, t),
    row.arithmetic && t("reckoning.how", { arithmetic: row.arithmetic }),
    row.priced && t(`reckoning.priced.${row.priced}`),
    !cost && minutes && t("reckoning.noRate"),
    takenOf(row, t),
  ];
  return lines.filter((line): line is string => Boolean(line));
}

type Words = (name: string, values: Record<string, string>) => string;

function hoursOf({ low, likely, high }: Interval, t: Words): string {
  if (low === high) return t("reckoning.hours", { hours: say.hours(likely) });
  const between = { hours: say.hours(likely), low: say.hours(low), high: say.hours(high) };
  return t("reckoning.hoursBetween", between);
}

function takenOf({ claimed, minutes, cost_cents: cost, currency }: Waste, t: Words): string | null {
  const taken = takenAway(claimed.minutes, minutes?.likely);
  if (taken > 0)
    return t("reckoning.taken", { claimed: say.hours(claimed.minutes), taken: say.hours(taken) });
  const cents = takenAway(claimed.cost_cents, cost?.likely);
  if (cents === 0) return null;
  const amounts = { claimed: say.money(claimed.cost_cents, currency), taken: say.money(cents, currency) };
  return t("reckoning.takenMoney", amounts);
}

function takenAway(claimed: number | null, counted: number | undefined): number {
  return claimed === null || counted === undefined ? 0 : Math.max(0, claimed - counted);
}
