/** The roles somebody may have in a project. */

export const PROJECT_ROLES = [
  "project_manager",
  "superintendent",
  "foreman",
  "lean_coach",
  "scheduler",
  "viewer",
] as const;

export type ProjectRole = (typeof PROJECT_ROLES)[number];
