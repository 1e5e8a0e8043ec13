/** How the total comes about: claimed, less what another waste has, is counted. Every number opens to its rows. */

import { Table, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { takenMoney } from "./ledger";
import { WasteMark } from "./marks";
import { rowsOf, type Span } from "./period";
import type { Sum, Summary } from "./queries";
import classes from "./waste.module.css";
import { ToRows } from "./ways";
import { useMoney } from "./words";

type Props = { summary: Summary; projectId: string; span: Span };

const HEADS = [
  "findings",
  "claimedHours",
  "takenHours",
  "hours",
  "unpriced",
  "claimedMoney",
  "takenMoney",
  "money",
] as const;

export function Reconciliation({ summary, projectId, span }: Props) {
  const { t } = useTranslation("waste");
  const rows = summary.by_type.filter((one) => one.logs > 0);
  const numbers = useNumbers();
  const way = (type: string | undefined, text: ReactNode, isFirst = false) => (
    <ToRows projectId={projectId} search={rowsOf(span, type ? { type } : {})} isBeside={!isFirst}>
      {text}
    </ToRows>
  );
  return (
    <section aria-labelledby="reconciliation">
      <Title order={2} size="h4" id="reconciliation">
        {t("ledger.table")}
      </Title>
      <Text size="sm" c="dimmed" maw="75ch" mb="xs">
        {t("ledger.tableText")}
      </Text>
      <Table.ScrollContainer minWidth={860} type="native" tabIndex={0}>
        <Table fz="sm" verticalSpacing={6} highlightOnHover>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("ledger.waste")}</Table.Th>
              {HEADS.map((name) => (
                <Table.Th key={name} ta="end">
                  {t(`ledger.${name}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {rows.map((one) => (
              <Table.Tr key={one.type}>
                <Table.Th scope="row" fw={400}>
                  {way(one.type, <WasteMark type={one.type} />, true)}
                </Table.Th>
                {HEADS.map((name) => (
                  <Table.Td key={name} ta="end" className={classes.opens}>
                    {way(one.type, numbers(one)[name])}
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
          <Table.Tfoot>
            <Table.Tr data-testid="total">
              <Table.Th scope="row">{way(undefined, t("ledger.total"), true)}</Table.Th>
              {HEADS.map((name) => (
                <Table.Th key={name} ta="end" className={classes.opens} data-column={name}>
                  {way(undefined, numbers(summary.total)[name])}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Tfoot>
        </Table>
      </Table.ScrollContainer>
    </section>
  );
}

function useNumbers(): (sum: Sum) => Record<(typeof HEADS)[number], string> {
  const money = useMoney();
  return (sum) => {
    const taken = takenMoney(sum).map(({ currency, cents }) => ({ currency, cents: cents ? -cents : 0 }));
    return {
      findings: say.number(sum.logs),
      claimedHours: say.hours(sum.claimed_minutes),
      takenHours: say.hours(sum.minutes - sum.claimed_minutes),
      hours: say.hours(sum.minutes),
      unpriced: say.hours(sum.unpriced_minutes),
      claimedMoney: money(sum.claimed_cost),
      takenMoney: money(taken),
      money: money(sum.cost),
    };
  };
}
