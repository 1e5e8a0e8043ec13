/** A project as a form holds it, and as it is sent. */

import type { Schemas } from "~/api/client";

type Project = Schemas["ProjectOut"];
type Patch = Schemas["ProjectPatch"];

export const STATUSES = ["planned", "active", "on_hold", "completed", "archived"] as const;

/** What may be changed of a project. */
export type Values = Required<Patch>;

export const MEMBERS = [
  "name",
  "description",
  "owner_id",
  "status",
  "budget_cents",
  "currency",
  "starts_on",
  "ends_on",
  "time_zone",
] as const;

export function valuesOf(project: Project): Values {
  const { name, description, owner_id, status, budget_cents, currency, starts_on, ends_on, time_zone } =
    project;
  return { name, description, owner_id, status, budget_cents, currency, starts_on, ends_on, time_zone };
}

/** Only what is other than what was there, so that nobody's change of another member is overwritten. */
export function changesOf(before: Values, now: Values): Patch {
  const changed = MEMBERS.filter((member) => before[member] !== now[member]);
  return Object.fromEntries(changed.map((member) => [member, now[member]]));
}

/** Every time zone that the browser knows, and the one that is set. */
export function zones(set: string): string[] {
  const known = Intl.supportedValuesOf("timeZone");
  return known.includes(set) ? known : [set, ...known];
}
