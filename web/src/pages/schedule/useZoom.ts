/** How wide a day is. What was under the pointer, or in the middle, stays where it was. */

import { type RefObject, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { clamped, fitting, minutesAt, type Scale, scaleOver, xOf } from "~/gantt/scale";

const STEP = 1.5;

export type Zooming = {
  scale: Scale;
  isFitted: boolean;
  to: (perDay: number) => void;
  by: (factor: number, x?: number) => void;
  closer: () => void;
  wider: () => void;
  fit: () => void;
};

export function useZoom(
  scroller: RefObject<HTMLDivElement | null>,
  [from, to]: readonly [number, number],
  width: number,
  dataDate: number,
): Zooming {
  const [chosen, setChosen] = useState<number | null>(null);
  const anchor = useRef<{ minutes: number; x: number } | null>(null);
  const scale = useMemo(
    () => scaleOver(from, to, chosen ?? fitting(from, to, Math.max(width, 120))),
    [from, to, chosen, width],
  );

  const zoomed = useCallback(
    (perDay: number, at?: number) => {
      const left = scroller.current?.scrollLeft ?? 0;
      const date = xOf(scale, dataDate) - left;
      const isInView = date >= 0 && date <= width;
      const x = at ?? (isInView ? date : width / 2);
      anchor.current = { minutes: minutesAt(scale, left + x), x };
      setChosen(clamped(perDay));
    },
    [scale, scroller, width, dataDate],
  );

  useLayoutEffect(() => {
    if (!anchor.current || !scroller.current) return;
    scroller.current.scrollLeft = xOf(scale, anchor.current.minutes) - anchor.current.x;
    anchor.current = null;
  }, [scale, scroller]);

  const by = useCallback((factor: number, x?: number) => zoomed(scale.perDay * factor, x), [zoomed, scale]);
  return {
    scale,
    isFitted: chosen === null,
    to: zoomed,
    by,
    closer: () => by(STEP),
    wider: () => by(1 / STEP),
    fit: () => setChosen(null),
  };
}

/** Ctrl and the wheel zoom at the pointer; the browser must be kept from zooming the page. */
export function useWheel(
  scroller: RefObject<HTMLDivElement | null>,
  begin: number,
  by: (factor: number, x?: number) => void,
): void {
  useEffect(() => {
    const element = scroller.current;
    if (!element) return;
    const turned = (event: WheelEvent) => {
      if (!event.ctrlKey && !event.metaKey) return;
      event.preventDefault();
      const x = event.clientX - element.getBoundingClientRect().left - begin;
      by(Math.exp(-event.deltaY / 300), Math.max(0, x));
    };
    element.addEventListener("wheel", turned, { passive: false });
    return () => element.removeEventListener("wheel", turned);
  }, [scroller, begin, by]);
}
