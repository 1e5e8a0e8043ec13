/** Lines of shares over time, as outlines in a square of a hundred by a hundred, with the origin at the top left. */

/** An instant (ISO), and a share between 0 and 1. */
export type Moment = [at: string, ratio: number];
export type Span = { first: number; last: number };

/** From the first moment of all lines to the last. */
export function span(lines: Moment[][]): Span {
  const times = lines.flatMap((moments) => moments.map(([at]) => Date.parse(at)));
  return { first: Math.min(...times), last: Math.max(...times) };
}

/** The outline of one line, in order of its moments; `holds` keeps each value until the next moment. */
export function outline(moments: Moment[], { first, last }: Span, holds = false): string {
  const across = (at: string) => round((100 * (Date.parse(at) - first)) / Math.max(last - first, 1));
  const down = (ratio: number) => round(100 * (1 - Math.min(1, Math.max(0, ratio))));
  return moments
    .map(([at, ratio], index) => {
      if (index === 0) return `M${across(at)} ${down(ratio)}`;
      return holds ? `H${across(at)}V${down(ratio)}` : `L${across(at)} ${down(ratio)}`;
    })
    .join("");
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
