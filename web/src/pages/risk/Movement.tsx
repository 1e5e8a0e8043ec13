/** How P50 and P80 moved from one simulation to the next. */

import { Text } from "@mantine/core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartOption, type Ink } from "~/look/Chart";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { Section } from "~/pages/today/Section";
import { movement, wall } from "./odds";
import { type Run, useRuns } from "./queries";

export function Movement({ projectId }: { projectId: string }) {
  const { t } = useTranslation("risk");
  const runs = useRuns(projectId);
  return (
    <Section name="movement" title={t("movement.title")}>
      <Shown query={runs} lines={4}>
        {(found) => {
          const told = movement(found);
          return told.length < 2 ? <Text c="dimmed">{t("movement.begins")}</Text> : <Lines runs={told} />;
        }}
      </Shown>
    </Section>
  );
}

function Lines({ runs }: { runs: Run[] }) {
  const { t } = useTranslation("risk");
  const option = useCallback(
    (ink: Ink): ChartOption => {
      const first = Date.parse(runs[0]?.created_at ?? "");
      const isShort = Date.parse(runs.at(-1)?.created_at ?? "") - first < 2 * 86_400_000;
      const day = (at: number) => say.day(new Date(at).toISOString().slice(0, 10));
      const line = (name: string, of: (run: Run) => string | null, color: string, isDashed = false) => ({
        name,
        type: "line" as const,
        step: "end" as const,
        color,
        lineStyle: { type: isDashed ? ("dashed" as const) : ("solid" as const), width: 2 },
        data: runs.map((run) => [run.created_at, wall(of(run) ?? "")] as [string, number]),
      });
      return {
        legend: {},
        tooltip: { trigger: "axis", valueFormatter: (at) => day(Number(at)) },
        xAxis: {
          type: "time",
          splitNumber: 3,
          axisLabel: {
            hideOverlap: true,
            formatter: (at: number) => (isShort ? say.moment : say.day)(new Date(at)),
          },
        },
        yAxis: { type: "time", axisLabel: { formatter: day, hideOverlap: true }, splitNumber: 4 },
        series: [
          line("P80", (run) => run.p80_finish, ink.risk),
          line("P50", (run) => run.p50_finish, ink.accent),
          line(t("odds.plan"), (run) => run.planned_finish, ink.dimmed, true),
        ],
      };
    },
    [runs, t],
  );
  const last = runs.at(-1);
  return (
    <Chart
      title={t("movement.chart")}
      summary={t("movement.said", { first: say.day(runs[0]?.p80_finish), last: say.day(last?.p80_finish) })}
      columns={[t("movement.at"), t("odds.plan"), "P50", "P80", t("movement.why")]}
      rows={[...runs]
        .reverse()
        .map((run) => [
          say.moment(run.created_at),
          say.day(run.planned_finish),
          say.day(run.p50_finish),
          say.day(run.p80_finish),
          t(`why.${run.why}`),
        ])}
      option={option}
      height={240}
    />
  );
}
