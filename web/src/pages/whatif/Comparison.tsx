/** Kept branches beside today, in one table. */

import { Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { day, money, movement, number } from "~/look/say";
import { Shown } from "~/look/states";
import { useAddress } from "~/pages/revisions/address";
import { chosenIn } from "./chosen";
import { useReason } from "./faults";
import { type Compared, useCompared } from "./queries";
import classes from "./WhatIf.module.css";

export function Comparison({ projectId }: { projectId: string }) {
  const { t } = useTranslation("whatif");
  const { search } = useAddress();
  const chosen = chosenIn(search.compare);
  const compared = useCompared(projectId, chosen);
  if (chosen.length === 0) return null;
  return (
    <section aria-label={t("compare.title")} data-testid="comparison">
      <Title order={2} size="h4" mb="xs">
        {t("compare.title")}
      </Title>
      <Shown query={compared} lines={chosen.length + 1}>
        {({ rows, currency }) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be within reach of the keyboard
          <section className={classes.wide} tabIndex={0} aria-label={t("compare.table")}>
            <Table className={classes.table} miw={680}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Td />
                  {["finish", "p80", "p80moved", "cost", "waste"].map((one) => (
                    <Table.Th key={one} scope="col">
                      {t(`compare.${one}`)}
                    </Table.Th>
                  ))}
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {rows.map((row) => (
                  <Row key={row.branch_id ?? "today"} row={row} currency={currency} />
                ))}
              </Table.Tbody>
            </Table>
          </section>
        )}
      </Shown>
    </section>
  );
}

function Row({ row, currency }: { row: Compared; currency: string }) {
  const { t } = useTranslation("whatif");
  const reason = useReason();
  const isToday = row.branch_id === null;
  const odds = isToday
    ? "–"
    : t("calendarDays", { moved: movement(row.p80_days), error: number(row.p80_error_days, 1) });
  return (
    <Table.Tr>
      <Table.Th scope="row">
        {isToday ? t("result.today") : row.name}
        {!row.is_current && (
          <Text size="sm" c="dimmed">
            {t("kept.old")}
          </Text>
        )}
      </Table.Th>
      {row.finish === null ? (
        <Table.Td colSpan={5}>
          {row.faults.length > 0 ? row.faults.map(reason).join(" ") : t("compare.withdrawn")}
        </Table.Td>
      ) : (
        <>
          <Table.Td>{day(row.finish)}</Table.Td>
          <Table.Td>{day(row.p80_finish)}</Table.Td>
          <Table.Td>{odds}</Table.Td>
          <Table.Td>{money(row.cost_cents, currency)}</Table.Td>
          <Table.Td>
            {t("findings", { count: row.waste_findings ?? 0 })}
            {row.waste_cost_cents !== null && `, ${money(row.waste_cost_cents, currency)}`}
          </Table.Td>
        </>
      )}
    </Table.Tr>
  );
}
