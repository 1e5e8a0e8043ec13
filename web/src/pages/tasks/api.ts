/** Tasks from the API, and what is done to them; what is shown is changed at once in every list that holds it. */

import { type QueryClient, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import type { Schemas } from "~/api/client";
import { api, data, everyPage, ifMatch } from "~/api/client";
import { keys } from "~/api/keys";
import { live } from "~/api/queries";
import type { Task, TaskPatch } from "./rules";

const MINE = ["tasks", "mine"] as const;
const ALL = "all";
const ONE = "one";

/** Every task of a project; filters are applied here, so that each of them answers at once. */
export function useTasks(projectId: string) {
  return useQuery({
    queryKey: keys.of("tasks", projectId, ALL),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/tasks", {
            params: { path: { project_id: projectId }, query: { limit: 500, after } },
          }),
        ),
      ),
  });
}

/** One's own open tasks in all projects, what is due soonest first. */
export function useMyTasks() {
  const queries = useQueryClient();
  // The feed names the project of a task; this list is of all of them.
  useEffect(
    () =>
      live.hear(({ touched }) => {
        if (touched?.resource === "tasks") void queries.invalidateQueries({ queryKey: MINE });
      }),
    [queries],
  );
  return useQuery({
    queryKey: MINE,
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/tasks", {
            params: { query: { status: ["not_started", "in_progress", "blocked"], limit: 500, after } },
          }),
        ),
      ),
  });
}

function inLists(queries: QueryClient, projectId: string, id: string): Task | undefined {
  const lists = [
    queries.getQueryData<Task[]>(keys.of("tasks", projectId, ALL)),
    queries.getQueryData<Task[]>(MINE),
  ];
  return lists.flatMap((list) => list ?? []).find((task) => task.id === id);
}

export function fetchTask(projectId: string, id: string): Promise<Task> {
  return data(
    api.GET("/api/v1/projects/{project_id}/tasks/{task_id}", {
      params: { path: { project_id: projectId, task_id: id } },
    }),
  );
}

/** One task; what a list already tells of it is shown until it has come. */
export function useTask(projectId: string, id: string) {
  const queries = useQueryClient();
  return useQuery({
    queryKey: keys.of("tasks", projectId, ONE, id),
    queryFn: () => fetchTask(projectId, id),
    initialData: () => inLists(queries, projectId, id),
    initialDataUpdatedAt: 0,
  });
}

/** Show a task as it is now, wherever it is shown. */
export function show(queries: QueryClient, task: Task): void {
  const put = (list: Task[] | undefined) => list?.map((one) => (one.id === task.id ? task : one));
  queries.setQueryData<Task[]>(keys.of("tasks", task.project_id, ALL), put);
  queries.setQueryData<Task[]>(MINE, put);
  queries.setQueryData<Task>(keys.of("tasks", task.project_id, ONE, task.id), (there) => there && task);
}

/** Answers on their way were asked before the change, and would undo it on the screen. */
export async function still(queries: QueryClient, projectId: string): Promise<void> {
  await Promise.all([
    queries.cancelQueries({ queryKey: keys.of("tasks", projectId) }),
    queries.cancelQueries({ queryKey: MINE }),
  ]);
}

export function refresh(queries: QueryClient, projectId: string): void {
  void queries.invalidateQueries({ queryKey: keys.of("tasks", projectId) });
  void queries.invalidateQueries({ queryKey: MINE });
}

export function change(task: Task, version: number, patch: TaskPatch): Promise<Task> {
  return data(
    api.PATCH("/api/v1/projects/{project_id}/tasks/{task_id}", {
      params: { path: { project_id: task.project_id, task_id: task.id } },
      headers: ifMatch(version),
      body: patch,
    }),
  );
}

/** Plan a task; its id is minted here, so that it is there once however often it is sent. */
export async function plan(
  queries: QueryClient,
  projectId: string,
  id: string,
  wanted: Schemas["TaskIn"],
): Promise<Task> {
  const made = await data(
    api.PUT("/api/v1/projects/{project_id}/tasks/{task_id}", {
      params: { path: { project_id: projectId, task_id: id } },
      body: wanted,
    }),
  );
  await still(queries, projectId);
  queries.setQueryData<Task[]>(keys.of("tasks", projectId, ALL), (list) =>
    list && !list.some((one) => one.id === made.id) ? [...list, made] : list,
  );
  refresh(queries, projectId);
  return made;
}

export async function remove(queries: QueryClient, task: Task): Promise<void> {
  await api.DELETE("/api/v1/projects/{project_id}/tasks/{task_id}", {
    params: { path: { project_id: task.project_id, task_id: task.id } },
    headers: ifMatch(task.version),
  });
  await still(queries, task.project_id);
  const without = (list: Task[] | undefined) => list?.filter((one) => one.id !== task.id);
  queries.setQueryData<Task[]>(keys.of("tasks", task.project_id, ALL), without);
  queries.setQueryData<Task[]>(MINE, without);
  refresh(queries, task.project_id);
}
