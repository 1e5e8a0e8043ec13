import { expect, it } from "vitest";
import { Offline, Problem } from "~/api/problem";
import { trouble, waitOf } from "./trouble";

function refused(status: number, kind: string, detail = ""): Problem {
  return new Problem({ type: `/docs/problems#${kind}`, title: "", status, detail }, "id-1");
}

it.each([
  [refused(400, "sign-in-refused"), "trouble.refused"],
  [refused(410, "link-spent"), "trouble.spent"],
  [refused(403, "registration-closed"), "trouble.closed"],
  [refused(422, "impossible"), "trouble.form"],
  [refused(422, "weak-password", "a password has at least 12 characters"), "weak.short"],
  [refused(422, "weak-password", "something nobody has heard of"), "weak.other"],
  [refused(503, "unavailable"), "trouble.server"],
  [new Offline(), "trouble.offline"],
  [new TypeError("Failed to fetch"), "trouble.offline"],
])("%# is told as it is", (error, key) => {
  expect(trouble(error).key).toBe(key);
});

it("tells how long to wait, and never to wait no time at all", () => {
  const answer = new Response(null, { status: 429, headers: { "Retry-After": "42" } });
  expect(trouble(refused(429, "too-many-requests"), waitOf(answer)).seconds).toBe(42);
  expect(trouble(refused(429, "too-many-requests")).seconds).toBe(1);
});
