/** The line between grid and bars: dragged, or moved by arrows. */

import type { KeyboardEvent, PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Schedule.module.css";

type Parts = { at: number; least: number; most: number; height: number; onMove: (to: number) => void };

const STEP = 20;

export function Splitter({ at, least, most, height, onMove }: Parts) {
  const { t } = useTranslation("schedule");
  const move = (to: number) => onMove(Math.round(Math.min(most, Math.max(least, to))));

  function keyed(event: KeyboardEvent) {
    const steps: Record<string, number> = { ArrowLeft: -STEP, ArrowRight: STEP };
    const step = steps[event.key];
    if (step === undefined) return;
    event.preventDefault();
    move(at + step);
  }

  function held(event: PointerEvent<HTMLDivElement>) {
    event.preventDefault();
    const handle = event.currentTarget;
    const begin = at - event.clientX;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (moved) => move(begin + moved.clientX);
    handle.onpointerup = () => {
      handle.onpointermove = null;
    };
  }

  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t("splitter")}
      aria-valuenow={at}
      aria-valuemin={least}
      aria-valuemax={most}
      tabIndex={0}
      className={classes.splitter}
      style={{ height }}
      onKeyDown={keyed}
      onPointerDown={held}
    />
  );
}
