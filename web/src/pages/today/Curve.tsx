/** How far the work is, and how far the plan wanted it, over time. */

import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartOption, type Ink } from "~/look/Chart";
import { Explain } from "~/look/Explain";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { type Snapshot, useHistory } from "./data";
import { Section } from "./Section";
import classes from "./Today.module.css";

/** With more points than these the marks would hide the line. */
const MOST_MARKED = 12;

export function Curve({ projectId }: { projectId: string }) {
  const { t } = useTranslation("today");
  const history = useHistory(projectId);
  return (
    <Section name="progress" title={t("progress.title")}>
      <Shown query={history} lines={5}>
        {(snapshots) => {
          const last = snapshots.at(-1);
          if (!last || last.done_ratio === null) return <Text c="dimmed">{t("progress.none")}</Text>;
          return (
            <>
              <Now projectId={projectId} last={last} />
              {snapshots.length > 1 ? (
                <Line snapshots={snapshots} />
              ) : (
                <Text size="sm" c="dimmed" mt="sm">
                  {t("progress.begins")}
                </Text>
              )}
            </>
          );
        }}
      </Shown>
    </Section>
  );
}

function Now({ projectId, last }: { projectId: string; last: Snapshot }) {
  const { t } = useTranslation("today");
  return (
    <div className={classes.pair}>
      <span className={classes.big}>
        <Explain
          label={t("progress.label")}
          formula={t(last.basis === "tasks" ? "progress.formulaTasks" : "progress.formula")}
          inputs={[
            {
              name: t("progress.doneCount"),
              value: `${say.number(last.done_count)} / ${say.number(last.count)}`,
            },
            { name: t("progress.wanted"), value: say.percent(last.expected_ratio, 1) },
            { name: t("progress.ofPlanned"), value: say.percent(last.planned_done_ratio, 1) },
            { name: t("progress.hours"), value: say.percent(last.hours_ratio, 1) },
            { name: t("progress.moved"), value: say.number(last.moved_by_tasks) },
            { name: t("progress.at"), value: say.moment(last.at) },
          ]}
          way={
            last.basis === "tasks" ? (
              <Link to="/projects/$projectId/tasks" params={{ projectId }}>
                {t("progress.seeTasks")}
              </Link>
            ) : (
              <Link to="/projects/$projectId/schedule" params={{ projectId }} search={{ doing: "1" }}>
                {t("progress.seeWork")}
              </Link>
            )
          }
        >
          {say.percent(last.done_ratio, 1)}
        </Explain>
      </span>
      {last.expected_ratio !== null && (
        <Text size="sm" c="dimmed">
          {t("progress.against", { ratio: say.percent(last.expected_ratio, 1) })}
        </Text>
      )}
    </div>
  );
}

function points(snapshots: Snapshot[], of: (one: Snapshot) => number | null): [string, number][] {
  return snapshots.flatMap((one) => {
    const ratio = of(one);
    return ratio === null ? [] : [[one.at, Math.round(ratio * 1000) / 10] as [string, number]];
  });
}

function Line({ snapshots }: { snapshots: Snapshot[] }) {
  const { t } = useTranslation("today");
  const option = useCallback(
    (ink: Ink): ChartOption => ({
      tooltip: { trigger: "axis", valueFormatter: (value) => `${value} %` },
      legend: {},
      xAxis: {
        type: "time",
        splitNumber: 3,
        axisLabel: { hideOverlap: true, formatter: (at: number) => say.day(new Date(at)) },
      },
      yAxis: { type: "value", min: 0, max: 100, name: t("progress.axis") },
      series: [
        {
          name: t("progress.done"),
          type: "line",
          step: "end",
          showSymbol: snapshots.length <= MOST_MARKED,
          data: points(snapshots, (one) => one.done_ratio),
          color: ink.accent,
        },
        {
          name: t("progress.planned"),
          type: "line",
          data: points(snapshots, (one) => one.expected_ratio),
          color: ink.dimmed,
          showSymbol: snapshots.length <= MOST_MARKED,
          lineStyle: { type: "dashed", width: 2 },
        },
      ],
    }),
    [snapshots, t],
  );
  const last = snapshots.at(-1);
  return (
    <Chart
      title={t("progress.chart")}
      summary={t("progress.said", {
        done: say.percent(last?.done_ratio, 1),
        wanted: say.percent(last?.expected_ratio, 1),
      })}
      option={option}
      columns={[t("progress.at"), t("progress.done"), t("progress.planned")]}
      rows={[...snapshots]
        .reverse()
        .map((one) => [
          say.moment(one.at),
          say.percent(one.done_ratio, 1),
          say.percent(one.expected_ratio, 1),
        ])}
      height={220}
    />
  );
}
