/** Grid and canvas under one scroller: both are moved in the same frame, so that a row is never beside another's bar. */

import {
  type RefObject,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
} from "react";
import { paint } from "~/gantt/paint";
import type { Scene } from "~/gantt/scene";
import type { Size } from "./useSize";

/** The picture without where the window is: that is only known when it is painted. */
export type Still = Omit<Scene, "left" | "top" | "width" | "height">;

/** The first row that the grid keeps. Only the grid hears of it: the rest need not be made anew while it scrolls. */
export class FirstRow {
  private row = 0;
  private readonly heard = new Set<() => void>();

  get = (): number => this.row;

  watch = (hear: () => void): (() => void) => {
    this.heard.add(hear);
    return () => this.heard.delete(hear);
  };

  set(row: number): void {
    if (row === this.row) return;
    this.row = row;
    for (const hear of this.heard) hear();
  }
}

export function useFirstRow(of: FirstRow): number {
  return useSyncExternalStore(of.watch, of.get);
}

type Parts = {
  scroller: RefObject<HTMLDivElement | null>;
  canvas: RefObject<HTMLCanvasElement | null>;
  pane: RefObject<HTMLDivElement | null>;
  still: Still;
  canvasSize: Size;
};

export function useStage({ scroller, canvas, pane, still, canvasSize }: Parts) {
  const [first] = useState(() => new FirstRow());
  const frame = useRef(0);

  const scene = useCallback(
    (): Scene => ({
      ...still,
      ...canvasSize,
      left: Math.round(scroller.current?.scrollLeft ?? 0),
      top: Math.round(scroller.current?.scrollTop ?? 0),
    }),
    [still, canvasSize, scroller],
  );

  const show = useCallback(() => {
    const now = scene();
    // Nothing is moved by the browser alone, so that no rows beyond the window need to be kept.
    const row = Math.max(0, Math.floor(now.top / now.rowHeight));
    if (pane.current) pane.current.style.transform = `translateY(${row * now.rowHeight - now.top}px)`;
    first.set(row);
    if (canvas.current) painted(canvas.current, now);
  }, [scene, pane, canvas, first]);

  // A frame that was asked for before a change must paint what is there after it.
  const latest = useRef(show);
  const onScroll = useCallback(() => {
    if (frame.current) return;
    frame.current = requestAnimationFrame(() => {
      frame.current = 0;
      latest.current();
    });
  }, []);
  useEffect(() => () => cancelAnimationFrame(frame.current), []);

  // What is still has changed: it is painted before it is seen.
  useLayoutEffect(() => {
    latest.current = show;
    show();
  }, [show]);

  const count = Math.max(0, Math.ceil((canvasSize.height - still.headHeight) / still.rowHeight)) + 1;
  return { first, count, onScroll, scene };
}

function painted(canvas: HTMLCanvasElement, scene: Scene): void {
  const ratio = window.devicePixelRatio || 1;
  const width = Math.round(scene.width * ratio);
  const height = Math.round(scene.height * ratio);
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const brush = canvas.getContext("2d", { alpha: false });
  if (!brush || scene.width === 0) return;
  brush.setTransform(ratio, 0, 0, ratio, 0, 0);
  paint(brush, scene);
  canvas.dataset.rows = String(scene.rows.items.length);
}
