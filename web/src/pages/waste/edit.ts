/** What somebody changes of a log: the form's words, and what of them is different from what was there. */

import type { Schemas } from "~/api/client";
import type { Waste } from "./reckon";

export type Draft = {
  type: string;
  title: string;
  description: string;
  area_id: string;
  trade: string;
  hours: string;
  cost: string;
  recommendation: string;
};

/** Of a detector's finding only where it is can be changed. */
export const OF_FINDINGS: (keyof Draft)[] = ["area_id"];
export const OF_LOGS: (keyof Draft)[] = [
  "type",
  "title",
  "description",
  "area_id",
  "trade",
  "hours",
  "cost",
  "recommendation",
];

/** The form as it begins; a cost that follows from a rate is not something somebody stated. */
export function draftOf(row: Waste): Draft {
  return {
    type: row.type,
    title: row.title,
    description: row.description,
    area_id: row.area_id ?? "",
    trade: row.trade ?? "",
    hours: row.minutes ? String(Math.round((row.minutes.likely / 60) * 100) / 100) : "",
    cost: row.cost_cents && row.priced === "stated" ? String(row.cost_cents.likely / 100) : "",
    recommendation: row.recommendation,
  };
}

/** A number as people write it, "1,5" as well as "1.5"; null where it is none. */
export function numberIn(text: string): number | null {
  const value = Number(text.trim().replace(",", "."));
  return text.trim() === "" || !Number.isFinite(value) || value < 0 ? null : value;
}

export function centsOf(text: string): Schemas["CentsIn"] | null {
  const value = numberIn(text);
  if (value === null) return null;
  const cents = Math.round(value * 100);
  return { low: cents, likely: cents, high: cents };
}

/** The members whose words are others than before. */
export function changedIn(before: Draft, now: Draft): (keyof Draft)[] {
  return OF_LOGS.filter((name) => before[name].trim() !== now[name].trim());
}

/** The same as the API is told it. */
export function patchOf(names: (keyof Draft)[], now: Draft): Schemas["WastePatch"] {
  const say: Record<keyof Draft, () => Schemas["WastePatch"]> = {
    type: () => ({ type: now.type as Schemas["WasteType"] }),
    title: () => ({ title: now.title.trim() }),
    description: () => ({ description: now.description.trim() }),
    area_id: () => ({ area_id: now.area_id || null }),
    trade: () => ({ trade: now.trade.trim() || null }),
    hours: () => ({ hours: numberIn(now.hours) }),
    cost: () => ({ cost_cents: centsOf(now.cost) }),
    recommendation: () => ({ recommendation: now.recommendation.trim() }),
  };
  return Object.assign({}, ...names.map((name) => say[name]()));
}
