/** When it ends: how often each finish came out, the chance to be done by a day, and the milestones on the way. */

import { Table, Text } from "@mantine/core";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartOption, type Ink } from "~/look/Chart";
import { Explain } from "~/look/Explain";
import * as say from "~/look/say";
import { Section } from "~/pages/today/Section";
import { ToActivity } from "~/pages/waste/ways";
import { curves, daysFrom, level, wall } from "./odds";
import type { Outcome } from "./queries";
import classes from "./Risk.module.css";
import { Wide } from "./Wide";

type Props = { outcome: Outcome; currency: string | undefined };

export function Odds({ outcome, currency }: Props) {
  const { t } = useTranslation("risk");
  const { run } = outcome;
  const hasCost = (outcome.cost.at(-1)?.cents ?? 0) > 0;
  return (
    <Section name="odds" title={t("odds.title")}>
      <Histogram outcome={outcome} />
      <Wide label={t("odds.levels")}>
        <Table className={classes.table} aria-label={t("odds.levels")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("odds.chance")}</Table.Th>
              <Table.Th>{t("odds.finish")}</Table.Th>
              <Table.Th ta="end" visibleFrom="sm">
                {t("odds.late")}
              </Table.Th>
              {hasCost && <Table.Th ta="end">{t("odds.cost")}</Table.Th>}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {outcome.finish.map((one, at) => (
              <Table.Tr key={one.percent} data-main={MAIN.has(one.percent)}>
                <Table.Th scope="row">P{one.percent}</Table.Th>
                <Table.Td className={classes.date}>{say.day(one.finish)}</Table.Td>
                <Table.Td ta="end" visibleFrom="sm">
                  {run.planned_finish && say.movement(daysFrom(run.planned_finish, one.finish))}
                </Table.Td>
                {hasCost && <Table.Td ta="end">{say.money(outcome.cost[at]?.cents, currency)}</Table.Td>}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
      <Text size="sm" c="dimmed" mt="xs">
        <Explain
          label={t("odds.how")}
          formula={t("odds.formula")}
          inputs={[
            { name: t("odds.iterations"), value: say.number(run.iterations) },
            { name: t("odds.error"), value: `± ${say.number(outcome.p80_error_days, 1)} d` },
            { name: t("odds.onTime"), value: say.percent(run.on_time_ratio, 1) },
            { name: t("odds.joint"), value: say.percent(outcome.joint_ratio) },
            { name: t("odds.mean"), value: say.day(outcome.mean_finish) },
          ]}
        >
          {t("odds.when", {
            count: run.iterations,
            iterations: say.number(run.iterations),
            when: say.ago(run.done_at),
          })}
        </Explain>
      </Text>
    </Section>
  );
}

function Histogram({ outcome }: { outcome: Outcome }) {
  const { t } = useTranslation("risk");
  const { run, finish_bars: bars } = outcome;
  const p50 = level(outcome.finish, 50);
  const p80 = level(outcome.finish, 80);
  const option = useCallback(
    (ink: Ink): ChartOption => {
      const { counts, shares } = curves(bars);
      const marks = [
        { at: run.planned_finish, name: t("odds.plan"), color: ink.dimmed },
        { at: p50, name: "P50", color: ink.text },
        { at: p80, name: "P80", color: ink.risk },
      ];
      const day = (at: number) => say.day(new Date(at).toISOString().slice(0, 10));
      return {
        legend: {},
        grid: { left: 4, right: 8, top: 64, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "all" },
        tooltip: { trigger: "axis", axisPointer: { type: "line" } },
        xAxis: {
          type: "time",
          splitNumber: 4,
          min: Math.min(
            ...marks.map((mark) => (mark.at ? wall(mark.at) : Infinity)),
            shares[0]?.[0] ?? Infinity,
          ),
          axisLabel: { hideOverlap: true, formatter: day },
          axisPointer: { label: { formatter: ({ value }) => day(Number(value)) } },
        },
        yAxis: [
          { type: "value", min: 0, name: t("odds.axisCount"), splitNumber: 4 },
          {
            type: "value",
            min: 0,
            max: 100,
            name: "%",
            nameTextStyle: { align: "right" },
            splitLine: { show: false },
          },
        ],
        series: [
          {
            name: t("odds.count"),
            type: "bar",
            data: counts,
            barWidth: "92%",
            color: ink.accent,
            markLine: {
              symbol: "none",
              label: { color: ink.text, formatter: ({ name }) => name },
              data: marks.flatMap(({ at, name, color }, row) =>
                at
                  ? [
                      {
                        name,
                        xAxis: wall(at),
                        lineStyle: { color, width: 2, type: name === t("odds.plan") ? "dashed" : "solid" },
                        label: { offset: [0, row % 2 ? -12 : 0] as [number, number] },
                      },
                    ]
                  : [],
              ),
            },
          },
          {
            name: t("odds.share"),
            type: "line",
            yAxisIndex: 1,
            showSymbol: false,
            data: shares.map(([at, share]) => [at, Math.round(share * 10) / 10]),
            color: ink.kept,
          },
        ],
      };
    },
    [bars, run.planned_finish, p50, p80, t],
  );
  let sum = 0;
  return (
    <Chart
      title={t("odds.chart")}
      summary={t("odds.said", { plan: say.day(run.planned_finish), p50: say.day(p50), p80: say.day(p80) })}
      columns={[t("odds.until"), t("odds.count"), t("odds.share")]}
      rows={bars.map((bar) => {
        sum += bar.count;
        return [say.day(bar.end), say.number(bar.count), say.percent(sum / outcome.run.iterations)];
      })}
      option={option}
      height={300}
    />
  );
}

const SHOWN = [10, 50, 80, 90];
/** Those a phone has room for, and that stand out where all are shown. */
const MAIN = new Set([50, 80]);

/** Milestones to come, and by when they are reached with which chance. */
export function Milestones({ projectId, outcome }: { projectId: string; outcome: Outcome }) {
  const { t } = useTranslation("risk");
  return (
    <Section name="milestones" title={t("milestones.title")}>
      {outcome.milestones.length === 0 ? (
        <Text c="dimmed">{t("milestones.none")}</Text>
      ) : (
        <Wide label={t("milestones.table")}>
          <Table className={classes.table} aria-label={t("milestones.title")}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t("milestones.name")}</Table.Th>
                {SHOWN.map((percent) => (
                  <Table.Th key={percent} visibleFrom={MAIN.has(percent) ? undefined : "sm"}>
                    P{percent}
                  </Table.Th>
                ))}
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {outcome.milestones.map((one) => (
                <Table.Tr key={one.code}>
                  <Table.Td>
                    {one.name} <ToActivity projectId={projectId} code={one.code} />
                  </Table.Td>
                  {SHOWN.map((percent) => (
                    <Table.Td
                      key={percent}
                      className={classes.date}
                      visibleFrom={MAIN.has(percent) ? undefined : "sm"}
                    >
                      {say.day(level(one.finish, percent))}
                    </Table.Td>
                  ))}
                </Table.Tr>
              ))}
            </Table.Tbody>
          </Table>
        </Wide>
      )}
    </Section>
  );
}
