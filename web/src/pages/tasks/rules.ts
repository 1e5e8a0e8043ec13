/** How a task may move and who may move it, as `features/tasks/rules.py` has it; and when it is late. */

import type { Schemas } from "~/api/client";

export type Task = Schemas["TaskOut"];
export type TaskPatch = Schemas["TaskPatch"];
export type Status = Schemas["TaskStatus"];
export type Priority = Schemas["TaskPriority"];

export const STATUSES: Status[] = ["not_started", "in_progress", "blocked", "done", "cancelled"];
export const PRIORITIES: Priority[] = ["urgent", "high", "normal", "low"];

const OPEN: ReadonlySet<Status> = new Set(["not_started", "in_progress", "blocked"]);
const BY_WORKERS: Record<Status, Status[]> = {
  not_started: ["in_progress", "blocked", "done"],
  in_progress: ["not_started", "blocked", "done"],
  blocked: ["not_started", "in_progress", "done"],
  done: ["not_started", "in_progress"],
  cancelled: [],
};
const BY_PLANNERS: Record<Status, Status[]> = {
  not_started: ["cancelled"],
  in_progress: ["cancelled"],
  blocked: ["cancelled"],
  done: [],
  cancelled: ["not_started"],
};

export type Rights = { works: boolean; plans: boolean };

export const NO_RIGHTS: Rights = { works: false, plans: false };

/** Where somebody may move a task from here. */
export function movesFrom(status: Status, { works, plans }: Rights): Status[] {
  return [...(works ? BY_WORKERS[status] : []), ...(plans ? BY_PLANNERS[status] : [])];
}

/** Whether the table knows the move at all, whoever makes it. */
export function isMove(from: Status, to: Status): boolean {
  return BY_WORKERS[from].includes(to) || BY_PLANNERS[from].includes(to);
}

export function isOpen(task: Pick<Task, "status">): boolean {
  return OPEN.has(task.status);
}

/** The day it is on a site, "2026-10-12". */
export function todayIn(zone: string | undefined, now = new Date()): string {
  return new Intl.DateTimeFormat("sv-SE", { timeZone: zone }).format(now);
}

/** Another day, some days away. */
export function shifted(day: string, days: number): string {
  const at = new Date(`${day}T00:00:00Z`);
  at.setUTCDate(at.getUTCDate() + days);
  return at.toISOString().slice(0, 10);
}

export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** Monday and Sunday of the week a day is in. */
export function weekOf(day: string): [string, string] {
  const since = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  const monday = shifted(day, -since);
  return [monday, shifted(monday, 6)];
}

export function isOverdue(task: Task, today: string): boolean {
  return isOpen(task) && task.due_on !== null && task.due_on < today;
}

export type Standing = { total: number; open: number; blocked: number; overdue: number };

export function standing(tasks: Task[], today: string): Standing {
  const counted = tasks.filter((task) => task.status !== "cancelled");
  const open = counted.filter(isOpen);
  return {
    total: counted.length,
    open: open.length,
    blocked: open.filter((task) => task.status === "blocked").length,
    overdue: open.filter((task) => isOverdue(task, today)).length,
  };
}

const WEIGHT: Record<Priority, number> = { urgent: 0, high: 1, normal: 2, low: 3 };

export function weightOf(task: Task): number {
  return WEIGHT[task.priority];
}

/** What is to be looked at first: what is due soonest, then what matters most; of what is done, the latest. */
export function byNeed(one: Task, other: Task): number {
  if (one.status === "done" && other.status === "done")
    return (other.done_at ?? "").localeCompare(one.done_at ?? "");
  return (
    (one.due_on ?? "9999").localeCompare(other.due_on ?? "9999") ||
    weightOf(one) - weightOf(other) ||
    one.id.localeCompare(other.id)
  );
}

export type When = "overdue" | "today" | "week" | "later" | "undated";

export const WHENS: When[] = ["overdue", "today", "week", "later", "undated"];

/** In which part of an agenda an open task stands. */
export function whenOf(task: Task, today: string): When {
  if (task.due_on === null) return "undated";
  if (task.due_on < today) return "overdue";
  if (task.due_on === today) return "today";
  return task.due_on <= weekOf(today)[1] ? "week" : "later";
}
