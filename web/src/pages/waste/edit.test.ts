import { expect, it } from "vitest";
import { centsOf, changedIn, draftOf, numberIn, patchOf } from "./edit";
import type { Waste } from "./reckon";

const LOG = {
  type: "waiting",
  title: "No crane",
  description: "",
  area_id: null,
  trade: "Steel",
  minutes: { low: 60, likely: 90, high: 120 },
  cost_cents: { low: 9000, likely: 9000, high: 9000 },
  priced: "rate",
  recommendation: "",
} as unknown as Waste;

it("only what somebody changed is sent, so that an interval they did not touch stays one", () => {
  const before = draftOf(LOG);
  const now = { ...before, title: "No crane ", trade: "", hours: "2,5" };
  expect(patchOf(changedIn(before, now), now)).toEqual({ trade: null, hours: 2.5 });
});

it("a cost that came of a rate is not shown as if somebody had stated it", () => {
  expect(draftOf(LOG).cost).toBe("");
  expect(draftOf({ ...LOG, priced: "stated" }).cost).toBe("90");
});

it("numbers are read as people write them", () => {
  expect(["1,5", " 2 ", "", "x", "-1"].map(numberIn)).toEqual([1.5, 2, null, null, null]);
  expect(centsOf("12,345")).toEqual({ low: 1235, likely: 1235, high: 1235 });
});
