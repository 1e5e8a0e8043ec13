/** What a key may be allowed to do: what its owner may, by their role in the company or in a project. */

import type { Schemas } from "~/api/client";

export type Scope = Schemas["Right"];

/** As people think of them: looking, working, planning, importing, running. */
export const SCOPES: Scope[] = [
  "see",
  "work_on_tasks",
  "log_waste",
  "plan_tasks",
  "judge_waste",
  "import_schedules",
  "run_jobs",
  "see_costs",
  "manage_costs",
  "run_project",
  "create_projects",
  "administer",
];

/** How long a key may be good, in days; without a number it has no end. */
export const ENDS = ["30", "90", "365", "never"] as const;
export type End = (typeof ENDS)[number];

const DAY_MS = 86_400_000;

/** When a key made now runs out. */
export function endsAt(end: End, now = Date.now()): string | null {
  return end === "never" ? null : new Date(now + Number(end) * DAY_MS).toISOString();
}
