/** An entry as it is typed: every field a text, amounts as people write them. */

import type { Difference } from "~/look/Conflict";
import * as say from "~/look/say";
import type { Kind } from "./filters";
import type { Cost, CostIn } from "./queries";

export const TEXTS = ["activity_code", "wbs", "area", "trade", "vendor", "reference", "note"] as const;

export type Draft = { kind: Kind; amount: number | string; day: string } & Record<
  (typeof TEXTS)[number],
  string
>;

export const EMPTY: Draft = {
  kind: "actual",
  amount: "",
  day: "",
  activity_code: "",
  wbs: "",
  area: "",
  trade: "",
  vendor: "",
  reference: "",
  note: "",
};

/** Only what happened on a day, or was promised on one, needs it. */
export function needsDay(kind: Kind): boolean {
  return kind === "actual" || kind === "commitment";
}

export function draftOf(cost: Cost): Draft {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, cost[name]])) as Record<
    (typeof TEXTS)[number],
    string
  >;
  return { ...texts, kind: cost.kind, amount: cost.amount_cents / 100, day: cost.day ?? "" };
}

export function costOf({ amount, day, ...rest }: Draft): CostIn {
  const texts = Object.fromEntries(TEXTS.map((name) => [name, rest[name].trim()])) as Record<
    (typeof TEXTS)[number],
    string
  >;
  return { ...texts, kind: rest.kind, amount_cents: Math.round(Number(amount) * 100), day: day || null };
}

type Words = (name: string) => string;

/** Where mine and what is stored differ, in words. */
export function differences(
  mine: CostIn,
  theirs: Cost,
  currency: string | null,
  memberIn: Words,
  kindIn: Words,
): Difference[] {
  const told = (cost: CostIn | Cost): Record<string, string> => ({
    kind: kindIn(cost.kind),
    amount: say.money(cost.amount_cents, currency),
    day: say.day(cost.day),
    ...Object.fromEntries(TEXTS.map((name) => [name, cost[name] || "–"])),
  });
  const [one, other] = [told(mine), told(theirs)];
  return Object.keys(one)
    .filter((name) => one[name] !== other[name])
    .map((name) => ({ name: memberIn(name), mine: one[name] ?? "", theirs: other[name] ?? "" }));
}
