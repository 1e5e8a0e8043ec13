import { describe, expect, it } from "vitest";
import { mondays, onMean, pareto, takenMoney, worthIn } from "./ledger";
import type { Sum } from "./queries";

const SUM: Sum = {
  logs: 2,
  minutes: 60,
  cost: [{ currency: "USD", cents: 700 }],
  without_amount: 0,
  claimed_minutes: 90,
  claimed_cost: [
    { currency: "EUR", cents: 5 },
    { currency: "USD", cents: 1000 },
  ],
  unpriced_minutes: 0,
};

it("a Pareto begins with the largest, ends at everything, and shows no empty bar", () => {
  const bars = pareto([
    ["a", 20],
    ["b", 0],
    ["c", 60],
    ["d", 20],
  ]);
  expect(bars.map((bar) => [bar.name, bar.addedUp, bar.share])).toEqual([
    ["c", 60, 0.6],
    ["a", 80, 0.8],
    ["d", 100, 1],
  ]);
});

describe("the change on the mean", () => {
  it("counts weeks in which nothing was seen", () => {
    const weeks = new Map([
      ["2026-11-02", 100],
      ["2026-11-16", 100],
    ]);
    expect(onMean(weeks, "2026-11-16")).toBe(1);
  });

  it("is not known without a week before", () => {
    expect(onMean(new Map([["2026-11-16", 100]]), "2026-11-16")).toBeNull();
    expect(onMean(new Map(), "2026-11-16")).toBeNull();
  });
});

it("weeks follow one another over the turn of the year", () => {
  expect(mondays("2026-12-21", "2027-01-04")).toEqual(["2026-12-21", "2026-12-28", "2027-01-04"]);
});

it("claimed less taken away is counted, in each currency", () => {
  expect(takenMoney(SUM)).toEqual([
    { currency: "EUR", cents: 5 },
    { currency: "USD", cents: 300 },
  ]);
  expect(worthIn(SUM, "money", "USD")).toBe(700);
  expect(worthIn(SUM, "hours", "USD")).toBe(60);
});
