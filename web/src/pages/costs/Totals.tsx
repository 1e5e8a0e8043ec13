/** What entries come to: by kind against the budget, then by trade or by month. */

import { SegmentedControl, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { useAddress } from "~/shell/address";
import classes from "./Costs.module.css";
import { KINDS, type Kind } from "./filters";
import type { Sums, Totals as Told } from "./queries";
import { budgetOf } from "./Sentence";

export function Totals({ totals }: { totals: Told }) {
  const { t } = useTranslation("costs");
  const [address, change] = useAddress();
  const budget = budgetOf(totals);
  const isOther = totals.project_budget_cents !== null && totals.project_budget_cents !== budget;
  const by = address.by === "month" || address.by === "trade" ? address.by : "none";
  return (
    <section aria-label={t("totals.label")}>
      <ul className={classes.kinds}>
        {KINDS.filter(
          (kind) => kind === "budget" || kind === "actual" || totals.total[`${kind}_cents`] !== 0,
        ).map((kind) => (
          <OfKind key={kind} kind={kind} sums={totals.total} budget={budget} currency={totals.currency} />
        ))}
      </ul>
      {isOther && (
        <Text size="sm" c="dimmed" mb="xs">
          {t("totals.stated", { money: say.money(totals.project_budget_cents, totals.currency) })}
        </Text>
      )}
      <SegmentedControl
        aria-label={t("totals.by")}
        value={by}
        data={["none", "trade", "month"].map((value) => ({ value, label: t(`totals.${value}`) }))}
        onChange={(value) => change({ by: value === "none" ? undefined : value }, true)}
        transitionDuration={0}
      />
      {by === "trade" && (
        <Parts
          name={t("member.trade")}
          currency={totals.currency}
          rows={totals.trades.map((one) => [one.trade || t("totals.noTrade"), one])}
        />
      )}
      {by === "month" && (
        <Parts
          name={t("totals.month")}
          currency={totals.currency}
          rows={totals.months.map((one) => [one.month ?? t("totals.noDay"), one])}
        />
      )}
    </section>
  );
}

type OfKindProps = { kind: Kind; sums: Sums; budget: number; currency: string };

function OfKind({ kind, sums, budget, currency }: OfKindProps) {
  const { t } = useTranslation("costs");
  const cents = kind === "budget" ? budget : sums[`${kind}_cents`];
  const ratio = budget > 0 && kind !== "budget" ? cents / budget : null;
  return (
    <li className={classes.kind}>
      <Text size="sm" c="dimmed">
        {t(`kind.${kind}`)}
      </Text>
      <Text fw={600} className={`${classes.figure} ${classes.sum}`}>
        {say.money(cents, currency)}
      </Text>
      {ratio !== null && (
        <>
          <div className={classes.bar} data-over={ratio > 1} aria-hidden>
            <span style={{ width: `${Math.max(0, Math.min(1, ratio)) * 100}%` }} />
          </div>
          <Text size="sm" c={ratio > 1 ? "var(--gemba-late)" : "dimmed"}>
            {t(ratio > 1 ? "totals.over" : "totals.ofBudget", { ratio: say.percent(ratio) })}
          </Text>
        </>
      )}
    </li>
  );
}

type PartsProps = { name: string; currency: string; rows: [string, Sums][] };

function Parts({ name, currency, rows }: PartsProps) {
  const { t } = useTranslation("costs");
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard
    <section className={classes.scroll} tabIndex={0} aria-label={name}>
      <Table mt="xs" miw={560}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{name}</Table.Th>
            {KINDS.map((kind) => (
              <Table.Th key={kind} ta="end">
                {t(`kind.${kind}`)}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map(([told, sums]) => (
            <Table.Tr key={told}>
              <Table.Th scope="row" fw={500}>
                {told}
              </Table.Th>
              {KINDS.map((kind) => (
                <Table.Td key={kind} ta="end" className={classes.figure}>
                  {sums[`${kind}_cents`] === 0 ? "–" : say.money(sums[`${kind}_cents`], currency)}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}
