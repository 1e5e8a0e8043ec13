/** A change as the API takes it, and what people call it. */

import type { TFunction } from "i18next";
import type { Schemas } from "~/api/client";
import { day, number, percent } from "~/look/say";

export type Change = Schemas["TryIn"]["changes"][number];
export type Kind = Change["kind"];

/** In the order of how often somebody wants them. */
export const KINDS: Kind[] = [
  "crew",
  "duration",
  "calendar",
  "add_relation",
  "remove_relation",
  "alter_relation",
  "constraint",
  "out_of_scope",
];

/** The changes that stand in an address; an address that somebody broke has none. */
export function changesIn(text: string | undefined): Change[] {
  if (!text) return [];
  try {
    const found: unknown = JSON.parse(text);
    return Array.isArray(found) ? found.filter(isChange) : [];
  } catch {
    return [];
  }
}

function isChange(value: unknown): value is Change {
  return typeof value === "object" && value !== null && KINDS.includes((value as Change).kind);
}

export function textOf(changes: Change[]): string | undefined {
  return changes.length > 0 ? JSON.stringify(changes) : undefined;
}

type Names = (code: string) => string;
type Telling = { t: TFunction<"whatif">; name: Names };

/** "Interior: 50% more people". */
export function told(change: Change, { t, name }: Telling): string {
  switch (change.kind) {
    case "crew":
      return t(change.ratio >= 1 ? "told.more" : "told.fewer", {
        who: whoOf(change, name),
        share: percent(Math.abs(change.ratio - 1)),
      });
    case "duration":
      return durationTold(change, { t, name });
    case "calendar":
      return t(change.calendar ? "told.calendar" : "told.saturdays", {
        who: whoOf(change, name),
        calendar: change.calendar ?? "",
      });
    case "constraint":
      return t(change.date ? "told.moved" : "told.freed", {
        activity: name(change.activity),
        day: day(change.date),
      });
    case "out_of_scope":
      return t("told.out", { activity: name(change.activity) });
    default:
      return relationTold(change, { t, name });
  }
}

function whoOf(
  change: { trade?: string | null; activity?: string | null; resource?: string | null },
  name: Names,
) {
  return [change.resource, change.trade, change.activity && name(change.activity)].filter(Boolean).join(", ");
}

function durationTold(change: Schemas["DurationChangeIn"], { t, name }: Telling): string {
  const activity = name(change.activity);
  if (change.days != null)
    return t("told.days", { activity, count: change.days, days: number(change.days, 1) });
  return t("told.factor", { activity, share: percent(change.factor ?? 1) });
}

type Relation = Schemas["AddRelationIn"] | Schemas["RemoveRelationIn"] | Schemas["AlterRelationIn"];

function relationTold(change: Relation, { t, name }: Telling): string {
  const lag =
    "lag_days" in change && change.lag_days
      ? ` ${change.lag_days > 0 ? "+" : "−"}${number(Math.abs(change.lag_days), 1)} d`
      : "";
  const link = "new_link" in change && change.new_link ? change.new_link : (change.link ?? "FS");
  const values = { before: name(change.predecessor), after: name(change.successor), link: `${link}${lag}` };
  return t(`told.${change.kind}`, values);
}
