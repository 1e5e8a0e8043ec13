import { expect, it } from "vitest";
import { left } from "./filter";
import { minutesIn } from "./panel/fields";
import { isOverdue, movesFrom, standing, type Task, todayIn, weekOf, whenOf } from "./rules";

function task(values: Partial<Task>): Task {
  return {
    id: "1",
    name: "Set formwork",
    description: "",
    status: "not_started",
    priority: "normal",
    ...nothing,
    ...values,
  };
}

const nothing = {
  project_id: "p",
  assignee_id: null,
  estimated_minutes: null,
  actual_minutes: null,
  activity_code: null,
  area_id: null,
  trade: null,
  starts_on: null,
  due_on: null,
  done_at: null,
  blocked_reason: null,
  created_by: null,
  created_at: "2026-10-01T06:00:00Z",
  changed_at: "2026-10-01T06:00:00Z",
  deleted_at: null,
  version: 1,
};

const MONDAY = "2026-10-12";
const around = { me: "me", today: MONDAY, within: (area: string, outer: string) => area.startsWith(outer) };

it("lets a foreman work and not plan", () => {
  expect(movesFrom("in_progress", { works: true, plans: false })).toEqual(["not_started", "blocked", "done"]);
  expect(movesFrom("cancelled", { works: true, plans: false })).toEqual([]);
  expect(movesFrom("done", { works: true, plans: true })).toEqual(["not_started", "in_progress"]);
  expect(movesFrom("not_started", { works: false, plans: false })).toEqual([]);
});

it("calls a task late once its day is over, and never when it is done", () => {
  expect(isOverdue(task({ due_on: "2026-10-11" }), MONDAY)).toBe(true);
  expect(isOverdue(task({ due_on: MONDAY }), MONDAY)).toBe(false);
  expect(isOverdue(task({ due_on: "2026-10-11", status: "done" }), MONDAY)).toBe(false);
});

it("goes by the day of the site", () => {
  const late = new Date("2026-10-12T22:30:00Z");
  expect(todayIn("Europe/Madrid", late)).toBe("2026-10-13");
  expect(todayIn("America/New_York", late)).toBe(MONDAY);
});

it("takes a week from Monday to Sunday", () => {
  expect(weekOf("2026-10-18")).toEqual([MONDAY, "2026-10-18"]);
  expect(weekOf(MONDAY)).toEqual([MONDAY, "2026-10-18"]);
  expect(whenOf(task({ due_on: "2026-10-19" }), MONDAY)).toBe("later");
  expect(whenOf(task({ due_on: "2026-10-18" }), MONDAY)).toBe("week");
});

it("counts what is open, blocked and late, and leaves out what was cancelled", () => {
  const tasks = [
    task({ status: "blocked", due_on: "2026-10-01" }),
    task({ status: "done" }),
    task({ status: "cancelled", due_on: "2026-10-01" }),
    task({}),
  ];
  expect(standing(tasks, MONDAY)).toEqual({ total: 3, open: 2, blocked: 1, overdue: 1 });
});

it("filters by all conditions at once, an area with all that lies in it", () => {
  const tasks = [
    task({ id: "a", area_id: "L3/east", trade: "concrete", assignee_id: "me" }),
    task({ id: "b", area_id: "L4", trade: "concrete", assignee_id: "me" }),
    task({ id: "c", area_id: "L3", trade: "concrete" }),
  ];
  const ids = (filter: object) => left(tasks, filter, around).map((one) => one.id);
  expect(ids({ area: "L3", trade: "concrete" })).toEqual(["a", "c"]);
  expect(ids({ area: "L3", assignee: "me" })).toEqual(["a"]);
  expect(ids({ assignee: "nobody", status: "open" })).toEqual(["c"]);
  expect(ids({ q: "FORMWORK" })).toHaveLength(3);
  expect(ids({ due: "week" })).toEqual([]);
});

it("reads hours as people write them", () => {
  expect(minutesIn("7.5")).toBe(450);
  expect(minutesIn("7,5")).toBe(450);
  expect(minutesIn("7:30 h")).toBe(450);
  expect(minutesIn("soon")).toBeNull();
  expect(minutesIn("-3")).toBeNull();
});
