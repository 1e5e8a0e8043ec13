/** Runs of jobs: fetched in pages, and kept up to date by what the live feed tells of each. */

import { type InfiniteData, useInfiniteQuery, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect } from "react";
import { api, data, type Schemas } from "~/api/client";
import type { JobNews } from "~/api/live";
import { live } from "~/api/queries";

export type Run = Schemas["RunOut"];
export type State = Schemas["State"];
export type Filter = { job?: string; state?: State };

type Page = { items: Run[]; next: string | null };
type Pages = InfiniteData<Page, string | undefined>;

export const STATES: State[] = ["queued", "running", "waiting", "done", "cancelled", "dead"];
export const TIMED = [
  "morning_project_health_check",
  "update_project_progress",
  "detect_waste_patterns",
  "weekly_strategic_analysis",
] as const;
export type Timed = (typeof TIMED)[number];
export const FOLLOWING = [
  "schedules.solve",
  "schedules.judge",
  "waste.detect",
  "reports.look_at_new_schedule",
] as const;
const OF_COMPANY = [
  "accounts.send_invitation",
  "accounts.send_reset",
  "accounts.tell_of_account",
  "accounts.tell_of_password",
  "projects.rename_members",
] as const;

/** The jobs there are: those of a project, and for administrators those of the company. */
export function jobsOf(projectId?: string): string[] {
  return [...TIMED, ...FOLLOWING, ...(projectId ? [] : OF_COMPANY)];
}

/** The key of everything about jobs in a project, or in all of them. */
export function keyOf(projectId: string | undefined, ...more: unknown[]) {
  return ["jobs", projectId ?? "all", ...more] as const;
}

async function page(projectId: string | undefined, filter: Filter, after: string | undefined): Promise<Page> {
  const query = { ...filter, after, limit: 100 };
  return projectId
    ? data(
        api.GET("/api/v1/projects/{project_id}/jobs", { params: { path: { project_id: projectId }, query } }),
      )
    : data(api.GET("/api/v1/jobs", { params: { query } }));
}

export function useRuns(projectId: string | undefined, filter: Filter) {
  return useInfiniteQuery({
    queryKey: keyOf(projectId, "runs", filter),
    queryFn: ({ pageParam }) => page(projectId, filter, pageParam),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
  });
}

/** One run that is open in the address, should it be on no page that was fetched. */
export function useRun(projectId: string | undefined, runId: string | undefined) {
  return useQuery({
    queryKey: keyOf(projectId, "run", runId),
    queryFn: () =>
      data(
        api.GET("/api/v1/projects/{project_id}/jobs/{run_id}", {
          params: { path: { project_id: projectId ?? "", run_id: runId ?? "" } },
        }),
      ),
    enabled: Boolean(projectId && runId),
  });
}

export function useTimetable(projectId: string | undefined) {
  return useQuery({
    queryKey: keyOf(projectId, "timetable"),
    queryFn: () =>
      projectId
        ? data(
            api.GET("/api/v1/projects/{project_id}/jobs/timetable", {
              params: { path: { project_id: projectId } },
            }),
          )
        : data(api.GET("/api/v1/jobs/timetable")),
  });
}

export function isOpen(state: State): boolean {
  return state === "queued" || state === "running" || state === "waiting";
}

/** What is told of a run, over what was fetched of it. */
export function withNews(run: Run, news: JobNews): Run {
  if (run.id !== news.id) return run;
  const { state, done_ratio, doing, cancel_wanted } = news;
  return { ...run, state: state as State, done_ratio, doing, cancel_wanted };
}

/** Show how far runs are, at once; the rest of them is fetched again by itself. */
export function useNewsOfRuns(): void {
  const queries = useQueryClient();
  useEffect(
    () =>
      live.hearJobs((news) => {
        queries.setQueriesData<Pages>({ queryKey: ["jobs"] }, (found) => {
          if (!found || !("pages" in found)) return found;
          const pages = found.pages.map((one) => ({
            ...one,
            items: one.items.map((run) => withNews(run, news)),
          }));
          return { ...found, pages };
        });
      }),
    [queries],
  );
}
