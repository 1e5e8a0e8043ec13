/** The findings, by the day on which they were seen; only what is in view is drawn. */

import { Text } from "@mantine/core";
import { useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import type { Address } from "./filters";
import { Row } from "./Row";
import { byDay, type Day, type Waste, worthOf } from "./reckon";
import classes from "./waste.module.css";
import { useWorthWords } from "./words";

type Item = { key: string; day: Day; row?: undefined } | { key: string; row: Waste };

function itemsOf(days: Day[]): Item[] {
  return days.flatMap((day) => [
    { key: day.day, day },
    ...day.rows.map((row): Item => ({ key: row.id, row })),
  ]);
}

type Props = {
  rows: Waste[];
  zone: string;
  address: Address;
  open: string | undefined;
  /** The row that the keys are at; it is brought into view. */
  at: string | null;
  nameOf: (id: string | null) => string | undefined;
  onAt: (id: string) => void;
};

export function List({ rows, zone, address, open, at, nameOf, onAt }: Props) {
  const { t } = useTranslation("waste");
  const items = useMemo(() => itemsOf(byDay(rows, zone)), [rows, zone]);
  const place = useRef<HTMLUListElement>(null);
  const [top, setTop] = useState(0);
  useLayoutEffect(() => setTop(place.current?.offsetTop ?? 0), []);
  const virtual = useWindowVirtualizer({
    count: items.length,
    estimateSize: (index) => (items[index]?.row ? 84 : 44),
    getItemKey: (index) => items[index]?.key ?? index,
    overscan: 8,
    scrollMargin: top,
  });
  useEffect(() => {
    const index = items.findIndex((item) => item.key === at);
    if (at && index >= 0 && !document.getElementById(`finding-${at}`)) virtual.scrollToIndex(index);
  }, [at, items, virtual]);
  const drawn = virtual.getVirtualItems();
  return (
    <ul
      ref={place}
      aria-label={t("list")}
      style={{
        height: virtual.getTotalSize(),
        position: "relative",
        margin: 0,
        padding: 0,
        listStyle: "none",
      }}
    >
      {drawn.map(({ index, key, start }) => {
        const item = items[index] as Item;
        return (
          <li
            key={key}
            ref={virtual.measureElement}
            data-index={index}
            style={{
              position: "absolute",
              insetInline: 0,
              transform: `translateY(${start - virtual.options.scrollMargin}px)`,
            }}
          >
            {item.row ? (
              <Row
                row={item.row}
                address={address}
                isOpen={item.row.id === open}
                by={nameOf(item.row.logged_by)}
                onFocus={() => onAt(item.key)}
              />
            ) : (
              <DayHead day={item.day} />
            )}
          </li>
        );
      })}
    </ul>
  );
}

function DayHead({ day }: { day: Day }) {
  const { t } = useTranslation("waste");
  const words = useWorthWords();
  return (
    <div className={classes.day}>
      <Text component="h2" fz="sm" fw={600} m={0}>
        {say.day(day.day)}
      </Text>
      <Text component="span" size="xs" c="dimmed">
        {t("day", { count: day.rows.length, worth: words(worthOf(day.rows)) })}
      </Text>
    </div>
  );
}
