/** The painted side: what the pointer is on is told, and a click opens it. */

import { type MouseEvent, type RefObject, useState } from "react";
import { type Hit, hit } from "~/gantt/hit";
import type { Network } from "~/gantt/network";
import type { Scene } from "~/gantt/scene";
import type { Held } from "./data";
import classes from "./Schedule.module.css";
import { type Pointed, Tooltip } from "./Tooltip";
import type { Size } from "./useSize";

type Parts = {
  canvas: RefObject<HTMLCanvasElement | null>;
  size: Size;
  scene: () => Scene;
  network: Network;
  held: Held;
  onClick: (found: Hit) => void;
};

export function Timeline({ canvas, size, scene, network, held, onClick }: Parts) {
  const [pointed, setPointed] = useState<Pointed | null>(null);

  function under(event: MouseEvent<HTMLCanvasElement>): Pointed | null {
    const box = event.currentTarget.getBoundingClientRect();
    const x = event.clientX - box.left;
    const y = event.clientY - box.top;
    const found = hit(scene(), x, y);
    return found && { ...found, x, y };
  }

  function moved(event: MouseEvent<HTMLCanvasElement>) {
    const now = under(event);
    // It stays where the pointer came upon the bar: one that runs along with it is hard to read.
    setPointed((before) => (before?.item === now?.item && before?.of === now?.of ? before : now));
  }

  return (
    <div className={classes.timeline}>
      <canvas
        ref={canvas}
        aria-hidden
        className={classes.canvas}
        style={{ ...size, cursor: pointed?.item == null ? undefined : "pointer" }}
        onMouseMove={moved}
        onMouseLeave={() => setPointed(null)}
        onWheel={() => setPointed(null)}
        onClick={(event) => {
          const found = under(event);
          if (found) onClick(found);
        }}
      />
      {pointed && (
        <Tooltip network={network} held={held} at={pointed} width={size.width} height={size.height} />
      )}
    </div>
  );
}
