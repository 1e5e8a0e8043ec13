import { describe, expect, it } from "vitest";
import { keptOf, type Wanted } from "./filter";
import { flatten, rowOf, unfoldedFor, visible } from "./rows";
import { at, net } from "./support";

const NONE: Wanted = {
  search: "",
  area: "",
  trade: "",
  branch: "",
  critical: false,
  late: false,
  inProgress: false,
};

// W0 holds W1 and W2; C starts before B, E is in no branch, W3 holds nothing.
const network = net(
  [
    { code: "A", start: at(5), finish: at(6), wbs: 0 },
    { code: "B", start: at(3), finish: at(4), wbs: 1, area: "Roof", critical: true, name: "Cimentación" },
    { code: "C", start: at(1), finish: at(2), wbs: 1, status: 1 },
    { code: "D", start: at(2), finish: at(8), wbs: 2, area: "Roof" },
    { code: "E", start: null, finish: null, wbs: null },
  ],
  [],
  [null, 0, 0, null],
);

const told = (rows: ReturnType<typeof flatten>) =>
  [...rows.items].map(
    (item, row) =>
      `${"-".repeat(rows.depth[row] ?? 0)}${item < 0 ? `W${~item}` : network.document.activities.code[item]}`,
  );

describe("the tree as rows", () => {
  it("has activities by their start before the branches below, and no empty branch", () => {
    expect(told(flatten(network, new Set(), null))).toEqual([
      "W0",
      "-A",
      "-W1",
      "--C",
      "--B",
      "-W2",
      "--D",
      "E",
    ]);
  });

  it("hides what is below a folded branch, and opens only the way to what is looked for", () => {
    const folded = new Set(["W0.W1", "W0.W2"]);
    expect(told(flatten(network, folded, null))).toEqual(["W0", "-A", "-W1", "-W2", "E"]);
    const open = unfoldedFor(network, folded, 3);
    expect(told(flatten(network, open, null))).toEqual(["W0", "-A", "-W1", "-W2", "--D", "E"]);
    expect(unfoldedFor(network, open, 3)).toBe(open);
  });

  it("knows the row of each item, and that a hidden one has none", () => {
    const rows = flatten(network, new Set(["W0.W1"]), null);
    expect(rowOf(rows, 3)).toBe(4);
    expect(rowOf(rows, ~2)).toBe(3);
    expect(rowOf(rows, 1)).toBe(-1);
  });

  it("spans a branch from its first start to its last finish, without what has no date", () => {
    expect([network.branches.start[0], network.branches.finish[0]]).toEqual([at(1), at(8)]);
    expect(network.branches.start[3]).toBeNaN();
  });
});

describe("filters", () => {
  const shown = (wanted: Partial<Wanted>, movement: Float64Array | null = null) =>
    told(flatten(network, new Set(), keptOf(network, { ...NONE, ...wanted }, movement)));

  it("keep everything when nothing was asked for", () => {
    expect(keptOf(network, NONE, null)).toBeNull();
  });

  it("narrow each other, and drop branches that nothing is left of", () => {
    expect(shown({ area: "Roof" })).toEqual(["W0", "-W1", "--B", "-W2", "--D"]);
    expect(shown({ area: "Roof", critical: true })).toEqual(["W0", "-W1", "--B"]);
    expect(shown({ branch: "W0.W1", inProgress: true })).toEqual(["W0", "-W1", "--C"]);
  });

  it("find words without accents, in code and name", () => {
    expect(shown({ search: "cimentacion b" })).toEqual(["W0", "-W1", "--B"]);
    expect(shown({ search: "cimentacion x" })).toEqual([]);
  });

  it("take as late what moved by a working day, and nothing while there is no baseline", () => {
    const movement = Float64Array.from([0.5, 1, Number.NaN, 3, 0]);
    expect(shown({ late: true }, movement)).toEqual(["W0", "-W1", "--B", "-W2", "--D"]);
    expect(shown({ late: true })).toEqual([]);
  });
});

it("a window knows its rows, also at the ends", () => {
  expect(visible(0, 100, 20, 1000)).toEqual([0, 4]);
  expect(visible(30, 100, 20, 1000)).toEqual([1, 6]);
  expect(visible(19_950, 100, 20, 1000)).toEqual([997, 999]);
});
