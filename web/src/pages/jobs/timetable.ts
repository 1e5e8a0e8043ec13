/** When a job of the timetable runs next, by the clock of the site. */

export type When =
  | { kind: "daily"; at: string }
  | { kind: "weekly"; day: number; at: string }
  | { kind: "every"; minutes: number };

const DAYS = ["sunday", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday"];
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;

/** What the API says of a job ("every monday at 07:00"); null for what this version cannot read. */
export function read(when: string): When | null {
  const every = /^every (\d+) minutes$/.exec(when);
  if (every) return { kind: "every", minutes: Number(every[1]) };
  const at = /^every (\w+) at (\d\d:\d\d)$/.exec(when);
  if (!at) return null;
  const [, word = "", time = ""] = at;
  if (word === "day") return { kind: "daily", at: time };
  const day = DAYS.indexOf(word.toLowerCase());
  return day < 0 ? null : { kind: "weekly", day, at: time };
}

/** How far the wall clock of a zone is ahead of UTC at an instant. */
function ahead(instant: number, zone: string): number {
  const parts = new Intl.DateTimeFormat("en-GB", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "2-digit",
    day: "2-digit",
    hour: "2-digit",
    minute: "2-digit",
    second: "2-digit",
  }).formatToParts(instant);
  const [year, month, day, hour, minute, second] = (
    ["year", "month", "day", "hour", "minute", "second"] as const
  ).map((type) => Number(parts.find((one) => one.type === type)?.value));
  const wall = Date.UTC(year ?? 0, (month ?? 1) - 1, day, hour, minute, second);
  return wall - Math.floor(instant / 1000) * 1000;
}

/** The instant at which a wall clock shows `wall`, given as if it were UTC; a time that is skipped comes later. */
function instantOf(wall: number, zone: string): number {
  const first = wall - ahead(wall, zone);
  return wall - ahead(first, zone);
}

/** The next instant after `now`. */
export function next(when: When, zone: string, now: number): Date {
  if (when.kind === "every") {
    const step = when.minutes * MINUTE;
    return new Date((Math.floor(now / step) + 1) * step);
  }
  const [hour = 0, minute = 0] = when.at.split(":").map(Number);
  const wall = now + ahead(now, zone);
  const midnight = Math.floor(wall / DAY) * DAY;
  for (let days = 0; days < 9; days += 1) {
    const day = midnight + days * DAY;
    const at = instantOf(day + (hour * 60 + minute) * MINUTE, zone);
    const fits = when.kind === "daily" || new Date(day).getUTCDay() === when.day;
    if (fits && at > now) return new Date(at);
  }
  return new Date(now + DAY);
}
