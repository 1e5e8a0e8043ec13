import { describe, expect, it } from "vitest";
import { inForce, inOrder, type Rate, todayIn } from "./rates";

function rate(id: string, kind: Rate["kind"], trade: string | null, effective_from: string): Rate {
  return { id, kind, trade, effective_from } as Rate;
}

const RATES = [
  rate("drywall", "crew", "Drywall", "2026-01-01"),
  rate("old", "crew", null, "2026-01-01"),
  rate("now", "crew", null, "2026-06-01"),
  rate("later", "crew", null, "2027-01-01"),
  rate("site", "indirect", null, "2026-02-01"),
];

describe("rates", () => {
  it("hold until the next one of the same thing", () => {
    expect([...inForce(RATES, "2026-10-12")].sort()).toEqual(["drywall", "now", "site"]);
    expect([...inForce(RATES, "2026-01-15")].sort()).toEqual(["drywall", "old"]);
  });

  it("hold on their first day", () => {
    expect(inForce(RATES, "2027-01-01").has("later")).toBe(true);
  });

  it("are in groups, the newest first", () => {
    expect(inOrder(RATES).map((one) => one.id)).toEqual(["later", "now", "old", "drywall", "site"]);
  });

  it("go by the day at the site", () => {
    const night = new Date("2026-10-12T23:30:00Z");
    expect(todayIn("Europe/Madrid", night)).toBe("2026-10-13");
    expect(todayIn("America/New_York", night)).toBe("2026-10-12");
  });
});
