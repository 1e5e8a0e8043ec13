/** Reckoning with odds: no picture, no words. */

const DAY_MS = 86_400_000;

/** A site's wall clock as a moment that can be reckoned with; the zone does not matter, as all are of the same site. */
export function wall(at: string): number {
  return Date.parse(`${at.slice(0, 19)}Z`);
}

/** Whole calendar days from one time of the site to another; negative where it lies before. */
export function daysFrom(from: string, to: string): number {
  return Math.round((wall(to) - wall(from)) / DAY_MS);
}

type Bar = { start: string; end: string; count: number };

/** The middle of each bar with its count, and the end of each with the share that is over by then. */
export function curves(bars: Bar[]): { counts: [number, number][]; shares: [number, number][] } {
  const total = bars.reduce((sum, bar) => sum + bar.count, 0) || 1;
  let sum = 0;
  const shares: [number, number][] = bars.length > 0 ? [[wall((bars[0] as Bar).start), 0]] : [];
  const counts = bars.map((bar): [number, number] => {
    sum += bar.count;
    shares.push([wall(bar.end), (100 * sum) / total]);
    return [(wall(bar.start) + wall(bar.end)) / 2, bar.count];
  });
  return { counts, shares };
}

/** The finish that is kept with a chance of so many percent. */
export function level(levels: { percent: number; finish: string }[], percent: number): string | null {
  return levels.find((one) => one.percent === percent)?.finish ?? null;
}

/** Simulations that said something, the oldest first, for a line over time. */
export function movement<T extends { p80_finish: string | null; created_at: string }>(runs: T[]): T[] {
  return runs.filter((run) => run.p80_finish !== null).reverse();
}

/** Codes as people type them: apart by commas, blanks or lines, each once. */
export function codesIn(text: string): string[] {
  return [...new Set(text.split(/[,;\n]+/).map((code) => code.trim()))].filter(Boolean);
}
