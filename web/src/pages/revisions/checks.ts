/** The 14 points: their numbers as text, and which of them weighs most. */

import type { TFunction } from "i18next";
import * as say from "~/look/say";
import type { Check, Quality } from "./queries";

const INDICES = new Set(["cpli", "bei"]);

/** What was found: "17%", or an index such as 0.92; "–" where there was nothing to count. */
export function resultOf({ key, ratio }: Check): string {
  if (ratio === null) return "–";
  if (INDICES.has(key)) return say.number(ratio, 2);
  return say.percent(ratio, ratio === 0 || ratio >= 0.1 ? 0 : 1);
}

/** What was wanted: "at most 5%", "none", "at least 0.95". */
export function limitOf({ key, limit_ratio, at_least }: Check, t: TFunction<"revisions">): string {
  if (limit_ratio === null) return "–";
  if (limit_ratio === 0 && !at_least) return t("quality.limitNone");
  const limit = INDICES.has(key) ? say.number(limit_ratio, 2) : say.percent(limit_ratio);
  return `${at_least ? "≥" : "≤"} ${limit}`;
}

/** What a result is made of: "55 of 342 activities". */
export function shareOf({ numerator, denominator, unit }: Check, t: TFunction<"revisions">): string {
  if (numerator === null || denominator === null) return "";
  const told = { some: say.number(numerator, 1), all: say.number(denominator, 1) };
  return t(`quality.share.${unit}`, { ...told, defaultValue: `${told.some} / ${told.all} ${unit}` });
}

/** How many rows are behind a check. */
export function rowsOf({ activities, relations }: Check): number {
  return activities.length + relations.length;
}

/** By how much of what there was to lose a check fails: 0 at its limit, 1 where nothing is left. */
function failing({ ratio, limit_ratio, at_least }: Check): number {
  if (ratio === null || limit_ratio === null) return 0;
  return at_least
    ? (limit_ratio - ratio) / (limit_ratio || 1)
    : (ratio - limit_ratio) / (1 - limit_ratio || 1);
}

/** The failed check that is furthest from its limit. */
export function weakest({ checks }: Quality): Check | undefined {
  return checks
    .filter((one) => one.verdict === "fail")
    .sort((one, other) => failing(other) - failing(one))[0];
}

export const VERDICTS = ["fail", "not_assessable", "pass", "reported"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Checks by what became of them, what needs a look first. */
export function byVerdict({ checks }: Quality): [Verdict, Check[]][] {
  return VERDICTS.map((verdict): [Verdict, Check[]] => [
    verdict,
    checks.filter((one) => one.verdict === verdict),
  ]).filter(([, found]) => found.length > 0);
}
