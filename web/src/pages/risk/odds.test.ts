import { describe, expect, it } from "vitest";
import { codesIn, curves, daysFrom, level, movement } from "./odds";

const bars = [
  { start: "2027-01-01T00:00:00", end: "2027-01-03T00:00:00", count: 1 },
  { start: "2027-01-03T00:00:00", end: "2027-01-05T00:00:00", count: 3 },
];

describe("odds", () => {
  it("adds bars up to the share that is over by the end of each", () => {
    const { counts, shares } = curves(bars);
    expect(shares.map(([, share]) => share)).toEqual([0, 25, 100]);
    expect(counts[0]).toEqual([Date.UTC(2027, 0, 2), 1]);
  });

  it("has no curve where nothing was simulated", () => {
    expect(curves([])).toEqual({ counts: [], shares: [] });
  });

  it("counts calendar days whatever the hour and the change of the clock", () => {
    expect(daysFrom("2027-03-27T17:00:00", "2027-03-30T08:00:00")).toBe(3);
    expect(daysFrom("2027-03-30T08:00:00", "2027-03-27T08:00:00")).toBe(-3);
  });

  it("finds the finish of a chance, or none", () => {
    expect(level([{ percent: 80, finish: "x" }], 80)).toBe("x");
    expect(level([], 80)).toBeNull();
  });

  it("shows simulations that said something, the oldest first", () => {
    const run = (created_at: string, p80_finish: string | null) => ({ created_at, p80_finish });
    const shown = movement([run("3", "c"), run("2", null), run("1", "a")]);
    expect(shown.map((one) => one.created_at)).toEqual(["1", "3"]);
  });

  it("reads codes as people type them", () => {
    expect(codesIn("A10, A20\nA10;  B 30 ,")).toEqual(["A10", "A20", "B 30"]);
  });
});
