import { expect, it } from "vitest";
import { bodyOf, emptyDraft, wrongIn } from "./draft";

it("time lost is people times minutes, and nothing where nobody said how long", () => {
  const draft = { ...emptyDraft(), type: "waiting" as const, minutes: "30", people: "4" };
  expect(bodyOf(draft, "Waiting")).toMatchObject({
    title: "Waiting",
    people: 4,
    minutes_each: 30,
    cost_cents: null,
  });
  expect(bodyOf({ ...draft, minutes: "" }, "Waiting")).not.toHaveProperty("people");
});

it("a type is enough; what cannot be is named", () => {
  expect(wrongIn({ ...emptyDraft(), type: "motion" })).toEqual({});
  expect(Object.keys(wrongIn({ ...emptyDraft(), people: "0", minutes: "x", cost: "-3" })).sort()).toEqual([
    "cost",
    "minutes",
    "people",
    "type",
  ]);
});

it("an id outlives nothing but its own draft", () => {
  expect(emptyDraft().id).not.toBe(emptyDraft().id);
});
