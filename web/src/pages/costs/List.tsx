/** Every entry that a filter leaves, the latest first. */

import { Button, Text } from "@mantine/core";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, Grid } from "~/look/Grid";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import classes from "./Costs.module.css";
import { CLEARED, type Filter } from "./filters";
import { type Cost, useCosts, useTotals } from "./queries";

type Props = { projectId: string; filter: Filter; currency: string; isPhone: boolean };

export function List({ projectId, filter, currency, isPhone }: Props) {
  const { t } = useTranslation("costs");
  const [address, change] = useAddress();
  const query = useCosts(projectId, filter);
  const totals = useTotals(projectId, filter);
  const rows = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const columns = useColumns(currency);
  const isFiltered = Object.keys(filter).length > 0;
  return (
    <Shown query={query} lines={10}>
      {() =>
        rows.length === 0 ? (
          <Empty
            title={t("filter.none")}
            action={
              <Button variant="default" onClick={() => change(CLEARED)}>
                {t("common:action.clear")}
              </Button>
            }
          />
        ) : (
          <>
            <Text size="sm" c="dimmed" role="status">
              {totals.data &&
                t(isFiltered ? "filter.shown" : "filter.all", { count: totals.data.total.entries })}
            </Text>
            <Grid
              label={t("list.label")}
              rows={rows}
              columns={columns}
              id={(row) => row.id}
              isPhone={isPhone}
              rowHeight={isPhone ? 48 : 40}
              height="max(320px, calc(100dvh - 420px))"
              opened={address.entry}
              onOpen={(row) => change({ entry: row.id })}
              onEnd={() => {
                if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
              }}
            />
          </>
        )
      }
    </Shown>
  );
}

function useColumns(currency: string): Column<Cost>[] {
  const { t } = useTranslation("costs");
  return useMemo(() => {
    const text = (name: "trade" | "activity_code" | "area" | "vendor" | "reference", width: string) => ({
      name,
      title: t(`member.${name}`),
      width,
      cell: (row: Cost) => row[name] || "–",
      wide: name !== "vendor",
    });
    return [
      { name: "day", title: t("member.day"), width: "minmax(104px, 130px)", cell: (row) => say.day(row.day) },
      {
        name: "kind",
        title: t("member.kind"),
        width: "130px",
        cell: (row) => t(`kind.${row.kind}`),
        wide: true,
      },
      {
        name: "amount",
        title: t("member.amount"),
        width: "minmax(100px, 140px)",
        align: "end",
        cell: (row) => <span className={classes.figure}>{say.money(row.amount_cents, currency)}</span>,
      },
      text("vendor", "minmax(100px, 2fr)"),
      text("reference", "minmax(110px, 1fr)"),
      text("trade", "minmax(110px, 1fr)"),
      text("activity_code", "110px"),
      text("area", "minmax(110px, 1fr)"),
    ];
  }, [t, currency]);
}
