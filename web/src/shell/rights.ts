/** What somebody may do, as `core/access.py` has it, so that no control is shown that the server would refuse. */

import { type Role, useMe } from "./me";
import { useMembers } from "./project";

const EVERYBODY_WHO_WORKS: Role[] = [
  "project_manager",
  "superintendent",
  "lean_coach",
  "scheduler",
  "foreman",
];
const PLANNERS: Role[] = ["project_manager", "superintendent", "lean_coach", "scheduler"];

export const RIGHTS = {
  work_on_tasks: EVERYBODY_WHO_WORKS,
  log_waste: EVERYBODY_WHO_WORKS,
  plan_tasks: PLANNERS,
  judge_waste: ["project_manager", "superintendent", "lean_coach"] as Role[],
  run_jobs: PLANNERS,
  see_costs: PLANNERS,
  manage_costs: ["project_manager", "scheduler"] as Role[],
  import_schedules: ["project_manager", "scheduler"] as Role[],
  run_project: ["project_manager"] as Role[],
  create_projects: ["project_manager"] as Role[],
};

export type Right = keyof typeof RIGHTS;

/** Whether oneself may do something, in a project or, without one, in the company. */
export function useMay(right: Right, projectId?: string): boolean {
  const { data: me } = useMe();
  const { data: members } = useMembers(projectId ?? "");
  if (!me) return false;
  if (me.role === "administrator") return true;
  const role = projectId ? members?.find((one) => one.user_id === me.id)?.role : me.role;
  return role !== undefined && RIGHTS[right].includes(role);
}
