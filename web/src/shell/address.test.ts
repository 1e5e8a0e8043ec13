import { expect, test } from "vitest";
import { parseSearch, stringifySearch } from "./address";

test.each(["1.10", "12e4", "007", "true", "null", '"quoted"', "a & b = c", "Dübel + Ñ, 50 %"])(
  "what is asked for stays as it was typed: %s",
  (q) => {
    expect(parseSearch(stringifySearch({ q }))).toEqual({ q });
  },
);

test("what is not said is not in the address", () => {
  expect(stringifySearch({ q: undefined, area: null })).toBe("");
  expect(stringifySearch({ q: undefined, area: "Level 2" })).toBe("?area=Level+2");
});
