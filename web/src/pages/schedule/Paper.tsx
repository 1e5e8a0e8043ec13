/** The schedule on paper: every row that is wanted, in pages, each with its heading. Made when the browser prints. */

import { useEffect, useMemo, useState } from "react";
import { createPortal, flushSync } from "react-dom";
import { useTranslation } from "react-i18next";
import { SvgBrush } from "~/gantt/brush";
import type { Network } from "~/gantt/network";
import { paint } from "~/gantt/paint";
import { paletteOf } from "~/gantt/palette";
import { isBranch, type Rows } from "~/gantt/rows";
import { fitting, scaleOver } from "~/gantt/scale";
import type { Scene } from "~/gantt/scene";
import type { Address, ColumnName } from "./address";
import type { Held, Standing } from "./data";
import classes from "./Paper.module.css";
import { cellOf, dayOf, nameOf } from "./rowsOf";

type Parts = {
  network: Network;
  rows: Rows;
  held: Held;
  address: Address;
  sentence: string;
  standing: Standing;
};

/** Pixels of an A4 page on its side: 277 mm of 1/96 inch, less what the words take. */
const TIMELINE = 540;
const ROW = 17;
const HEAD = 34;
const ROWS_PER_PAGE = 36;
const COLUMNS: ColumnName[] = ["start", "finish", "float"];

export function Paper(parts: Parts) {
  const [isPrinting, setIsPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setIsPrinting(true));
    const end = () => setIsPrinting(false);
    window.addEventListener("beforeprint", begin);
    window.addEventListener("afterprint", end);
    return () => {
      window.removeEventListener("beforeprint", begin);
      window.removeEventListener("afterprint", end);
    };
  }, []);
  return isPrinting ? createPortal(<Pages {...parts} />, document.body) : null;
}

function Pages(parts: Parts) {
  const { rows } = parts;
  const pages = Math.ceil(rows.items.length / ROWS_PER_PAGE);
  return (
    <div className={classes.paper} data-testid="paper">
      {Array.from({ length: pages }, (_, page) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a page is its number
        <Sheet key={page} page={page} pages={pages} {...parts} />
      ))}
    </div>
  );
}

function Sheet({ page, pages, ...parts }: Parts & { page: number; pages: number }) {
  const { t } = useTranslation("schedule");
  const { network, rows, sentence, standing } = parts;
  const { current } = standing;
  const first = page * ROWS_PER_PAGE;
  const items = [...rows.items.subarray(first, first + ROWS_PER_PAGE)];
  return (
    <section className={classes.sheet}>
      <header className={classes.title}>
        <strong>{sentence}</strong>
        <span>
          {t("paper.about", {
            name: current?.label || current?.file_name,
            dataDate: dayOf(network.dataDate),
            page: page + 1,
            pages,
          })}
        </span>
      </header>
      <div className={classes.body}>
        <table className={classes.table}>
          <thead>
            <tr style={{ height: HEAD }}>
              <th>{t("column.code")}</th>
              <th>{t("column.name")}</th>
              {COLUMNS.map((column) => (
                <th key={column}>{t(`column.${column}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {items.map((item, at) => (
              <tr key={item} data-branch={isBranch(item)} style={{ height: ROW }}>
                <td>{cellOf(network, item, "code")}</td>
                <td style={{ paddingInlineStart: 4 + (rows.depth[first + at] ?? 0) * 8 }}>
                  {nameOf(network, item)}
                </td>
                {COLUMNS.map((column) => (
                  <td key={column}>{cellOf(network, item, column)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
        <Timeline first={first} count={items.length} {...parts} />
      </div>
    </section>
  );
}

function Timeline({ first, count, network, rows, held, address }: Parts & { first: number; count: number }) {
  const { i18n } = useTranslation();
  const height = HEAD + count * ROW;
  const { shown } = address;
  const drawn = useMemo(() => {
    const brush = new SvgBrush();
    const scene: Scene = {
      network,
      rows,
      scale: scaleOver(network.from, network.to, fitting(network.from, network.to, TIMELINE)),
      palette: paletteOf("light"),
      language: i18n.language,
      rowHeight: ROW,
      headHeight: HEAD,
      left: 0,
      top: first * ROW,
      width: TIMELINE,
      height,
      selected: null,
      baseline: shown.baseline ? (held.baseline?.dates ?? null) : null,
      previous: shown.previous ? (held.previous?.dates ?? null) : null,
      withFloat: shown.float,
      blocks: null,
      emphasised: [],
      calendar: null,
    };
    paint(brush, scene);
    return brush.toString();
  }, [network, rows, held, shown, first, height, i18n.language]);
  return (
    <svg
      className={classes.timeline}
      width={TIMELINE}
      height={height}
      viewBox={`0 0 ${TIMELINE} ${height}`}
      aria-hidden="true"
      // biome-ignore lint/security/noDangerouslySetInnerHtml: made by our own brush, which escapes every word
      dangerouslySetInnerHTML={{ __html: drawn }}
    />
  );
}
