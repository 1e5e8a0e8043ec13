import { describe, expect, it } from "vitest";
import { amount, chance, difference, placesOf, standing } from "./amount";

const MONEY = { unit: "cents", currency: "EUR" } as const;
const HOURS = { unit: "hours", currency: null } as const;

describe("amounts", () => {
  it("are money or hours, and nothing is not zero", () => {
    expect(amount(1_840_000, MONEY)).toContain("18,400");
    expect(amount(1240, HOURS)).toBe("1,240 h");
    expect(amount(null, MONEY)).toBe("–");
    expect(difference(-80, HOURS)).toBe("−80 h");
    expect(difference(0, HOURS)).toBe("0 h");
  });
});

describe("standing", () => {
  it("leaves some room around the plan", () => {
    expect([0.5, 0.99, 1.01, 1.02, null].map(standing)).toEqual([
      "behind",
      "asPlanned",
      "asPlanned",
      "ahead",
      null,
    ]);
  });
});

describe("chance", () => {
  it("never claims to be certain", () => {
    expect([0, 0.04, 0.5, 0.96, 1].map(chance)).toEqual(["< 5%", "< 5%", "50%", "> 95%", "> 95%"]);
  });
});

describe("places", () => {
  it("go from the first moment to the last, whatever their order", () => {
    expect(placesOf(["2026-01-03T00:00:00", "2026-01-01T00:00:00", "2026-01-05T00:00:00"])).toEqual([
      0.5, 0, 1,
    ]);
    expect(placesOf(["2026-01-03T00:00:00"])).toEqual([0.5]);
  });
});
