/** What the members of a task are in words. */

import type { TFunction } from "i18next";
import { day, hours, moment } from "~/look/say";
import type { Names } from "./around";
import { daysBetween, isOverdue, type Task } from "./rules";

type Say = (value: string | number, t: TFunction<"tasks">, names: Names) => string;

const OF: Record<string, Say> = {
  status: (value, t) => t(`status.${value}`),
  priority: (value, t) => t(`priority.${value}`),
  assignee_id: (value, _t, names) => names.person(String(value)),
  area_id: (value, _t, names) => names.place(String(value)),
  starts_on: (value) => day(String(value)),
  due_on: (value) => day(String(value)),
  done_at: (value) => moment(String(value)),
  estimated_minutes: (value) => hours(Number(value)),
  actual_minutes: (value) => hours(Number(value)),
};

/** A member's value, as a person would say it. */
export function inWords(member: string, value: unknown, t: TFunction<"tasks">, names: Names): string {
  if (value === null || value === undefined || value === "") return t("empty");
  const say = OF[member];
  return say ? say(value as string | number, t, names) : String(value);
}

/** When a task is due, and how late it is. */
export function dueInWords(task: Task, today: string, t: TFunction<"tasks">): string | null {
  if (task.status === "done" && task.done_at) return t("due.done", { day: day(task.done_at) });
  if (!task.due_on) return null;
  if (isOverdue(task, today))
    return t("due.overdue", { day: day(task.due_on), count: daysBetween(task.due_on, today) });
  return task.due_on === today ? t("due.today") : t("due.on", { day: day(task.due_on) });
}
