import { describe, expect, it } from "vitest";
import { clocksOf, datesIn, isLate, lastOf, movementOf } from "./against";
import { SvgBrush } from "./brush";
import { isWorkday } from "./calendar";
import { hit } from "./hit";
import { blocksOf } from "./links";
import { paint } from "./paint";
import { paletteOf } from "./palette";
import { flatten } from "./rows";
import { scaleOver, xOf } from "./scale";
import type { Scene } from "./scene";
import { at, net, type Told } from "./support";

const PALETTE = paletteOf("light");
const told: Told[] = [
  { code: "A", start: at(0, 8), finish: at(4, 17), progress: 0.5, status: 1, late: at(9, 17), float: 960 },
  { code: "B", start: at(7, 8), finish: at(11, 17), critical: true, longest: true },
  { code: "M", start: at(12), finish: at(12), kind: 3 },
  { code: "N", start: null, finish: null },
];
const network = net(told, ["A>B", "B>M"]);
const before = net([
  { code: "A", start: at(0, 8), finish: at(3, 17) },
  { code: "B", start: at(0, 8), finish: at(1, 17) },
]);

function sceneOf(more: Partial<Scene> = {}): Scene {
  const rows = flatten(network, new Set(), null);
  return {
    network,
    rows,
    scale: scaleOver(at(0), at(14), 20),
    palette: PALETTE,
    language: "en",
    rowHeight: 28,
    headHeight: 44,
    left: 0,
    top: 0,
    width: 500,
    height: 400,
    selected: null,
    baseline: null,
    previous: null,
    withFloat: false,
    blocks: null,
    emphasised: [],
    calendar: null,
    ...more,
  };
}

function painted(more: Partial<Scene> = {}): string {
  const brush = new SvgBrush();
  paint(brush, sceneOf(more));
  return brush.toString();
}

const pathIn = (svg: string, colour: string) =>
  [...svg.matchAll(/<path d="([^"]*)" fill="([^"]*)"/g)]
    .filter(([, , fill]) => fill === colour)
    .map(([, d]) => d);

describe("the picture", () => {
  const scale = scaleOver(at(0), at(14), 20);

  it("has each bar where its dates are, and the done part of it", () => {
    const x = Math.round(xOf(scale, at(0, 8)) * 10) / 10;
    const [bar] = pathIn(painted(), PALETTE.bar);
    expect(bar?.startsWith(`M${x} `)).toBe(true);
    const [done] = pathIn(painted(), PALETTE.done);
    expect(Number(/h([\d.]+)/.exec(done ?? "")?.[1])).toBeCloseTo((4.375 * 20) / 2, 0);
  });

  it("paints what is critical in its own colour", () => {
    expect(pathIn(painted(), PALETTE.critical)).toHaveLength(1);
    expect(pathIn(painted({ left: 10_000 }), PALETTE.critical)).toHaveLength(0);
  });

  it("points to bars that are beside the window", () => {
    expect(pathIn(painted(), PALETTE.dimmed).join("")).toBe("");
    expect(
      pathIn(painted({ left: 10_000 }), PALETTE.dimmed)
        .join("")
        .match(/M4 /g),
    ).toHaveLength(4);
  });

  it("touches nothing above or below the window", () => {
    expect(pathIn(painted({ top: 56, height: 72 }), PALETTE.bar)).toHaveLength(0);
  });

  it("shows baseline, float and links only when asked for", () => {
    const plain = painted();
    const dates = datesIn(before, network);
    const blocks = blocksOf(network, flatten(network, new Set(), null));
    expect(plain).not.toContain(PALETTE.baseline);
    expect(painted({ baseline: dates })).toContain(PALETTE.baseline);
    expect(plain).not.toContain(`stroke="${PALETTE.link}"`);
    expect(painted({ blocks })).toContain(`stroke="${PALETTE.link}"`);
    expect(painted({ emphasised: [0] })).toContain(`stroke="${PALETTE.accent}" stroke-width="2"`);
    expect(painted({ previous: dates })).toContain('stroke-dasharray="3 2"');
  });

  it("shades days of rest only where a day can be seen", () => {
    const calendar = network.document.calendars[0] ?? null;
    expect(painted({ calendar })).toContain(PALETTE.rest);
    expect(painted({ calendar, scale: scaleOver(at(0), at(14), 2) })).not.toContain(PALETTE.rest);
  });
});

describe("under the pointer", () => {
  const scale = scaleOver(at(0), at(14), 20);

  it("is the bar of that row, and beside it only the row", () => {
    const x = xOf(scale, at(2));
    expect(hit(sceneOf(), x, 44 + 28 + 8)).toEqual({ row: 1, item: 0, of: "now" });
    expect(hit(sceneOf(), xOf(scale, at(10)), 44 + 28 + 8)).toEqual({ row: 1, item: null, of: "now" });
    expect(hit(sceneOf(), x, 20)).toBeNull();
    expect(hit(sceneOf(), x, 390)).toBeNull();
  });

  it("can be the baseline of what moved away", () => {
    const baseline = datesIn(before, network);
    expect(hit(sceneOf({ baseline }), xOf(scale, at(1)), 44 + 56 + 20)).toEqual({
      row: 2,
      item: 1,
      of: "baseline",
    });
  });

  it("follows the scroller", () => {
    expect(hit(sceneOf({ top: 28 }), xOf(scale, at(2)), 44 + 8)?.item).toBe(0);
  });
});

describe("against another revision", () => {
  const dates = datesIn(before, network);
  const movement = movementOf(network, dates, clocksOf(network, dates));

  it("counts working days on the activity's calendar, and nothing for what was not there", () => {
    expect(movement[0]).toBe(1);
    expect(movement[1]).toBe(8);
    expect(movement[2]).toBeNaN();
  });

  it("calls open work late that moved, and no completed work", () => {
    expect([0, 1, 2].map((one) => isLate(network, movement, one))).toEqual([true, true, false]);
    const done = net([{ code: "A", start: at(0), finish: at(9), status: 2 }]);
    expect(isLate(done, Float64Array.of(5), 0)).toBe(false);
  });

  it("finds what ends last", () => {
    expect(network.document.activities.code[lastOf(network)]).toBe("M");
  });
});

it("an exception of the calendar is stronger than its week", () => {
  const calendar = {
    name: "",
    day_minutes: 480,
    week: [[], [[480, 960]], [], [], [], [], []],
    exceptions: {},
  };
  expect(isWorkday(calendar, 20_605)).toBe(true);
  expect(isWorkday({ ...calendar, exceptions: { 20605: [] } }, 20_605)).toBe(false);
});

it("words on paper cannot become markup", () => {
  const brush = new SvgBrush();
  brush.fillText("<script>&", 1, 2);
  expect(brush.toString()).toContain("&lt;script>&amp;");
});
