import { expect, test } from "vitest";
import { type Moment, outline, span } from "./trend";

const done: Moment[] = [
  ["2026-11-02T06:00:00Z", 0.25],
  ["2026-11-03T06:00:00Z", 0.5],
  ["2026-11-06T06:00:00Z", 1.2],
];

test("a line runs from its first moment to its last, and no share leaves the square", () => {
  expect(outline(done, span([done]))).toBe("M0 75L25 50L100 0");
});

test("what holds its value goes on level and then up", () => {
  expect(outline(done, span([done]), true)).toBe("M0 75H25V50H100V0");
});

test("lines share one time", () => {
  const plan: Moment[] = [["2026-11-10T06:00:00Z", 0.4]];
  expect(span([done, plan])).toEqual({
    first: Date.parse("2026-11-02T06:00:00Z"),
    last: Date.parse("2026-11-10T06:00:00Z"),
  });
  expect(outline(done, span([done, plan]))).toBe("M0 75L12.5 50L50 0");
});

test("one moment is a dot at the beginning", () => {
  const [only] = done;
  expect(outline([only as Moment], span([[only as Moment]]))).toBe("M0 75");
});
