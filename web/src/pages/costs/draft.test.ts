import { describe, expect, it } from "vitest";
import { costOf, differences, draftOf, EMPTY, needsDay } from "./draft";
import { asked, filterIn } from "./filters";
import type { Cost } from "./queries";

const COST: Cost = {
  id: "1",
  project_id: "p",
  kind: "actual",
  amount_cents: -123_456,
  day: "2026-05-06",
  activity_code: "A1040",
  wbs: "",
  area: "Level 3",
  trade: "concrete",
  vendor: "",
  reference: "INV-1",
  note: "",
  import_id: null,
  created_by: null,
  created_at: "2026-05-06T08:00:00Z",
  changed_at: "2026-05-06T08:00:00Z",
  deleted_at: null,
  version: 1,
};

describe("an entry as it is typed", () => {
  it("becomes the entry it was", () => {
    const { kind, amount_cents, day, activity_code, wbs, area, trade, vendor, reference, note } = COST;
    const same = { kind, amount_cents, day, activity_code, wbs, area, trade, vendor, reference, note };
    expect(costOf(draftOf(COST))).toEqual(same);
  });

  it("is rounded to hundredths, and without a day where none was typed", () => {
    const made = costOf({ ...EMPTY, kind: "budget", amount: 10.006, vendor: " Plant " });
    expect([made.amount_cents, made.day, made.vendor]).toEqual([1001, null, "Plant"]);
  });

  it("needs a day if it was paid or promised", () => {
    expect((["budget", "commitment", "actual", "forecast"] as const).map(needsDay)).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });

  it("tells where it differs from what is stored", () => {
    const mine = { ...costOf(draftOf(COST)), vendor: "Plant", kind: "budget" as const };
    const words = (name: string) => name.toUpperCase();
    const told = differences(mine, COST, "EUR", words, words);
    expect(told).toEqual([
      { name: "KIND", mine: "BUDGET", theirs: "ACTUAL" },
      { name: "VENDOR", mine: "Plant", theirs: "–" },
    ]);
  });
});

describe("a filter in the address", () => {
  it("asks the API for what it says, and for nothing where it says nothing of sense", () => {
    const filter = filterIn({
      kind: "actual,gift",
      trade: "-",
      from: "soon",
      to: "2026-05-06",
      entry: "new",
    });
    expect(asked(filter)).toEqual({
      kind: ["actual"],
      trade: "",
      area: undefined,
      activity_code: undefined,
      from_day: undefined,
      to_day: "2026-05-06",
      search: undefined,
    });
  });
});
