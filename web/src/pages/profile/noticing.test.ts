import { expect, it, vi } from "vitest";
import type { LiveEvent } from "~/api/live";
import { kindOf, noticeOf } from "./noticing";

const AT = "2026-10-12T06:30:00Z";
const NOW = Date.parse(AT) + 1000;

function event(kind: string, more: Partial<LiveEvent> = {}): LiveEvent {
  const body = { task_id: "t1" };
  return { position: 1, at: AT, kind, project_id: "p1", actor_id: "other", touched: null, body, ...more };
}

it("is news only while it is new, by somebody else, and of a kind that people care for", () => {
  expect(kindOf(event("WasteDetected", { actor_id: null }), "me", NOW)).toBe("finding");
  expect(kindOf(event("JobFailed"), "me", NOW)).toBe("job");
  expect(kindOf(event("WasteDetected"), "me", NOW + 6 * 60_000)).toBeNull();
  expect(kindOf(event("ScheduleImported", { actor_id: "me" }), "me", NOW)).toBeNull();
  expect(kindOf(event("RateAdded"), "me", NOW)).toBeNull();
});

function answering(assignee: string, what: string) {
  const change = { at: AT, by_id: "other", what, before: null, after: assignee };
  vi.stubGlobal("fetch", async (request: Request) =>
    Response.json(
      request.url.includes("/history")
        ? { items: [change], next: null }
        : { name: "Pour slab 3", assignee_id: assignee },
    ),
  );
}

it("tells of a task when it is given to oneself, and not when something else of it changes", async () => {
  answering("me", "assignee_id");
  expect(await noticeOf(event("TaskChanged"), "me")).toMatchObject({ kind: "task", title: "Pour slab 3" });
  answering("me", "due_at");
  expect(await noticeOf(event("TaskChanged"), "me")).toBeNull();
  answering("other", "assignee_id");
  expect(await noticeOf(event("TaskChanged"), "me")).toBeNull();
});
