/** Today against the branch in one table: the finish at once, the odds and the waste as soon as they are reckoned. */

import { Skeleton, Table, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Fragment, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { day, money, movement, number } from "~/look/say";
import type { Change } from "./change";
import { type Effect, useOdds, useTriedWaste } from "./queries";
import classes from "./WhatIf.module.css";

type Parts = { projectId: string; changes: Change[]; effect: Effect; isOld: boolean };
type Line = { name: string; today: ReactNode; branch: ReactNode; difference: ReactNode };

export function Result({ projectId, changes, effect, isOld }: Parts) {
  const { t } = useTranslation("whatif");
  const odds = useOdds(projectId, changes, !isOld).data;
  const waste = useTriedWaste(projectId, changes, !isOld).data;
  const isPhone = useMediaQuery("(max-width: 36em)", false, { getInitialValueInEffect: false });
  const { currency } = effect;
  const waiting = <Skeleton height={16} width="70%" data-testid="reckoning" />;
  const lines: Line[] = [
    {
      name: "finish",
      today: day(effect.finish_before),
      branch: day(effect.finish_after),
      difference: movement(effect.working_days),
    },
    {
      name: "p50",
      today: odds ? day(odds.today.p50_finish) : waiting,
      branch: odds ? day(odds.branch.p50_finish) : waiting,
      difference: odds ? movement(daysBetween(odds.today.p50_finish, odds.branch.p50_finish)) : waiting,
    },
    {
      name: "p80",
      today: odds ? day(odds.today.p80_finish) : waiting,
      branch: odds ? day(odds.branch.p80_finish) : waiting,
      difference: odds
        ? t("calendarDays", { moved: movement(odds.p80_days), error: number(odds.p80_error_days, 1) })
        : waiting,
    },
    {
      name: "cost",
      today: money(effect.cost_before_cents, currency),
      branch: money(effect.cost_after_cents, currency),
      difference: difference(effect.cost_before_cents, effect.cost_after_cents, currency),
    },
    {
      name: "waste",
      today: waste ? wasteTold(waste.today, waste.currency, t) : waiting,
      branch: waste ? wasteTold(waste.branch, waste.currency, t) : waiting,
      difference: waste
        ? t("news", { appeared: waste.appeared_count, vanished: waste.vanished_count })
        : waiting,
    },
  ];
  return (
    <>
      <Table
        horizontalSpacing={4}
        className={`${classes.table} ${isOld ? classes.old : ""}`}
        layout="fixed"
        aria-busy={isOld}
      >
        <Table.Thead>
          <Table.Tr>
            {!isPhone && <Table.Td />}
            <Table.Th scope="col">{t("result.today")}</Table.Th>
            <Table.Th scope="col">{t("result.branch")}</Table.Th>
            <Table.Th scope="col">{t("result.difference")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {lines.map((line) => (
            <Fragment key={line.name}>
              {isPhone && (
                <Table.Tr className={classes.lead}>
                  <Table.Th scope="rowgroup" colSpan={3}>
                    {t(`result.${line.name}`)}
                  </Table.Th>
                </Table.Tr>
              )}
              <Table.Tr data-testid={`row-${line.name}`}>
                {!isPhone && <Table.Th scope="row">{t(`result.${line.name}`)}</Table.Th>}
                <Table.Td>{line.today}</Table.Td>
                <Table.Td>{line.branch}</Table.Td>
                <Table.Td fw={600}>{line.difference}</Table.Td>
              </Table.Tr>
            </Fragment>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt="xs">
        {t("units")}{" "}
        {odds ? t("futures", { count: odds.iterations, futures: number(odds.iterations) }) : t("reckoning")}
      </Text>
    </>
  );
}

const DAY = 86_400_000;

/** Calendar days between two moments on the site's wall clock. */
function daysBetween(before: string, after: string): number {
  return (Date.parse(`${after}Z`) - Date.parse(`${before}Z`)) / DAY;
}

function difference(before: number | null, after: number | null, currency: string): string {
  if (before === null || after === null) return "–";
  const sign = after > before ? "+" : after < before ? "−" : "";
  return `${sign}${money(Math.abs(after - before), currency)}`;
}

function wasteTold(
  sum: { findings: number; cost_cents: number | null },
  currency: string,
  t: (key: string, values: Record<string, unknown>) => string,
): string {
  const found = t("findings", { count: sum.findings });
  return sum.cost_cents === null ? found : `${found}, ${money(sum.cost_cents, currency)}`;
}
