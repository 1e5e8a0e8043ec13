/** What projects are looked at for: which need somebody today, which are looked for, in which order. */

import type { Schemas } from "~/api/client";
import type { Search } from "~/shell/address";

export type Glance = Schemas["GlanceOut"];
export type Band = NonNullable<Glance["band"]>;

export const STATUSES = ["planned", "active", "on_hold", "completed", "archived"] as const;
export const BANDS = ["act", "watch", "good", "unknown"] as const;

/** The names in the address that say what is shown, and that a saved view keeps. */
export const FILTERS = ["q", "status", "band", "sort", "down"] as const;
export type Filters = Partial<Record<(typeof FILTERS)[number], string>>;

export function filtersIn(search: Search): Filters {
  return Object.fromEntries(FILTERS.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
}

/** Whether rows are left out, and not only put in another order. */
export function isNarrowed({ q, status, band }: Filters): boolean {
  return Boolean(q || status || band);
}

const DAY_MS = 86_400_000;

/** Days of the calendar from one site time to another; null where one of them is not known. */
export function daysBetween(from: string | null, to: string | null): number | null {
  if (!from || !to) return null;
  return Math.round((Date.parse(to.slice(0, 10)) - Date.parse(from.slice(0, 10))) / DAY_MS);
}

/** By how many days of the calendar the finish is later than the baseline wanted. */
export function behindBaseline(glance: Glance): number | null {
  return daysBetween(glance.baseline_finish, glance.finish);
}

export type Reason = { kind: "act" | "moved" | "blocked"; count: number };

/** Why a project needs somebody today; nothing where it goes on by itself, or is not under way. */
export function reasons(glance: Glance): Reason[] {
  if (glance.status !== "active") return [];
  const found: Reason[] = [];
  if ((glance.moved_days ?? 0) > 0) found.push({ kind: "moved", count: glance.moved_days ?? 0 });
  if (glance.blocked_tasks > 0) found.push({ kind: "blocked", count: glance.blocked_tasks });
  if (glance.band === "act") found.push({ kind: "act", count: glance.score ?? 0 });
  return found;
}

/** Progress against plan: how far it is, less how far the plan wanted the same work. */
export function lead(glance: Glance): number | null {
  if (glance.planned_done_ratio === null || glance.expected_ratio === null) return null;
  return glance.planned_done_ratio - glance.expected_ratio;
}

type Key = string | number | null;

const SORTS: Record<string, (glance: Glance) => Key> = {
  name: (glance) => glance.name.toLocaleLowerCase(),
  health: (glance) => glance.score,
  finish: (glance) => glance.finish,
  moved: (glance) => glance.moved_days,
  progress: lead,
  waste: (glance) => glance.waste_minutes,
  alerts: (glance) => glance.blocked_tasks + glance.overdue_tasks + glance.open_findings,
};

export const ORDERS = Object.keys(SORTS);

function compared(one: Key, other: Key, down: boolean): number {
  if (one === other) return 0;
  // What is not known stands at the end, whichever way the list runs.
  if (one === null) return 1;
  if (other === null) return -1;
  const up = typeof one === "number" ? one - (other as number) : one.localeCompare(String(other));
  return down ? -up : up;
}

/** Those that are looked for, in the wished order; without one, those that need somebody first, then by name. */
export function shown(glances: Glance[], filters: Filters): Glance[] {
  const text = filters.q?.trim().toLocaleLowerCase();
  const found = glances.filter(
    (glance) =>
      (!text || glance.name.toLocaleLowerCase().includes(text)) &&
      (!filters.status || glance.status === filters.status) &&
      (!filters.band || (glance.band ?? "unknown") === filters.band),
  );
  const by = filters.sort ? SORTS[filters.sort] : undefined;
  if (by) return found.sort((one, other) => compared(by(one), by(other), filters.down === "1"));
  return found.sort(
    (one, other) =>
      Number(reasons(other).length > 0) - Number(reasons(one).length > 0) ||
      one.name.localeCompare(other.name),
  );
}
