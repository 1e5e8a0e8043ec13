import { describe, expect, it } from "vitest";
import { kindOf } from "./differing";
import { matches } from "./matches";
import { dayOf, mainPart, type Part, waterfall } from "./movement";
import { projectsOf } from "./peek";
import type { Comparison } from "./queries";

function part(cause: string, days: number): Part {
  return {
    causes: [cause],
    movement_minutes: days * 480,
    movement_days: days,
    elapsed_minutes: 0,
    changes: 1,
    movers: [],
    note: null,
  };
}

describe("movement", () => {
  const parts = [part("progress", 0.1), part("scope", 0), part("logic", 0.2), part("duration", -1.3)];

  it("each step begins where the one before it ended, to the tenth", () => {
    expect(waterfall(parts).map(({ from, to }) => [from, to])).toEqual([
      [0, 0.1],
      [0.1, 0.3],
      [0.3, -1],
    ]);
  });

  it("the main part is the strongest in the direction of the whole", () => {
    expect(mainPart(parts, -1)?.causes).toEqual(["duration"]);
    expect(mainPart([part("progress", -5), part("logic", 2)], 0.5)?.causes).toEqual(["logic"]);
    expect(mainPart(parts, 0)).toBeUndefined();
  });

  it("a day is the calendar's that comes closest to what the comparison says", () => {
    const found = { parts: [part("logic", 3)], movement_minutes: 1440, movement_days: 3 } as Comparison;
    expect(dayOf(found, [1440, 480, 600])).toBe(480);
  });
});

it("an actual date that had been reported and reads otherwise is no progress", () => {
  const change = { code: "A", name: "", unit: "site_time", what: "actual_start" };
  expect(kindOf({ ...change, before: null, after: "2026-01-05" })).toBe("progress");
  expect(kindOf({ ...change, before: "2026-01-05", after: "2026-01-06" })).toBe("rewritten");
});

it("searching minds neither case nor accents", () => {
  expect(matches("02E-KIT Tubería de cocina", "tuberia 02e")).toBe(true);
  expect(matches("02E-KIT Tubería de cocina", "tuberia 03e")).toBe(false);
});

describe("projects in a file", () => {
  const table = ["%T\tPROJECT", "%F\tproj_id\tproj_short_name", "%R\t1\tNorth", "%R\t2\t", "%T\tTASK"];

  it("are read from the table of projects, with their ids for want of a name", () => {
    const found = projectsOf(["ERMHDR\t8.0", ...table, "%R\t9\tnone"].join("\r\n"));
    expect(found).toEqual([
      { id: "1", name: "North" },
      { id: "2", name: "2" },
    ]);
  });

  it("are none in another kind of file", () => {
    expect(projectsOf("%PDF-1.7")).toEqual([]);
  });
});
