import { expect, it } from "vitest";
import { withRole } from "./columns";
import type { ColumnOut } from "./queries";

const COLUMNS: ColumnOut[] = [
  { position: 0, header: "Date", role: "day", samples: [] },
  { position: 1, header: "Paid on", role: null, samples: [] },
  { position: 2, header: "Amount", role: "amount", samples: [] },
];

it("gives a column what another one had, which then has nothing", () => {
  expect(withRole(COLUMNS, 1, "day")).toEqual([
    { position: 0, role: null },
    { position: 1, role: "day" },
    { position: 2, role: "amount" },
  ]);
});

it("takes what a column holds away without touching those that hold nothing either", () => {
  expect(withRole(COLUMNS, 2, null).map(({ role }) => role)).toEqual(["day", null, null]);
});
