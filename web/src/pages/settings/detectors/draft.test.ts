import { describe, expect, it } from "vitest";
import { changes, draftOf, type Parameter, set, shown, stored, switched, type Tuning } from "./draft";

const HOURS = { name: "gap.hours", value: 4, default: 8, unit: "hours" } as Parameter;
const SHARE = { name: "gap.share", value: 0.07, default: 0.07, unit: "ratio" } as Parameter;
const TUNING = {
  version: 1,
  detectors: [
    { key: "gap", on: true, parameters: [HOURS, SHARE] },
    { key: "idle", on: false, parameters: [] },
  ],
} as unknown as Tuning;

describe("settings of detectors", () => {
  it("hold only what is not as by default", () => {
    expect(draftOf(TUNING)).toEqual({ off: ["idle"], values: { "gap.hours": 4 } });
  });

  it("lose a number that is set to its default", () => {
    expect(set(draftOf(TUNING), HOURS, 8).values).toEqual({});
  });

  it("tell what differs", () => {
    const before = draftOf(TUNING);
    const after = set(switched(switched(before, "idle", true), "gap", false), SHARE, 0.2);
    expect(changes(TUNING, before, after).map((one) => one.parameter?.name ?? one.key)).toEqual([
      "gap",
      "gap.share",
      "idle",
    ]);
    expect(changes(TUNING, before, draftOf(TUNING))).toEqual([]);
  });

  it("show parts of a whole in percent, without dust", () => {
    expect(shown(0.07, "ratio")).toBe(7);
    expect(stored(shown(0.07, "ratio"), "ratio")).toBe(0.07);
    expect(shown(8, "hours")).toBe(8);
  });
});
