/** What moves the finish most: causes, trades and activities, each with its good and its bad side. */

import { Text } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartOption, type Ink } from "~/look/Chart";
import * as say from "~/look/say";
import { Section } from "~/pages/today/Section";
import type { Driver } from "./queries";

const SHOWN = 15;

export function Tornado({ projectId, drivers }: { projectId: string; drivers: Driver[] }) {
  const { t } = useTranslation("risk");
  const go = useNavigate();
  const shown = drivers.slice(0, SHOWN);
  const nameOf = useCallback(
    (one: Driver) => {
      if (one.key === "reference class") return t("tornado.reference");
      if (one.kind === "project") return t("tornado.project");
      return one.kind === "trade" || one.kind === "area"
        ? t(`tornado.${one.kind}`, { name: one.name })
        : one.name;
    },
    [t],
  );
  const option = useCallback(
    (ink: Ink): ChartOption => {
      const rows = drivers.slice(0, SHOWN).reverse();
      const side = (name: string, of: (one: Driver) => number, color: string) => ({
        name,
        type: "bar" as const,
        stack: "sides",
        color,
        barMaxWidth: 18,
        data: rows.map((one) => Math.round(of(one) * 10) / 10),
      });
      return {
        legend: {},
        grid: { left: 4, right: 16, top: 34, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "all" },
        tooltip: {
          trigger: "axis",
          axisPointer: { type: "shadow" },
          valueFormatter: (value) => say.movement(Number(value)),
        },
        xAxis: { type: "value" },
        yAxis: {
          type: "category",
          data: rows.map(nameOf),
          axisLabel: { width: 175, overflow: "truncate" },
          axisLine: { show: false },
        },
        series: [
          side(t("tornado.good"), (one) => Math.min(one.low_days, 0), ink.kept),
          side(t("tornado.bad"), (one) => Math.max(one.high_days, 0), ink.late),
        ],
      };
    },
    [drivers, nameOf, t],
  );
  const open = useCallback(
    ({ index }: { index: number }) => {
      const one = [...drivers.slice(0, SHOWN)].reverse()[index];
      if (one?.kind === "activity")
        void go({
          to: "/projects/$projectId/schedule",
          params: { projectId },
          search: { activity: one.key },
        });
    },
    [drivers, go, projectId],
  );
  const [most] = shown;
  return (
    <Section name="tornado" title={t("tornado.title")}>
      {most ? (
        <Chart
          title={t("tornado.chart")}
          summary={t("tornado.said", {
            name: nameOf(most),
            low: say.movement(most.low_days),
            high: say.movement(most.high_days),
          })}
          columns={[t("tornado.what"), t("tornado.good"), t("tornado.bad")]}
          rows={drivers.map((one) => [
            one.kind === "activity" ? `${one.name} (${one.key})` : nameOf(one),
            say.movement(one.low_days),
            say.movement(one.high_days),
          ])}
          option={option}
          onOpen={open}
          height={Math.max(160, 60 + shown.length * 24)}
        />
      ) : (
        <Text c="dimmed">{t("tornado.none")}</Text>
      )}
    </Section>
  );
}
