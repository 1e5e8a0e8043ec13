import { Badge, Group, Table, Text, UnstyledButton } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import * as say from "~/look/say";
import table from "../parts/Table.module.css";
import { inForce, inOrder, type Rate, todayIn } from "./rates";

type Props = { rates: Rate[]; project: Schemas["ProjectOut"]; onOpen?: (id: string) => void };

/** "58.00 $ an hour", "8 % a year". */
export function useAmount(
  currency: string,
): (rate: Pick<Rate, "kind" | "amount_cents" | "yearly_percent">) => string {
  const { t } = useTranslation("settings");
  return ({ kind, amount_cents, yearly_percent }) =>
    kind === "holding"
      ? t("rates.unit.holding", { percent: say.number(yearly_percent, 2) })
      : t(`rates.unit.${kind}`, { amount: say.money(amount_cents, currency) });
}

export function RateTable({ rates, project, onOpen }: Props) {
  const { t } = useTranslation("settings");
  const amount = useAmount(project.currency);
  const today = todayIn(project.time_zone);
  const holding = inForce(rates, today);
  return (
    <div className={table.wide}>
      <Table className={table.table} aria-label={t("tab.rates")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("rates.what")}</Table.Th>
            <Table.Th className={table.end}>{t("rates.amount")}</Table.Th>
            <Table.Th>{t("rates.from")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inOrder(rates).map((rate) => {
            const name =
              rate.kind === "crew"
                ? t("rates.crewOf", { trade: rate.trade ?? t("rates.everyTrade") })
                : t(`rates.kind.${rate.kind}`);
            return (
              <Table.Tr key={rate.id}>
                <Table.Td>
                  {onOpen ? (
                    <UnstyledButton className={table.open} onClick={() => onOpen(rate.id)}>
                      {name}
                    </UnstyledButton>
                  ) : (
                    <Text size="sm" fw={500}>
                      {name}
                    </Text>
                  )}
                </Table.Td>
                <Table.Td className={table.end}>{amount(rate)}</Table.Td>
                <Table.Td>
                  <Group gap={6}>
                    {say.day(rate.effective_from)}
                    <State now={holding.has(rate.id)} later={rate.effective_from > today} />
                  </Group>
                </Table.Td>
              </Table.Tr>
            );
          })}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function State({ now, later }: { now: boolean; later: boolean }) {
  const { t } = useTranslation("settings");
  const state = now ? "now" : later ? "later" : "past";
  return (
    <Badge variant={now ? "outline" : "default"} size="sm" tt="none" fw={500}>
      {t(`rates.state.${state}`)}
    </Badge>
  );
}
