import i18n from "i18next";
import { describe, expect, it } from "vitest";
import { byVerdict, limitOf, resultOf, weakest } from "./checks";
import type { Check, Quality } from "./queries";
import { reasonOf } from "./reasons";

const t = i18n.getFixedT("en", "revisions");

function check(key: string, values: Partial<Check> = {}): Check {
  return {
    number: 1,
    key,
    name: key,
    verdict: "fail",
    numerator: 1,
    denominator: 10,
    unit: "activities",
    ratio: 0.1,
    limit_ratio: 0.05,
    at_least: false,
    reason: null,
    activities: [],
    relations: [],
    ...values,
  };
}

const quality = (...checks: Check[]) => ({ checks }) as Quality;

describe("checks", () => {
  it("the weakest is the one furthest from its limit, whichever way the limit goes", () => {
    const bei = check("bei", { ratio: 0.5, limit_ratio: 0.95, at_least: true });
    const late = check("negative_float", { ratio: 0.16, limit_ratio: 0 });
    expect(weakest(quality(late, bei))?.key).toBe("bei");
    expect(weakest(quality(check("logic", { verdict: "pass" })))).toBeUndefined();
  });

  it("what could not be assessed stands neither with what passed nor with what failed", () => {
    const unknown = check("missed", { verdict: "not_assessable", ratio: null });
    expect(byVerdict(quality(check("logic", { verdict: "pass" }), unknown))).toEqual([
      ["not_assessable", [unknown]],
      ["pass", [expect.objectContaining({ key: "logic" })]],
    ]);
    expect(resultOf(unknown)).toBe("–");
  });

  it("indices are numbers, shares are percentages", () => {
    expect(resultOf(check("cpli", { ratio: 0.9921 }))).toBe("0.99");
    expect(resultOf(check("lags", { ratio: 0.0372 }))).toBe("3.7%");
    expect(limitOf(check("bei", { limit_ratio: 0.95, at_least: true }), t)).toBe("≥ 0.95");
    expect(limitOf(check("leads", { limit_ratio: 0 }), t)).toBe("none allowed");
  });

  it("reasons are said in the reader's language; one that is not known stays as it is", () => {
    const told = "left out: 3 added since the baseline, 1 no longer in the schedule";
    expect(reasonOf(told, t)).toBe("Left out: 3 added since the baseline, 1 no longer in the schedule.");
    expect(reasonOf("the moon is full", t)).toBe("the moon is full");
  });
});
