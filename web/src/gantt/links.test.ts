import { describe, expect, it } from "vitest";
import { blocksOf, corners, linksIn } from "./links";
import { drivenBy, driversOf, drivingPath } from "./path";
import { flatten } from "./rows";
import { at, net, type Told } from "./support";

const many: Told[] = Array.from({ length: 200 }, (_, day) => ({
  code: `A${day}`,
  start: at(day),
  finish: at(day + 1),
  wbs: null,
}));
const network = net(many, ["A0>A1", "A0>A199", "A10>A120", "A63>A64"], []);
const rows = flatten(network, new Set(), null);

describe("links by blocks of rows", () => {
  const blocks = blocksOf(network, rows, 64);

  it("gives a window those with an end in it, each once", () => {
    expect(linksIn(blocks, 0, 20).sort()).toEqual([0, 1, 2]);
    expect(linksIn(blocks, 0, 199).sort()).toEqual([0, 1, 2, 3]);
    expect(linksIn(blocks, 60, 70)).toEqual([3]);
    expect(linksIn(blocks, 70, 100)).toEqual([]);
    expect(linksIn(blocks, 115, 199).sort()).toEqual([1, 2]);
  });

  it("leaves out what is hidden", () => {
    const kept = new Uint8Array(200).fill(1);
    kept[199] = 0;
    const fewer = flatten(network, new Set(), kept);
    expect(linksIn(blocksOf(network, fewer, 64), 0, 198).sort()).toEqual([0, 2, 3]);
  });
});

describe("the way of a link", () => {
  it("leaves a finish to the right and comes into a start from the left", () => {
    expect(corners(0, 100, 10, 150, 50, 14)).toEqual([100, 10, 106, 10, 106, 50, 150, 50]);
  });

  it("turns half way where the successor begins at once", () => {
    expect(corners(0, 100, 10, 104, 50, 14)).toEqual([100, 10, 102, 10, 102, 50, 104, 50]);
  });

  it("goes around when the successor starts before the predecessor ends", () => {
    const way = corners(0, 100, 10, 90, 50, 14);
    expect(way.slice(0, 4)).toEqual([100, 10, 106, 10]);
    expect(way.slice(-4)).toEqual([84, 50, 90, 50]);
    expect(way).toHaveLength(12);
  });

  it("keeps outside of both bars from start to start and from finish to finish", () => {
    expect(corners(1, 100, 10, 80, 50, 14)[2]).toBe(74);
    expect(corners(2, 100, 10, 80, 50, 14)[2]).toBe(106);
  });
});

describe("the driving path", () => {
  const told: Told[] = ["A", "B", "C", "D", "E"].map((code, day) => ({
    code,
    start: at(day),
    finish: at(day + 1),
    longest: code === "A" || code === "B",
  }));
  // B and C both drive D; B is on the longest path. E is held, but not driven, by D.
  const driven = net(told, ["A>B!", "B>D!", "C>D!", "D>E", "A>D"]);

  it("goes back through the longest path first, and ends where nothing drives", () => {
    expect(driversOf(driven, 3)).toEqual([1, 2]);
    expect(drivingPath(driven, 3)).toEqual([1, 0]);
    expect(drivingPath(driven, 4)).toEqual([]);
  });

  it("goes forward only to what it drives", () => {
    expect(drivenBy(driven, 0)).toEqual([0]);
    expect(drivenBy(driven, 3)).toEqual([]);
  });

  it("does not go round in a ring", () => {
    const ring = net(told, ["A>B!", "B>A!"]);
    expect(drivingPath(ring, 0)).toEqual([1]);
  });
});
