/** The reasons that the server gives for a check, in the language of the reader. */

import type { TFunction } from "i18next";

const REASONS: [RegExp, string][] = [
  [/^there is no baseline/, "noBaseline"],
  [/^no open work on the longest path$/, "noPath"],
  [/^nothing says by when the longest path must finish/, "noTarget"],
  [/^there is no logic that could hand a delay on$/, "noLogic"],
  [/^the baseline wants nothing finished by the data date$/, "nothingDue"],
  [/^the baseline knows none of the open work$/, "unknownWork"],
  [/^everything is complete$/, "complete"],
  [/^no relation leads to open work$/, "noRelation"],
  [/^there is no activity$/, "noActivity"],
  [/^(?<code>.+) was delayed$/, "delayed"],
  [/^float of the longest path$/, "pathFloat"],
  [/^against the baseline's finish$/, "baselineFinish"],
  [/^left out: (?<added>\d+) added since the baseline, (?<gone>\d+) no longer in the schedule$/, "leftOut"],
];

/** A reason as it is read; one that this version does not know stays in the server's words. */
export function reasonOf(reason: string, t: TFunction<"revisions">): string {
  for (const [pattern, key] of REASONS) {
    const found = pattern.exec(reason);
    if (found) return t(`reason.${key}`, { ...found.groups });
  }
  return reason;
}
