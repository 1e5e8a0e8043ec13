/** What the shapes of the timeline mean. */

import { useComputedColorScheme } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Network } from "~/gantt/network";
import { type Palette, paletteOf } from "~/gantt/palette";
import type { Address } from "./address";
import type { Held } from "./data";
import { dayOf } from "./rowsOf";
import classes from "./Schedule.module.css";

type Parts = { network: Network; held: Held; shown: Address["shown"] };

export function Legend({ network, held, shown }: Parts) {
  const { t } = useTranslation("schedule");
  const palette = paletteOf(useComputedColorScheme("light"));
  const dataDate = dayOf(network.dataDate);
  const entries: [string, ReactNode, boolean][] = [
    ["work", <Work key="work" palette={palette} />, true],
    ["critical", <Critical key="critical" palette={palette} />, true],
    ["longest", <rect key="longest" y={8} width={26} height={2} fill={palette.criticalDone} />, true],
    ["milestone", <path key="milestone" d="M13 0l6 6-6 6-6-6Z" fill={palette.text} />, true],
    [
      "baseline",
      <rect key="baseline" y={4} width={26} height={4} fill={palette.baseline} />,
      shown.baseline && held.baseline !== null,
    ],
    [
      "previous",
      <rect
        key="previous"
        x={0.5}
        y={0.5}
        width={25}
        height={11}
        fill="none"
        stroke={palette.ghost}
        strokeDasharray="3 2"
      />,
      shown.previous && held.previous !== null,
    ],
    ["float", <path key="float" d="M0 6.5h25M25.5 3v7" stroke={palette.dimmed} />, shown.float],
    [
      "dataDate",
      <path key="dataDate" d="M13 0v12" stroke={palette.dataDate} strokeWidth={2} strokeDasharray="5 3" />,
      true,
    ],
  ];
  return (
    <ul className={classes.legend} aria-label={t("legend.label")}>
      {entries
        .filter(([, , isShown]) => isShown)
        .map(([name, picture]) => (
          <li key={name}>
            <svg width={26} height={12} aria-hidden="true">
              {picture}
            </svg>
            {t(`legend.${name}`, { dataDate })}
          </li>
        ))}
    </ul>
  );
}

function Work({ palette }: { palette: Palette }) {
  return (
    <>
      <rect width={26} height={12} fill={palette.bar} />
      <rect width={14} height={12} fill={palette.done} />
    </>
  );
}

function Critical({ palette }: { palette: Palette }) {
  return (
    <rect x={0.5} y={0.5} width={25} height={11} fill={palette.critical} stroke={palette.criticalDone} />
  );
}
