/** The parts of the drawing library that are used; a chunk of its own, fetched when a chart is first shown. */

import {
  BarChart,
  type BarSeriesOption,
  LineChart,
  type LineSeriesOption,
  ScatterChart,
  type ScatterSeriesOption,
} from "echarts/charts";
import {
  GridComponent,
  type GridComponentOption,
  LegendComponent,
  type LegendComponentOption,
  MarkAreaComponent,
  type MarkAreaComponentOption,
  MarkLineComponent,
  type MarkLineComponentOption,
  TooltipComponent,
  type TooltipComponentOption,
} from "echarts/components";
import { type ComposeOption, init, use } from "echarts/core";
import { SVGRenderer } from "echarts/renderers";
import type { Ink } from "./Chart";

use([
  BarChart,
  LineChart,
  ScatterChart,
  GridComponent,
  LegendComponent,
  MarkAreaComponent,
  MarkLineComponent,
  TooltipComponent,
  SVGRenderer,
]);

export type ChartOption = ComposeOption<
  | BarSeriesOption
  | LineSeriesOption
  | ScatterSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | MarkAreaComponentOption
  | MarkLineComponentOption
  | TooltipComponentOption
>;

function axis(ink: Ink) {
  return {
    axisLine: { show: true, lineStyle: { color: ink.line } },
    axisTick: { show: false },
    axisLabel: { color: ink.dimmed, fontSize: 12 },
    nameTextStyle: { color: ink.dimmed, fontSize: 12 },
    splitLine: { lineStyle: { color: ink.line } },
  };
}

function themed(ink: Ink) {
  return {
    backgroundColor: "transparent",
    color: [ink.accent, ink.dimmed, ink.risk, ink.kept, ink.late],
    textStyle: { fontFamily: ink.font, color: ink.text, fontSize: 12 },
    legend: {
      top: 0,
      left: 0,
      itemWidth: 18,
      itemHeight: 10,
      textStyle: { color: ink.text, fontSize: 12 },
      inactiveColor: ink.line,
    },
    grid: { left: 4, right: 20, top: 40, bottom: 4, outerBoundsMode: "same", outerBoundsContain: "all" },
    tooltip: {
      backgroundColor: ink.body,
      borderColor: ink.line,
      textStyle: { color: ink.text, fontSize: 13, fontFamily: ink.font },
      transitionDuration: 0,
      confine: true,
    },
    categoryAxis: { ...axis(ink), splitLine: { show: false } },
    timeAxis: { ...axis(ink), splitLine: { show: false } },
    valueAxis: {
      ...axis(ink),
      axisLine: { show: false },
      nameTextStyle: { color: ink.dimmed, fontSize: 12, align: "left" },
    },
    line: { symbol: "circle", symbolSize: 5, lineStyle: { width: 2 } },
    markLine: { label: { color: ink.text, fontSize: 12 }, lineStyle: { color: ink.dimmed } },
  };
}

/** An empty drawing in a place, in the colours of the theme. */
export function drawingIn(place: HTMLElement, ink: Ink) {
  return init(place, themed(ink), { renderer: "svg" });
}
