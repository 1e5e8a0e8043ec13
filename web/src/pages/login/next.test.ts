import { expect, it } from "vitest";
import { codeIn, ours } from "./next";

it.each([
  ["/projects/1/tasks?status=open#late", "/projects/1/tasks?status=open#late"],
  ["/", "/"],
  [undefined, "/"],
  ["", "/"],
  ["https://evil.example/", "/"],
  ["//evil.example/", "/"],
  ["/\\evil.example/", "/"],
  ["/\t/evil.example/", "/"],
  ["\\\\evil.example", "/"],
  ["/.//evil.example/", "/"],
  ["javascript:alert(1)", "/"],
  ["projects", "/"],
])("after signing in, %j leads to %j", (wished, place) => {
  expect(ours(wished)).toBe(place);
});

it("takes the code from behind the #", () => {
  expect(codeIn("#a-b_C")).toBe("a-b_C");
  expect(codeIn("")).toBe("");
});
