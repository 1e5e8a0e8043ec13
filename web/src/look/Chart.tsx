/**
 * A chart with its title, a sentence for those who do not see it, and the same numbers as a table. The library that
 * draws is fetched when the first chart is shown.
 *
 *     <Chart
 *       title={t("pareto")}
 *       summary={t("paretoSaid", { most: "Waiting", percent: say.percent(0.61) })}
 *       columns={[t("waste"), t("hours")]}
 *       rows={rows.map((row) => [row.name, say.hours(row.minutes)])}
 *       option={(ink) => ({ xAxis: { type: "value", name: t("axis.hours") }, yAxis: …, series: [{ type: "bar", … }] })}
 *       onOpen={(point) => open(rows[point.index])}
 *     />
 */

import { Box, Skeleton, useComputedColorScheme } from "@mantine/core";
import { useReducedMotion } from "@mantine/hooks";
import { useEffect, useRef, useState } from "react";
import type { ChartOption } from "./Chart.drawing";
import { Figure, type Numbers } from "./Figure";

export type { ChartOption };

/** Colours as they are in the theme that is on: a drawing cannot read CSS variables. */
export type Ink = {
  text: string;
  dimmed: string;
  body: string;
  surface: string;
  line: string;
  accent: string;
  late: string;
  risk: string;
  kept: string;
  lateSoft: string;
  riskSoft: string;
  keptSoft: string;
  font: string;
};

/** What was clicked: the series by name, and which of its points. */
export type Point = { series: string; index: number };

type Props = Numbers & {
  /** What the picture says, in a sentence or two. */
  summary: string;
  /** Given the colours; axes carry a `name` with the unit. */
  option: (ink: Ink) => ChartOption;
  onOpen?: (point: Point) => void;
};

const VARIABLES: Record<keyof Ink, string> = {
  text: "--mantine-color-text",
  dimmed: "--mantine-color-dimmed",
  body: "--mantine-color-body",
  surface: "--gemba-surface",
  line: "--gemba-line",
  accent: "--mantine-primary-color-filled",
  late: "--gemba-late",
  risk: "--gemba-risk",
  kept: "--gemba-kept",
  lateSoft: "--gemba-late-soft",
  riskSoft: "--gemba-risk-soft",
  keptSoft: "--gemba-kept-soft",
  font: "--mantine-font-family",
};

function inkOf(place: HTMLElement): Ink {
  const style = getComputedStyle(place);
  const read = Object.entries(VARIABLES).map(([name, variable]) => [
    name,
    style.getPropertyValue(variable).trim(),
  ]);
  return Object.fromEntries(read) as Ink;
}

export function Chart({ summary, option, onOpen, ...numbers }: Props) {
  const label = `${numbers.title}. ${summary}`;
  return (
    <Figure {...numbers}>
      <Drawing label={label} option={option} height={numbers.height} onOpen={onOpen} />
    </Figure>
  );
}

type Drawn = Pick<Props, "option" | "height" | "onOpen"> & { label: string };
type Pen = ReturnType<typeof import("./Chart.drawing").drawingIn>;

function Drawing({ label, option, height = 260, onOpen }: Drawn) {
  const place = useRef<HTMLDivElement>(null);
  const [drawing, setDrawing] = useState<Pen | null>(null);
  const scheme = useComputedColorScheme();
  const still = useReducedMotion();
  // biome-ignore lint/correctness/useExhaustiveDependencies: another theme has other colours, so it is drawn anew
  useEffect(() => {
    const box = place.current;
    if (!box) return;
    let made: Pen | null = null;
    let gone = false;
    void import("./Chart.drawing").then(({ drawingIn }) => {
      if (gone) return;
      made = drawingIn(box, inkOf(box));
      setDrawing(made);
    });
    const watcher = new ResizeObserver(() => made?.resize());
    watcher.observe(box);
    return () => {
      gone = true;
      watcher.disconnect();
      made?.dispose();
      setDrawing(null);
    };
  }, [scheme]);
  useEffect(() => {
    const box = place.current;
    if (!drawing || !box || drawing.isDisposed()) return;
    drawing.setOption(
      { animation: !still, animationDuration: 200, ...option(inkOf(box)) },
      { notMerge: true },
    );
  }, [drawing, option, still]);
  useEffect(() => {
    if (!drawing || !onOpen || drawing.isDisposed()) return;
    const heard = (event: { seriesName?: string; dataIndex: number }) =>
      onOpen({ series: event.seriesName ?? "", index: event.dataIndex });
    drawing.on("click", heard);
    return () => {
      if (!drawing.isDisposed()) drawing.off("click", heard);
    };
  }, [drawing, onOpen]);
  return (
    <Box pos="relative" h={height}>
      {!drawing && <Skeleton h={height} pos="absolute" />}
      <div ref={place} role="img" aria-label={label} style={{ height }} data-drawn={drawing !== null} />
    </Box>
  );
}
