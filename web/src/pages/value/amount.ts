/** Amounts of earned value in words: money, or hours where the plan has none. */

import * as say from "~/look/say";

export type Terms = { unit: "cents" | "hours"; currency: string | null };

/** "18,400 $" or "1,240 h"; "–" where nobody knows. */
export function amount(value: number | null | undefined, { unit, currency }: Terms): string {
  if (value === null || value === undefined) return "–";
  if (unit === "cents") return say.money(Math.round(value), currency);
  return say.hours(value * 60);
}

/** With a sign, for a difference: "+1,200 $", "−80 h". */
export function difference(value: number | null | undefined, terms: Terms): string {
  if (value === null || value === undefined) return "–";
  const sign = value > 0 ? "+" : value < 0 ? "−" : "";
  return `${sign}${amount(Math.abs(value), terms)}`;
}

/** Whether an index is good news; within two hundredths of 1 it is as planned. */
export function standing(value: number | null): "ahead" | "asPlanned" | "behind" | null {
  if (value === null) return null;
  if (value >= 1.02) return "ahead";
  return value > 0.98 ? "asPlanned" : "behind";
}

/** A chance in words that claim no more than is known: hardly anything is certain. */
export function chance(ratio: number): string {
  if (ratio > 0.95) return `> ${say.percent(0.95)}`;
  return ratio < 0.05 ? `< ${say.percent(0.05)}` : say.percent(ratio);
}

/** Where moments stand between the first and the last of them, as shares of 0 to 1. */
export function placesOf(moments: string[]): number[] {
  const at = moments.map((one) => new Date(one).getTime());
  const [first, last] = [Math.min(...at), Math.max(...at)];
  return at.map((one) => (last > first ? (one - first) / (last - first) : 0.5));
}
