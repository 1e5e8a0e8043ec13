/** What is looked for, as the address has it. */

import type { Search } from "~/shell/address";
import { isOpen, isOverdue, type Task, weekOf } from "./rules";

export const FILTERS = ["q", "assignee", "status", "trade", "area", "due", "priority"] as const;
export type Filter = Partial<Record<(typeof FILTERS)[number], string>>;

/** The part of an address that filters. */
export function filterIn(search: Search): Filter {
  return Object.fromEntries(FILTERS.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
}

export function countOf(filter: Filter): number {
  return Object.keys(filter).length;
}

/** What a filter is judged by besides the task: who asks, what day it is, which areas lie in which. */
export type Around = {
  me: string | undefined;
  today: string;
  within: (area: string, outer: string) => boolean;
};

type Test = (task: Task, wanted: string, around: Around) => boolean;

function isWhose(task: Task, wanted: string, me: string | undefined): boolean {
  if (wanted === "me") return task.assignee_id === me;
  if (wanted === "nobody") return task.assignee_id === null;
  return task.assignee_id === wanted;
}

function isDue(task: Task, wanted: string, today: string): boolean {
  if (wanted === "overdue") return isOverdue(task, today);
  if (wanted !== "week") return true;
  const [monday, sunday] = weekOf(today);
  return task.due_on !== null && task.due_on >= monday && task.due_on <= sunday;
}

function holds(task: Task, wanted: string): boolean {
  const text = `${task.name}\n${task.description}\n${task.activity_code ?? ""}\n${task.blocked_reason ?? ""}`;
  return text.toLocaleLowerCase().includes(wanted.trim().toLocaleLowerCase());
}

const TESTS: Record<keyof Filter, Test> = {
  q: holds,
  assignee: (task, wanted, { me }) => isWhose(task, wanted, me),
  status: (task, wanted) => (wanted === "open" ? isOpen(task) : wanted.split(",").includes(task.status)),
  trade: (task, wanted) => task.trade === wanted,
  area: (task, wanted, { within }) => task.area_id !== null && within(task.area_id, wanted),
  due: (task, wanted, { today }) => isDue(task, wanted, today),
  priority: (task, wanted) => wanted.split(",").includes(task.priority),
};

/** The tasks that a filter leaves. */
export function left(tasks: Task[], filter: Filter, around: Around): Task[] {
  const wanted = Object.entries(filter) as [keyof Filter, string][];
  return tasks.filter((task) => wanted.every(([name, value]) => TESTS[name](task, value, around)));
}
