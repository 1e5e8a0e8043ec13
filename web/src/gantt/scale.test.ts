import { describe, expect, it } from "vitest";
import { namesOf } from "./paintHead";
import {
  beginOf,
  fitting,
  minutesAt,
  nextOf,
  periods,
  scaleOver,
  siteTime,
  unitsAt,
  widthOf,
  xOf,
} from "./scale";
import { at } from "./support";

const date = (minutes: number) => siteTime(minutes)?.slice(0, 10);

describe("the scale of time", () => {
  it("finds the moment again that it gave a place", () => {
    const scale = scaleOver(at(0), at(100), 7);
    expect(minutesAt(scale, xOf(scale, at(33, 8)))).toBeCloseTo(at(33, 8), 6);
  });

  it("fits the whole network into the width, with room on both sides", () => {
    const perDay = fitting(at(0), at(400), 800);
    const scale = scaleOver(at(0), at(400), perDay);
    expect(widthOf(scale)).toBeLessThanOrEqual(801);
    expect(xOf(scale, at(0))).toBeGreaterThan(5);
  });

  it("begins weeks on Monday and quarters in their first month, before 1970 as well", () => {
    expect(date(beginOf(at(6, 23), "week"))).toBe("2026-06-01");
    expect(date(beginOf(at(0), "quarter"))).toBe("2026-04-01");
    expect(date(beginOf(-1440, "week"))).toBe("1969-12-29");
    expect(date(nextOf(beginOf(at(0), "quarter"), "quarter"))).toBe("2026-07-01");
  });

  it("never steps over a month, nor stays in one", () => {
    const scale = scaleOver(Date.UTC(2026, 0, 1) / 60_000, Date.UTC(2028, 11, 31) / 60_000, 2);
    const begins = periods(scale, "month", 0, widthOf(scale)).map(({ begin }) => date(begin));
    expect(new Set(begins).size).toBe(begins.length);
    expect(begins).toContain("2028-02-01");
    expect(begins).toContain("2026-12-01");
  });

  it("has coarser headings the further away it is", () => {
    expect([28, 8, 2.6, 0.9, 0.1].map((perDay) => unitsAt(perDay).join())).toEqual([
      "day,week",
      "week,month",
      "month,year",
      "quarter,year",
      "year,year",
    ]);
  });

  it("names its divisions in both languages, without the zone of the browser", () => {
    expect(namesOf({ unit: "month", begin: at(0) }, "en")[0]).toBe("June 2026");
    expect(namesOf({ unit: "quarter", begin: at(0) }, "es")).toEqual(["T2"]);
  });
});
