/** The three S-curves: what was planned, earned and spent, week by week. */

import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartOption, type Ink } from "~/look/Chart";
import * as say from "~/look/say";
import { amount } from "./amount";
import type { Forecast, Valued } from "./queries";

const MOST_MARKED = 20;

/** The plan where it is known: at the end of each week, at the status dates, at its start and its finish. */
function plannedPoints({ weeks, looks, timing, project }: Valued): [string, number][] {
  const ends: [string, number][] = timing
    ? [
        [timing.start, 0],
        [timing.planned_finish, project.budget],
      ]
    : [];
  const known = [...weeks, ...looks].map((one): [string, number] => [one.at, one.planned]);
  return [...ends, ...known].sort(([one], [other]) => one.localeCompare(other));
}

export function Curves({ value, forecast }: { value: Valued; forecast: Forecast | null }) {
  const { t } = useTranslation("value");
  const scale = value.unit === "cents" ? 100 : 1;
  const option = useCallback(
    (ink: Ink): ChartOption => {
      const finish = forecast?.finished_at ?? forecast?.finish;
      const planned = plannedPoints(value).map(([at, amount]) => [at, amount / scale]);
      const earned = value.looks.map((look) => [look.at, look.earned / scale]);
      const actual = value.looks.flatMap((look) =>
        look.actual === null ? [] : [[look.at, look.actual / scale]],
      );
      const marked = value.looks.length <= MOST_MARKED;
      const finishes = finish
        ? [{ xAxis: finish, label: { formatter: t("curve.finish"), position: "insideEndTop" as const } }]
        : [];
      return {
        tooltip: { trigger: "axis", valueFormatter: (one) => amount(Number(one) * scale, value) },
        legend: {},
        xAxis: {
          type: "time",
          ...(finish
            ? { max: (range: { max: number }) => Math.max(range.max, new Date(finish).getTime()) }
            : {}),
          axisLabel: { hideOverlap: true, formatter: (at: number) => say.day(new Date(at)) },
        },
        yAxis: {
          type: "value",
          min: 0,
          name: value.unit === "cents" ? (value.currency ?? "") : t("curve.hours"),
          axisLabel: { formatter: (one: number) => say.number(one) },
        },
        series: [
          {
            name: t("given.planned"),
            type: "line",
            data: planned,
            color: ink.dimmed,
            showSymbol: false,
            lineStyle: { type: "dashed", width: 2 },
            markLine: {
              symbol: "none",
              data: [{ xAxis: value.status_at, label: { formatter: t("curve.status") } }, ...finishes],
            },
          },
          { name: t("given.reported"), type: "line", data: earned, color: ink.accent, showSymbol: marked },
          ...(actual.length > 0
            ? [
                {
                  name: t("given.actual"),
                  type: "line" as const,
                  data: actual,
                  color: ink.risk,
                  showSymbol: marked,
                  symbol: "rect",
                  lineStyle: { type: "dotted" as const, width: 2 },
                },
              ]
            : []),
        ],
      };
    },
    [value, forecast, scale, t],
  );
  const { project } = value;
  return (
    <Chart
      title={t("curve.title")}
      summary={t("curve.said", {
        day: say.day(value.status_at),
        planned: amount(project.planned, value),
        earned: amount(project.reported, value),
        budget: amount(project.budget, value),
      })}
      option={option}
      columns={[t("curve.week"), t("given.planned"), t("given.reported"), t("given.actual")]}
      rows={value.weeks.map((week) => [
        say.day(week.at),
        amount(week.planned, value),
        amount(week.earned, value),
        amount(week.actual, value),
      ])}
      height={320}
    />
  );
}
