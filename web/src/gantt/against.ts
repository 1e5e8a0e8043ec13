/** The dates of another revision, for the activities of this one: baseline, or the revision before. */

import { WorkClock } from "./calendar";
import { COMPLETED, type Network } from "./network";

const DAY = 1440;

/** NaN where the other revision does not have the activity. */
export type Dates = { start: Float64Array; finish: Float64Array };

/** Activities are the same when their codes are. */
export function datesIn(other: Network, network: Network): Dates {
  const start = new Float64Array(network.count).fill(Number.NaN);
  const finish = new Float64Array(network.count).fill(Number.NaN);
  for (const [at, code] of network.document.activities.code.entries()) {
    const there = other.byCode.get(code);
    if (there === undefined) continue;
    start[at] = other.start[there] ?? Number.NaN;
    finish[at] = other.finish[there] ?? Number.NaN;
  }
  return { start, finish };
}

/** A clock for every calendar, over all days that the network and the other dates touch. */
export function clocksOf(network: Network, ...others: (Dates | null)[]): WorkClock[] {
  const from = others.reduce((least, other) => other?.start.reduce(earlier, least) ?? least, network.from);
  const to = others.reduce((most, other) => other?.finish.reduce(later, most) ?? most, network.to);
  return network.document.calendars.map(
    (calendar) => new WorkClock(calendar, Math.floor(from / DAY), Math.ceil(to / DAY)),
  );
}

// A date that is not known (NaN) is neither earlier nor later than any.
const earlier = (one: number, other: number) => (other < one ? other : one);
const later = (one: number, other: number) => (other > one ? other : one);

/** Working days, on each activity's own calendar, by which it finishes later than the other dates say. */
export function movementOf(network: Network, other: Dates, clocks: WorkClock[]): Float64Array {
  return Float64Array.from(network.document.activities.calendar, (calendar, at) => {
    const now = network.finish[at] ?? Number.NaN;
    const then = other.finish[at] ?? Number.NaN;
    const clock = clocks[calendar];
    return Number.isNaN(now) || Number.isNaN(then) || !clock ? Number.NaN : clock.days(then, now);
  });
}

/** Open work that will finish at least a working day later than the baseline says. */
export function isLate(network: Network, movement: Float64Array, at: number): boolean {
  return network.document.activities.status[at] !== COMPLETED && (movement[at] ?? 0) >= 1;
}

/** The activity that finishes last: the end of the project. */
export function lastOf(network: Network): number {
  let last = -1;
  for (let at = 0; at < network.count; at++)
    if ((network.finish[at] ?? 0) > (network.finish[last] ?? Number.NEGATIVE_INFINITY)) last = at;
  return last;
}
