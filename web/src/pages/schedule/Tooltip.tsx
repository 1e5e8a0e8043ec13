/** What the pointer is on. Whoever has no pointer reads the same in the grid and in the panel. */

import { Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import type { Hit } from "~/gantt/hit";
import type { Network } from "~/gantt/network";
import { isBranch } from "~/gantt/rows";
import { spanOf } from "~/gantt/scene";
import { percent } from "~/look/say";
import type { Held } from "./data";
import { codeOf, dayOf, daysOf, movedBy, nameOf } from "./rowsOf";
import classes from "./Schedule.module.css";

export type Pointed = Hit & { x: number; y: number };

type Parts = { network: Network; held: Held; at: Pointed; width: number; height: number };

const BESIDE = 14;

export function Tooltip({ network, held, at, width, height }: Parts) {
  const { t } = useTranslation("schedule");
  if (at.item === null) return null;
  const toLeft = at.x > width - 260;
  const upwards = at.y > height - 150;
  const place = {
    insetInlineStart: toLeft ? undefined : at.x + BESIDE,
    insetInlineEnd: toLeft ? width - at.x + BESIDE : undefined,
    insetBlockStart: upwards ? undefined : at.y + BESIDE,
    insetBlockEnd: upwards ? height - at.y + BESIDE : undefined,
  };
  return (
    <div className={classes.tooltip} style={place} aria-hidden data-testid="bar-tooltip">
      <Text size="sm" fw={600}>
        {nameOf(network, at.item)}
      </Text>
      {linesOf(network, held, at, t).map((line) => (
        <Text key={line} size="sm" c="dimmed">
          {line}
        </Text>
      ))}
    </div>
  );
}

type Words = TFunction<"schedule">;

function linesOf(network: Network, held: Held, { item, of }: Pointed, t: Words): string[] {
  if (item === null) return [];
  const [start, finish] = spanOf(network, item);
  const span = t("span", { start: dayOf(start), finish: dayOf(finish) });
  if (isBranch(item)) return [codeOf(network, item), span];
  const { baseline } = held;
  if (of === "baseline" && baseline) {
    const { dates, movement } = baseline;
    const then = t("span", {
      start: dayOf(dates.start[item] ?? Number.NaN),
      finish: dayOf(dates.finish[item] ?? Number.NaN),
    });
    return [t("tip.baseline", { span: then }), t("tip.moved", { moved: movedBy(movement[item]) })];
  }
  const float = daysOf(network, item, network.floatMinutes[item]);
  const marks = network.critical[item] ? ` · ${t("critical")}` : "";
  return [
    `${codeOf(network, item)} · ${span}`,
    `${t("tip.progress", { share: percent(network.progress[item]) })} · ${t("tip.float", { float })}${marks}`,
  ];
}
