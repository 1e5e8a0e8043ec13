import { describe, expect, it } from "vitest";
import { activityIn, amountOf, byDay, type Waste, worthOf } from "./reckon";

function seen(over: Partial<Waste>): Waste {
  const nothing = { cost_cents: null, currency: null, minutes: null, days: null };
  return { ...nothing, detected_at: "2026-11-20T08:00:00Z", ...over } as Waste;
}

describe("worth", () => {
  it("adds lows and highs, keeps currencies apart, and puts no price on hours without a rate", () => {
    const rows = [
      seen({ cost_cents: { low: 100, likely: 200, high: 300 }, currency: "USD" }),
      seen({ cost_cents: { low: 1, likely: 2, high: 3 }, currency: "USD" }),
      seen({ cost_cents: { low: 5, likely: 5, high: 5 }, currency: "EUR" }),
      seen({ minutes: { low: 60, likely: 90, high: 90 } }),
      seen({ days: 3 }),
    ];
    expect(worthOf(rows)).toEqual({
      money: [
        { currency: "EUR", low: 5, likely: 5, high: 5 },
        { currency: "USD", low: 101, likely: 202, high: 303 },
      ],
      unpricedMinutes: 90,
      unknown: 1,
    });
  });

  it("is told in money, else in hours, else in days, and nothing is not zero", () => {
    expect(amountOf(seen({ minutes: { low: 60, likely: 120, high: 180 } }))).toEqual({
      kind: "hours",
      likely: "2 h",
      range: "1 h – 3 h",
    });
    expect(amountOf(seen({ days: 3 })).likely).toBe("3 d");
    expect(amountOf(seen({})).likely).toBe("–");
    const exact = seen({ cost_cents: { low: 500, likely: 500, high: 500 }, currency: "EUR" });
    expect(amountOf(exact)).toEqual({ kind: "money", likely: "€5.00", range: null });
  });
});

it("days are those of the site", () => {
  const rows = [seen({ detected_at: "2026-11-20T23:30:00Z" }), seen({ detected_at: "2026-11-20T22:30:00Z" })];
  expect(byDay(rows, "Europe/Madrid").map((one) => one.day)).toEqual(["2026-11-21", "2026-11-20"]);
  expect(byDay(rows, "UTC").map((one) => one.rows.length)).toEqual([2]);
});

it("evidence leads to an activity only where it is about one", () => {
  expect(activityIn("activity 02E-KIT-PIP")).toBe("02E-KIT-PIP");
  expect(activityIn("baseline activity A10")).toBe("A10");
  expect(activityIn("relation A > B FS")).toBeNull();
});
