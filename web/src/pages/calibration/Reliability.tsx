/** Told against come true: odds that are good lie on the diagonal. */

import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartOption, type Ink } from "~/look/Chart";
import * as say from "~/look/say";
import type { Calibrated } from ".";

const percent = (ratio: number) => Math.round(1000 * ratio) / 10;

export function Reliability({ told }: { told: Calibrated }) {
  const { t } = useTranslation("calibration");
  const option = useCallback(
    (ink: Ink): ChartOption => {
      const axis = { type: "value" as const, min: 0, max: 100, axisLabel: { formatter: "{value} %" } };
      return {
        tooltip: { trigger: "item", valueFormatter: (one) => `${one} %` },
        legend: {},
        xAxis: { ...axis, name: t("reliability.told"), nameLocation: "middle", nameGap: 28 },
        yAxis: { ...axis, name: t("reliability.came") },
        series: [
          {
            name: t("reliability.perfect"),
            type: "line",
            data: [
              [0, 0],
              [100, 100],
            ],
            color: ink.dimmed,
            showSymbol: false,
            silent: true,
            lineStyle: { type: "dashed", width: 1 },
          },
          {
            name: t("reliability.finish"),
            type: "scatter",
            symbolSize: 12,
            data: told.coverage.map((one) => [percent(one.probability), percent(one.share_ratio)]),
            color: ink.accent,
          },
          {
            name: t("reliability.late"),
            type: "scatter",
            symbol: "diamond",
            symbolSize: 14,
            data: told.reliability.map((one) => [percent(one.told_ratio), percent(one.came_ratio)]),
            color: ink.risk,
          },
        ],
      };
    },
    [told, t],
  );
  return (
    <div>
      <Chart
        title={t("reliability.title")}
        summary={t("reliability.said", { count: told.finished_projects })}
        option={option}
        columns={[
          t("reliability.bin"),
          t("reliability.told"),
          t("reliability.came"),
          t("reliability.count"),
          t("coverage.between"),
        ]}
        rows={told.reliability.map((one) => [
          t("coverage.range", { low: say.percent(one.from_ratio), high: say.percent(one.to_ratio) }),
          say.percent(one.told_ratio),
          say.percent(one.came_ratio),
          say.number(one.looks),
          t("coverage.range", { low: say.percent(one.low_ratio), high: say.percent(one.high_ratio) }),
        ])}
        height={320}
      />
    </div>
  );
}
