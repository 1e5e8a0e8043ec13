/** Week by week, each waste in its own colour. */

import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartOption, type Ink } from "~/look/Chart";
import { ofWaste, WASTES } from "~/look/colours";
import * as say from "~/look/say";
import { mondays, worthIn } from "./ledger";
import { amount, axisOf, type Shared } from "./Paretos";
import { rowsOf } from "./period";
import type { Summary } from "./queries";
import { mondayOf } from "./site";
import { ToRows } from "./ways";

type Week = { monday: string; total: number; of: Record<string, number> };

function weeksOf({ by_week }: Summary, { span, measure, currency }: Shared): Week[] {
  const known = new Map(by_week.map((one) => [one.monday, one]));
  const first = by_week[0]?.monday ?? mondayOf(span.today);
  const last = mondayOf(span.until ?? span.today);
  return mondays(first, last > first ? last : first).map((monday) => {
    const week = known.get(monday);
    const of = Object.fromEntries(
      (week?.by_type ?? []).map((one) => [one.type, worthIn(one, measure, currency)]),
    );
    return { monday, total: week ? worthIn(week, measure, currency) : 0, of };
  });
}

export function Weeks({ summary, ...shared }: Shared & { summary: Summary }) {
  const { t } = useTranslation("waste");
  const navigate = useNavigate();
  const { projectId, span, measure, currency } = shared;
  const weeks = useMemo(
    () => weeksOf(summary, { projectId, span, measure, currency }),
    [summary, projectId, span, measure, currency],
  );
  const option = useCallback(
    (ink: Ink) =>
      drawing(ink, weeks, {
        type: (name) => t(`common:wastes.${name}`),
        value: (value) => amount(value, { measure, currency }),
        axis: axisOf(t, measure, currency),
        week: t("ledger.weekAxis"),
      }),
    [weeks, measure, currency, t],
  );
  const most = weeks.reduce((best, week) => (week.total > best.total ? week : best), weeks[0] as Week);
  const open = ({ index }: { index: number }) => {
    const search = rowsOf(span, { week: weeks[index]?.monday });
    void navigate({ to: "/projects/$projectId/waste", params: { projectId }, search });
  };
  return (
    <Chart
      title={t("ledger.byWeek")}
      summary={t("ledger.saidWeeks", {
        count: weeks.length,
        value: amount(most.total, shared),
        week: say.day(most.monday),
      })}
      height={340}
      columns={[t("filter.week"), t("ledger.value")]}
      rows={weeks.map((week) => [
        <ToRows key={week.monday} projectId={projectId} search={rowsOf(span, { week: week.monday })}>
          {say.day(week.monday)}
        </ToRows>,
        amount(week.total, shared),
      ])}
      option={option}
      onOpen={open}
    />
  );
}

type Words = { type: (name: string) => string; value: (value: number) => string; axis: string; week: string };

function drawing(ink: Ink, weeks: Week[], words: Words): ChartOption {
  const types = WASTES.filter((type) => weeks.some((week) => (week.of[type] ?? 0) > 0));
  return {
    legend: { top: 0, left: 0, type: "plain" },
    grid: { left: 4, right: 8, top: 72, bottom: 28, outerBoundsMode: "same", outerBoundsContain: "all" },
    tooltip: { trigger: "item", valueFormatter: (value) => words.value(Number(value)) },
    xAxis: {
      type: "category",
      data: weeks.map((week) => say.day(week.monday)),
      name: words.week,
      nameLocation: "middle",
      nameGap: 26,
      axisLabel: { hideOverlap: true },
    },
    yAxis: {
      type: "value",
      min: 0,
      splitNumber: 4,
      name: words.axis,
      axisLabel: { formatter: (value: number) => (value === 0 ? "0" : words.value(value)) },
    },
    series: types.map((type) => ({
      type: "bar",
      stack: "waste",
      name: words.type(type),
      barMaxWidth: 40,
      cursor: "pointer",
      itemStyle: { color: ofWaste(type), borderColor: ink.body, borderWidth: 1 },
      data: weeks.map((week) => week.of[type] ?? 0),
    })),
  };
}
