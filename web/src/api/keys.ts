/**
 * Names of what is fetched, and which of them a fact makes old. A key begins with the resource, as the live feed
 * names it, then the project: `["tasks", projectId, filter]`.
 */

export const keys = {
  me: ["users", "me"] as const,
  preferences: ["preferences"] as const,
  portfolio: ["portfolio"] as const,
  calibration: ["calibration"] as const,
  projects: (...more: unknown[]) => ["projects", ...more] as const,
  of: (resource: Resource, projectId: string, ...more: unknown[]) => [resource, projectId, ...more] as const,
};

export type Resource =
  | "project"
  | "project_members"
  | "areas"
  | "calendars"
  | "rates"
  | "schedule_revisions"
  | "tasks"
  | "comments"
  | "attachments"
  | "waste"
  | "waste_settings"
  | "whatif_branches"
  | "risks"
  | "risk_settings"
  | "risk_runs"
  | "health_checks"
  | "progress_snapshots"
  | "reports"
  | "forecasts"
  | "value"
  | "costs"
  | "cost_imports"
  | "jobs";

/** What else is made from rows of a resource: a portfolio from nearly all, a project's people from users. */
const ALSO: Record<string, string[]> = {
  projects: ["project", "portfolio"],
  schedule_revisions: ["portfolio", "value"],
  tasks: ["portfolio", "value"],
  costs: ["value"],
  cost_imports: ["costs", "value"],
  forecasts: ["value", "calibration"],
  waste: ["portfolio"],
  health_checks: ["portfolio"],
  risk_runs: ["portfolio"],
  progress_snapshots: ["portfolio"],
  users: ["project_members"],
};

/** The first parts of the keys that have become old when rows of a resource were touched. */
export function touchedBy(resource: string): string[] {
  return [resource, ...(ALSO[resource] ?? [])];
}
