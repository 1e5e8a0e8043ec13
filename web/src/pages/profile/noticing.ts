/** What is worth a word in the corner, of all that happens: looked up, for the live feed tells ids only. */

import { api, data } from "~/api/client";
import type { LiveEvent } from "~/api/live";
import type { Kind } from "./news";

/** Where the rest can be seen. */
type Place = `/projects/$projectId/${"waste" | "tasks" | "schedule" | "jobs"}`;
export type Notice = { kind: Kind; count: number; title: string; to: Place; projectId: string };

type Looked = Omit<Notice, "kind" | "projectId">;
type Look = (event: LiveEvent, projectId: string, myId: string) => Promise<Looked | null>;

/** After a break the feed tells what was missed; what is older than this is no news. */
const NEWS_MS = 5 * 60_000;
const MOST_COUNTED = 100;

const ofFinding: Look = async (event, projectId) => {
  const { items } = await data(
    api.GET("/api/v1/projects/{project_id}/waste", {
      params: {
        path: { project_id: projectId },
        query: { detected_from: event.at, source: "detector", limit: MOST_COUNTED },
      },
    }),
  );
  const first = items[0];
  return first ? { count: items.length, title: first.title, to: "/projects/$projectId/waste" } : null;
};

const ofTask: Look = async (event, projectId, myId) => {
  const path = { project_id: projectId, task_id: String(event.body.task_id) };
  const task = await data(api.GET("/api/v1/projects/{project_id}/tasks/{task_id}", { params: { path } }));
  if (task.assignee_id !== myId) return null;
  const changes = await data(
    api.GET("/api/v1/projects/{project_id}/tasks/{task_id}/history", {
      params: { path, query: { limit: 20 } },
    }),
  );
  const isGiven =
    event.kind === "TaskCreated" ||
    changes.items.some(
      (one) => one.what === "assignee_id" && one.after === myId && Date.parse(one.at) >= Date.parse(event.at),
    );
  return isGiven ? { count: 1, title: task.name, to: "/projects/$projectId/tasks" } : null;
};

const ofSchedule: Look = async (event, projectId) => {
  const path = { project_id: projectId, revision_id: String(event.body.revision_id) };
  const revision = await data(
    api.GET("/api/v1/projects/{project_id}/schedule/revisions/{revision_id}", { params: { path } }),
  );
  return { count: 1, title: revision.file_name, to: "/projects/$projectId/schedule" };
};

const ofJob: Look = async () => ({ count: 1, title: "", to: "/projects/$projectId/jobs" });

const LOOKS: Record<string, [Kind, Look]> = {
  WasteDetected: ["finding", ofFinding],
  TaskCreated: ["task", ofTask],
  TaskChanged: ["task", ofTask],
  ScheduleImported: ["schedule", ofSchedule],
  JobFailed: ["job", ofJob],
};

/** The kind of news that an event may be; null where it is none: it is old, one's own, or of no interest. */
export function kindOf(event: LiveEvent, myId: string, now = Date.now()): Kind | null {
  const isOld = now - Date.parse(event.at) > NEWS_MS;
  if (isOld || event.actor_id === myId || !event.project_id) return null;
  return LOOKS[event.kind]?.[0] ?? null;
}

/** What to tell of an event, if it is news after all. */
export async function noticeOf(event: LiveEvent, myId: string): Promise<Notice | null> {
  const [kind, look] = LOOKS[event.kind] ?? [];
  const projectId = event.project_id;
  if (!kind || !look || !projectId) return null;
  const found = await look(event, projectId, myId);
  return found && { ...found, kind, projectId };
}
