import { describe, expect, it } from "vitest";
import { type Area, inOrder, inPlace, lastPlace, moved, possibleParents } from "./tree";

function area(id: string, parent: string | null, position: number): Area {
  return { id, name: id, parent_id: parent, position, kind: "zone", code: null, version: 1 } as Area;
}

const SITE = [area("L2", null, 2), area("L1", null, 1), area("east", "L1", 1), area("room", "east", 1)];

describe("the tree of a site", () => {
  it("puts every area below the one it lies in, in the order people gave them", () => {
    expect(inOrder(SITE).map(({ area: { id }, depth }) => `${depth} ${id}`)).toEqual([
      "0 L1",
      "1 east",
      "2 room",
      "0 L2",
    ]);
  });

  it("shows what lies in an area that is gone at the top", () => {
    expect(inOrder([area("orphan", "gone", 1)])[0]?.depth).toBe(0);
  });

  it("lets no area lie in itself or in what lies in it", () => {
    expect(possibleParents(SITE, "L1").map(({ area: { id } }) => id)).toEqual(["L2"]);
  });

  it("changes only the positions that are others after a move", () => {
    const siblings = [area("a", null, 1), area("b", null, 2), area("c", null, 3)];
    expect(moved(siblings, "b", -1).map((one) => [one.area.id, one.position])).toEqual([
      ["b", 1],
      ["a", 2],
    ]);
    expect(moved(siblings, "a", -1)).toEqual([]);
  });

  it("can move areas that all have the same position", () => {
    const siblings = [area("a", null, 0), area("b", null, 0)];
    expect(moved(siblings, "b", -1).map((one) => one.position)).toEqual([1, 2]);
  });

  it("shows an area where it goes", () => {
    const [first] = inOrder(SITE);
    const after = first ? inPlace(SITE, first, 1) : [];
    expect(inOrder(after).map(({ area: { id } }) => id)).toEqual(["L2", "L1", "east", "room"]);
  });

  it("puts a new area behind the last one beside it", () => {
    expect(lastPlace(SITE, null)).toBe(3);
    expect(lastPlace(SITE, "room")).toBe(1);
  });
});
