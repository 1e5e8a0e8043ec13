/** The two lines of time above the bars. */

import type { Brush } from "./brush";
import { type Period, periods, type Unit, unitsAt } from "./scale";
import { type Scene, xIn } from "./scene";

const FONT = "12px 'Inter Variable', system-ui, sans-serif";
const LEAST_FOR_TEXT = 16;

export function paintHead(brush: Brush, scene: Scene): void {
  const { palette, headHeight, width } = scene;
  const [lower, upper] = unitsAt(scene.scale.perDay);
  const middle = Math.round(headHeight / 2);
  brush.fillStyle = palette.surface;
  brush.fillRect(0, 0, width, headHeight);
  brush.font = FONT;
  brush.textBaseline = "middle";
  paintMark(brush, scene);
  paintLine(brush, scene, upper, 0, middle);
  if (lower !== upper) paintLine(brush, scene, lower, middle, headHeight);
  brush.fillStyle = palette.line;
  brush.fillRect(0, headHeight - 1, width, 1);
}

function paintLine(brush: Brush, scene: Scene, unit: Unit, top: number, bottom: number): void {
  const found = periods(scene.scale, unit, scene.left, scene.width);
  brush.strokeStyle = scene.palette.line;
  brush.lineWidth = 1;
  brush.beginPath();
  for (const { x } of found) {
    const at = Math.round(x - scene.left) + 0.5;
    brush.moveTo(at, top);
    brush.lineTo(at, bottom);
  }
  brush.stroke();
  brush.fillStyle = top === 0 ? scene.palette.text : scene.palette.dimmed;
  for (const period of found) {
    // The name of a division that began further left stays in view.
    const x = Math.max(period.x - scene.left, 0) + 5;
    const room = period.x + period.width - scene.left - x - 2;
    const said = room >= LEAST_FOR_TEXT ? fitting(period, scene.language, room) : "";
    if (said) brush.fillText(said, x, Math.round((top + bottom) / 2) + 1);
  }
}

/** A triangle where the line of the data date begins. */
function paintMark(brush: Brush, scene: Scene): void {
  const x = Math.round(xIn(scene, scene.network.dataDate)) + 0.5;
  if (x < -6 || x > scene.width + 6) return;
  const y = scene.headHeight;
  brush.fillStyle = scene.palette.dataDate;
  brush.beginPath();
  brush.moveTo(x - 6, y - 9);
  brush.lineTo(x + 6, y - 9);
  brush.lineTo(x, y);
  brush.closePath();
  brush.fill();
}

const PER_LETTER = 6.6;

/** The longest of its names that fits. */
function fitting(period: Period, language: string, room: number): string {
  return namesOf(period, language).find((name) => name.length * PER_LETTER <= room) ?? "";
}

const made = new Map<string, string[]>();

export function namesOf({ unit, begin }: Pick<Period, "unit" | "begin">, language: string): string[] {
  const key = `${language} ${unit} ${begin}`;
  const known = made.get(key);
  if (known) return known;
  const names = named(unit, new Date(begin * 60_000), language);
  made.set(key, names);
  return names;
}

function named(unit: Unit, at: Date, language: string): string[] {
  const locale = language === "es" ? "es" : "en-GB";
  const say = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(at);
  const quarter = `${language === "es" ? "T" : "Q"}${Math.floor(at.getUTCMonth() / 3) + 1}`;
  const names: Record<Unit, () => string[]> = {
    day: () => [String(at.getUTCDate())],
    week: () => [
      say({ day: "numeric", month: "short", year: "numeric" }),
      say({ day: "numeric", month: "short" }),
      String(at.getUTCDate()),
    ],
    month: () => [say({ month: "long", year: "numeric" }), say({ month: "short" }), say({ month: "narrow" })],
    quarter: () => [quarter],
    year: () => [String(at.getUTCFullYear())],
  };
  return names[unit]();
}
