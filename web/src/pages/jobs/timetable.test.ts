import { describe, expect, it } from "vitest";
import { next, read } from "./timetable";

function following(when: string, zone: string, now: string): string {
  const told = read(when);
  if (!told) throw new Error(`${when} cannot be read`);
  return next(told, zone, Date.parse(now)).toISOString();
}

describe("the next time of a job", () => {
  it("goes by the clock of the site", () => {
    expect(following("every day at 06:00", "Europe/Madrid", "2026-10-12T03:59:00Z")).toBe(
      "2026-10-12T04:00:00.000Z",
    );
    expect(following("every day at 06:00", "Europe/Madrid", "2026-10-12T04:00:00Z")).toBe(
      "2026-10-13T04:00:00.000Z",
    );
    expect(following("every day at 06:00", "America/New_York", "2026-10-12T04:00:00Z")).toBe(
      "2026-10-12T10:00:00.000Z",
    );
  });

  it("stays at the same time of day over a change of the clock", () => {
    expect(following("every day at 06:00", "Europe/Madrid", "2026-10-24T12:00:00Z")).toBe(
      "2026-10-25T05:00:00.000Z",
    );
  });

  it("comes once a week on its day at the site, not in UTC", () => {
    expect(following("every monday at 07:00", "Pacific/Auckland", "2026-10-11T17:00:00Z")).toBe(
      "2026-10-11T18:00:00.000Z",
    );
    expect(following("every monday at 07:00", "Europe/Madrid", "2026-10-12T05:00:00Z")).toBe(
      "2026-10-19T05:00:00.000Z",
    );
  });

  it("counts quarters from the full hour", () => {
    expect(following("every 15 minutes", "Europe/Madrid", "2026-10-12T05:15:00Z")).toBe(
      "2026-10-12T05:30:00.000Z",
    );
  });

  it("is not guessed where the words are unknown", () => {
    expect(read("at the full moon")).toBeNull();
    expect(read("every someday at 07:00")).toBeNull();
  });
});
