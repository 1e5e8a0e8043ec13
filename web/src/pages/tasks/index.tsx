/** Somebody's work: of a project, and one's own. */

export { MyTasks } from "./MyTasks";
export { Tasks } from "./Tasks";
