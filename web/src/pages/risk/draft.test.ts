import { describe, expect, it } from "vitest";
import { begun, bodyOf, isWhole } from "./draft";

const written = { ...begun(null), title: " Crane ", low: 2, likely: 4, high: 9, codes: "A10, A20" } as const;

describe("an entry being written", () => {
  it("is whole once its effect has all it needs", () => {
    expect(isWhole(begun(null))).toBe(false);
    expect(isWhole(written)).toBe(true);
    expect(isWhole({ ...written, high: "" })).toBe(false);
    expect(isWhole({ ...written, form: "fixed", low: "", high: "" })).toBe(true);
    expect(isWhole({ ...written, effect: "hold" })).toBe(false);
  });

  it("sends shares, cents and codes", () => {
    const body = bodyOf({ ...written, percent: 12.5, cost: 10.5 });
    expect(body).toMatchObject({
      title: "Crane",
      chance: 0.125,
      cost_cents: 1050,
      activity_codes: ["A10", "A20"],
    });
  });

  it("sends the likely value for all three of what is fixed", () => {
    expect(bodyOf({ ...written, form: "fixed" })).toMatchObject({ low: 4, likely: 4, high: 4 });
  });

  it("sends dates in place of amounts for what holds work", () => {
    const held = bodyOf({
      ...written,
      effect: "hold",
      p10: "2027-01-01",
      p50: "2027-01-02",
      p90: "2027-01-03",
    });
    expect(held).toMatchObject({ form: null, low: null, high: null, clear_p50: "2027-01-02" });
  });
});
