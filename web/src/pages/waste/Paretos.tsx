/** Where most of the waste lies: by waste, by trade, by place. The line adds the bars up, on the same axis. */

import { useNavigate } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Chart, type ChartOption, type Ink } from "~/look/Chart";
import { ofTrade, ofWaste } from "~/look/colours";
import * as say from "~/look/say";
import type { Filters } from "./filters";
import { type Bar, type Measure, pareto, worthIn } from "./ledger";
import { rowsOf, type Span } from "./period";
import type { Sum, Summary } from "./queries";
import { ToRows } from "./ways";

export type Shared = { projectId: string; span: Span; measure: Measure; currency: string | null };
type Kind = "type" | "trade" | "area";

const MOST = 8;

export function Paretos({ summary, ...shared }: Shared & { summary: Summary }) {
  const { by_type, by_trade, by_area } = summary;
  return (
    <>
      <One kind="type" sums={by_type.map((sum) => [sum.type, sum])} {...shared} />
      <One kind="trade" sums={by_trade.map((sum) => [sum.trade ?? "", sum])} {...shared} />
      <One kind="area" sums={by_area.map((sum) => [sum.area ?? "", sum])} {...shared} />
    </>
  );
}

const TITLE: Record<Kind, string> = { type: "byType", trade: "byTrade", area: "byArea" };

/** An amount in the measure of the ledger. */
export function amount(value: number, { measure, currency }: Pick<Shared, "measure" | "currency">): string {
  return measure === "money" ? say.money(value, currency) : say.hours(value);
}

/** The title of an axis, with its unit. */
export function axisOf(t: (name: string) => string, measure: Measure, currency: string | null): string {
  return measure === "money"
    ? `${t("member.cost")} (${currency ?? ""})`
    : `${t("member.minutes_likely")} (h)`;
}

function One({ kind, sums, ...shared }: Shared & { kind: Kind; sums: [string, Sum][] }) {
  const { t } = useTranslation("waste");
  const navigate = useNavigate();
  const { projectId, span, measure, currency } = shared;
  const all = useMemo(
    () => pareto(sums.map(([name, sum]) => [name, worthIn(sum, measure, currency)])),
    [sums, measure, currency],
  );
  const bars = all.slice(0, MOST);
  const nameOf = useCallback(
    (name: string) => (kind === "type" ? t(`common:wastes.${name}`) : name || t("filter.untold")),
    [kind, t],
  );
  const option = useCallback(
    (ink: Ink) => drawing(ink, kind, bars, nameOf, { measure, currency }, axisOf(t, measure, currency)),
    [kind, bars, nameOf, measure, currency, t],
  );
  const open = ({ index }: { index: number }) => {
    const bar = bars[index];
    const search = rowsOf(span, { [kind]: bar?.name } as Filters);
    if (bar) void navigate({ to: "/projects/$projectId/waste", params: { projectId }, search });
  };
  const [first] = bars;
  if (!first) return null;
  const summary = t("ledger.saidChart", {
    name: nameOf(first.name),
    value: amount(first.value, shared),
    share: say.percent(first.share),
  });
  return (
    <Chart
      title={t(`ledger.${TITLE[kind]}`)}
      summary={summary}
      height={56 + 38 * bars.length}
      columns={[t(`filter.${kind}`), t("ledger.value"), t("ledger.share")]}
      rows={all.map((bar) => [
        <ToRows key={bar.name} projectId={projectId} search={rowsOf(span, { [kind]: bar.name } as Filters)}>
          {nameOf(bar.name)}
        </ToRows>,
        amount(bar.value, shared),
        say.percent(bar.share),
      ])}
      option={option}
      onOpen={open}
    />
  );
}

function colour(kind: Kind, name: string, ink: Ink): string {
  if (kind === "type") return ofWaste(name);
  return kind === "trade" && name ? ofTrade(name) : ink.dimmed;
}

function drawing(
  ink: Ink,
  kind: Kind,
  bars: Bar<string>[],
  nameOf: (name: string) => string,
  of: Pick<Shared, "measure" | "currency">,
  axis: string,
): ChartOption {
  const words = (value: number) => amount(value, of);
  return {
    grid: { left: 4, right: 48, top: 8, bottom: 26, outerBoundsMode: "same", outerBoundsContain: "all" },
    tooltip: {
      trigger: "item",
      formatter: (point) => {
        const bar = bars[(point as { dataIndex: number }).dataIndex];
        return bar
          ? `${nameOf(bar.name)}: ${words(bar.value)}<br>Σ ${words(bar.addedUp)} (${say.percent(bar.share)})`
          : "";
      },
    },
    xAxis: {
      type: "value",
      min: 0,
      splitNumber: 3,
      name: axis,
      nameLocation: "middle",
      nameGap: 26,
      axisLabel: { formatter: (value: number) => (value === 0 ? "0" : words(value)), hideOverlap: true },
    },
    yAxis: {
      type: "category",
      inverse: true,
      data: bars.map((bar) => nameOf(bar.name)),
      axisLabel: {
        width: 128,
        overflow: "truncate",
        formatter: (name: string, index: number) => `${name}\n{value|${words(bars[index]?.value ?? 0)}}`,
        rich: { value: { color: ink.text, fontWeight: 600, fontSize: 12, lineHeight: 16 } },
      },
    },
    series: [
      {
        type: "bar",
        name: axis,
        barWidth: 16,
        cursor: "pointer",
        data: bars.map((bar) => ({ value: bar.value, itemStyle: { color: colour(kind, bar.name, ink) } })),
      },
      {
        type: "line",
        name: "Σ",
        symbol: "circle",
        lineStyle: { color: ink.text, width: 1.5 },
        itemStyle: { color: ink.text },
        data: bars.map((bar) => bar.addedUp),
        label: {
          show: true,
          position: "right",
          color: ink.dimmed,
          formatter: (point) => say.percent(bars[point.dataIndex]?.share),
        },
      },
    ],
  };
}
