import { describe, expect, it } from "vitest";
import en from "~/words/en/company.json";
import { instantOf, KINDS } from "./trail";

describe("the audit trail", () => {
  it("has words for everything that can happen, and for nothing else", () => {
    const told = Object.keys(en.audit.kind);
    expect(Object.values(KINDS).flat().sort()).toEqual(told.sort());
  });

  it("takes a day from its first moment here, and a last day whole", () => {
    expect(instantOf("2026-10-12")).toBe(new Date(2026, 9, 12).toISOString());
    expect(instantOf("2026-10-31", 1)).toBe(new Date(2026, 10, 1).toISOString());
    expect(instantOf("yesterday")).toBeUndefined();
  });
});
