/** Days and instants by the clock of the site, wherever the one who looks is. */

const parts = new Map<string, Intl.DateTimeFormat>();

function clockOf(zone: string): Intl.DateTimeFormat {
  let clock = parts.get(zone);
  if (!clock) {
    clock = new Intl.DateTimeFormat("en-CA", {
      timeZone: zone,
      year: "numeric",
      month: "2-digit",
      day: "2-digit",
      hour: "2-digit",
      minute: "2-digit",
      second: "2-digit",
      hourCycle: "h23",
    });
    parts.set(zone, clock);
  }
  return clock;
}

function wall(at: Date, zone: string): Record<string, string> {
  return Object.fromEntries(
    clockOf(zone)
      .formatToParts(at)
      .map(({ type, value }) => [type, value]),
  );
}

/** The day at the site, "2026-11-22". */
export function siteDay(instant: string | Date, zone: string): string {
  const { year, month, day } = wall(new Date(instant), zone);
  return `${year}-${month}-${day}`;
}

/** The instant at which a day begins at the site. */
export function beginOf(day: string, zone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  let at = midnight;
  // Twice: the first guess may lie on the other side of a change of the clocks.
  for (let times = 0; times < 2; times++) {
    const { year, month, day: date, hour, minute, second } = wall(new Date(at), zone);
    const shown = Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`);
    at += midnight - shown;
  }
  return new Date(at).toISOString();
}

/** A day some days later, or earlier. */
export function plusDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** The Monday of a day's week. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return plusDays(day, -weekday);
}
