/** From the earlier finish to the later one, cause by cause, in working days. */

import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartOption, type Ink } from "~/look/Chart";
import * as say from "~/look/say";
import { useAddress } from "./address";
import { waterfall } from "./movement";
import type { Comparison, Revision } from "./queries";

const ROW = 34;
const AXIS = 64;

type Bar = { name: string; from: number; to: number; isWhole: boolean; causes: string[] };

export function Waterfall({
  comparison,
  earlier,
  later,
}: {
  comparison: Comparison;
  earlier: Revision;
  later: Revision;
}) {
  const { t } = useTranslation("revisions");
  const { change } = useAddress();
  const steps: Bar[] = waterfall(comparison.parts).map(({ part, from, to }) => ({
    name: part.causes.map((cause) => t(`cause.${cause}.name`)).join(t("and")),
    from,
    to,
    isWhole: false,
    causes: part.causes,
  }));
  const whole = t("waterfall.whole");
  const bars = [...steps, { name: whole, from: 0, to: comparison.movement_days, isWhole: true, causes: [] }];
  const axis = t("waterfall.axis");
  const drawn = JSON.stringify(bars);
  const option = useCallback((ink: Ink) => drawing(JSON.parse(drawn) as Bar[], axis, ink), [drawn, axis]);
  return (
    <Chart
      title={t("waterfall.title", {
        earlier: earlier.number,
        finish: say.day(comparison.earlier_finish),
        later: later.number,
      })}
      summary={bars.map((bar) => `${bar.name} ${say.movement(bar.to - bar.from)}`).join(", ")}
      columns={[t("waterfall.cause"), t("waterfall.moved")]}
      rows={bars.map((bar) => [bar.name, say.movement(bar.to - bar.from)])}
      height={bars.length * ROW + AXIS}
      option={option}
      onOpen={({ index }) => {
        const causes = [...bars].reverse()[index]?.causes ?? [];
        if (causes.length) change({ part: causes.join("-") }, true);
      }}
    />
  );
}

/** Bars float on an invisible one; which way a bar goes is said by its sign, its place and its colour. */
function drawing(bars: Bar[], axis: string, ink: Ink): ChartOption {
  const shown = [...bars].reverse();
  const colour = ({ from, to, isWhole }: Bar) => (isWhole ? ink.accent : to > from ? ink.late : ink.kept);
  // "all": a bar may begin before zero and end after it.
  const stack = { type: "bar" as const, stack: "finish", stackStrategy: "all" as const, barWidth: 18 };
  return {
    grid: { left: 8, right: 64, top: 8, bottom: 44, containLabel: true },
    xAxis: {
      type: "value",
      name: axis,
      nameLocation: "middle",
      nameGap: 28,
      nameTextStyle: { color: ink.dimmed },
      axisLabel: { color: ink.dimmed, formatter: (value: number) => say.movement(value) },
      splitLine: { lineStyle: { color: ink.line } },
      minInterval: 1,
    },
    yAxis: {
      type: "category",
      data: shown.map((bar) => bar.name),
      axisLabel: { color: ink.text },
      axisTick: { show: false },
      axisLine: { lineStyle: { color: ink.line } },
    },
    series: [
      {
        ...stack,
        silent: true,
        itemStyle: { color: "transparent" },
        data: shown.map(({ from, to }) => Math.min(from, to)),
      },
      {
        ...stack,
        data: shown.map((bar) => ({
          value: Math.abs(bar.to - bar.from),
          itemStyle: { color: colour(bar) },
          label: {
            show: true,
            position: bar.to >= bar.from ? ("right" as const) : ("left" as const),
            formatter: say.movement(bar.to - bar.from),
            color: ink.text,
            fontWeight: 600 as const,
          },
        })),
      },
    ],
  };
}
