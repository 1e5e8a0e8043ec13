/** Grid and timeline, side by side under one scroller. */

import { useComputedColorScheme, VisuallyHidden } from "@mantine/core";
import { type ReactNode, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { blocksOf } from "~/gantt/links";
import type { Network } from "~/gantt/network";
import { paletteOf } from "~/gantt/palette";
import { isBranch, type Rows } from "~/gantt/rows";
import { type Scale, widthOf as widthOfTimeline } from "~/gantt/scale";
import type { Address, ColumnName } from "./address";
import { fitting, widthOf } from "./columns";
import type { Held } from "./data";
import { pathOf } from "./GridRow";
import { dayOf } from "./rowsOf";
import classes from "./Schedule.module.css";
import { Splitter } from "./Splitter";
import { Timeline } from "./Timeline";
import { TreeGrid } from "./TreeGrid";
import { useKeys } from "./useKeys";
import { reveal, showBar, useReveal } from "./useReveal";
import { type Size, useSize, useTop } from "./useSize";
import { type Still, useStage } from "./useStage";
import { useWheel, useZoom, type Zooming } from "./useZoom";

type Parts = {
  network: Network;
  rows: Rows;
  folded: ReadonlySet<string>;
  held: Held;
  address: Address;
  selected: number | null;
  emphasised: ArrayLike<number>;
  isPhone: boolean;
  onFold: (path: string) => void;
  onOpen: (item: number) => void;
  /** The controls above, which need to know the zoom. */
  controls: (zoom: Zooming) => ReactNode;
};

const HEAD = 44;
const NO_COLUMNS: ColumnName[] = [];

export function Chart(parts: Parts) {
  const { network, rows, folded, held, address, selected, isPhone } = parts;
  const { t } = useTranslation("schedule");
  const scroller = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const pane = useRef<HTMLDivElement>(null);
  useTop(scroller);
  const size = useSize(scroller);
  const [active, setActive] = useState(0);
  const wanted = isPhone ? NO_COLUMNS : address.columns;
  const grid = useGridWidth(size, wanted, isPhone);
  const columns = useMemo(() => fitting(wanted, grid.width), [wanted, grid.width]);
  const canvasSize = useMemo(
    () => ({ width: Math.max(0, size.width - grid.width - 1), height: size.height }),
    [size, grid.width],
  );
  const extent = useMemo(() => [network.from, network.to] as const, [network]);
  const zoom = useZoom(scroller, extent, canvasSize.width, network.dataDate);
  useWheel(scroller, grid.width, zoom.by);
  const still = useStill(parts, zoom.scale);
  const stage = useStage({ scroller, canvas, pane, still, canvasSize });
  useReveal(scroller, still, canvasSize, setActive);
  const last = rows.items.length - 1;
  const at = Math.min(active, Math.max(0, last));
  const window = size.height - HEAD;

  function go(row: number) {
    const next = Math.max(0, Math.min(last, row));
    setActive(next);
    if (scroller.current) reveal(scroller.current, next, still.rowHeight, window);
  }

  function open(item: number) {
    if (isBranch(item)) parts.onFold(pathOf(network, item));
    else parts.onOpen(item);
  }

  const page = Math.max(1, Math.floor(window / still.rowHeight) - 1);
  const onKeyDown = useKeys({
    network,
    rows,
    folded,
    active: at,
    page,
    go,
    onFold: parts.onFold,
    onOpen: open,
  });

  return (
    <>
      {parts.controls(zoom)}
      <div
        ref={scroller}
        className={classes.scroller}
        data-phone={isPhone}
        onScroll={stage.onScroll}
        data-testid="gantt"
      >
        <div
          className={classes.content}
          style={{
            width: zoom.isFitted ? "100%" : grid.width + widthOfTimeline(zoom.scale),
            height: HEAD + rows.items.length * still.rowHeight,
          }}
        >
          <div className={classes.stage} style={{ width: size.width, height: size.height }}>
            <TreeGrid
              label={t("grid.label")}
              critical={t("critical")}
              network={network}
              rows={rows}
              folded={folded}
              columns={columns}
              moved={held.baseline?.movement ?? null}
              width={grid.width}
              height={size.height}
              headHeight={HEAD}
              rowHeight={still.rowHeight}
              firstRow={stage.first}
              count={stage.count}
              active={at}
              selected={selected}
              pane={pane}
              onKeyDown={onKeyDown}
              onRow={(row) => {
                setActive(row);
                open(rows.items[row] ?? 0);
              }}
            />
            <Splitter {...grid.splitter} height={size.height} />
            <Timeline
              canvas={canvas}
              size={canvasSize}
              scene={stage.scene}
              network={network}
              held={held}
              onClick={({ row, item }) => {
                setActive(row);
                const there = rows.items[row];
                if (item !== null) open(item);
                else if (there !== undefined && scroller.current)
                  showBar(scroller.current, still, canvasSize.width, there);
              }}
            />
          </div>
        </div>
      </div>
      <Summary network={network} count={rows.wanted} />
    </>
  );
}

const LEAST = 120;
const ON_A_PHONE = 150;
const SHARE = 0.55;

/** How much of the width the grid has: what its columns need, at most about half, or what was wished. */
function useGridWidth(size: Size, columns: ColumnName[], isPhone: boolean) {
  const [wished, setWished] = useState<number | null>(null);
  const most = Math.max(LEAST, size.width - 120);
  const usual = isPhone ? ON_A_PHONE : Math.min(widthOf(columns), size.width * SHARE);
  const width = Math.round(Math.min(most, wished ?? usual));
  return { width, splitter: { at: width, least: LEAST, most, onMove: setWished } };
}

function useStill(parts: Parts, scale: Scale): Still {
  const { network, rows, held, selected, emphasised, isPhone } = parts;
  const { shown } = parts.address;
  const { i18n } = useTranslation();
  const scheme = useComputedColorScheme("light");
  const blocks = useMemo(() => (shown.links ? blocksOf(network, rows) : null), [shown.links, network, rows]);
  const baseline = shown.baseline ? (held.baseline?.dates ?? null) : null;
  const previous = shown.previous ? (held.previous?.dates ?? null) : null;
  return useMemo(
    () => ({
      network,
      rows,
      scale,
      palette: paletteOf(scheme),
      language: i18n.language,
      rowHeight: isPhone ? 40 : 28,
      headHeight: HEAD,
      selected,
      baseline,
      previous,
      withFloat: shown.float,
      blocks,
      emphasised,
      calendar: network.document.calendars[0] ?? null,
    }),
    [
      network,
      rows,
      scale,
      scheme,
      i18n.language,
      isPhone,
      selected,
      baseline,
      previous,
      shown.float,
      blocks,
      emphasised,
    ],
  );
}

/** The picture in a sentence, for whoever does not see it. */
function Summary({ network, count }: { network: Network; count: number }) {
  const { t } = useTranslation("schedule");
  return (
    <VisuallyHidden>
      {t("summary", {
        count,
        from: dayOf(network.from),
        to: dayOf(network.to),
        dataDate: dayOf(network.dataDate),
      })}
    </VisuallyHidden>
  );
}
