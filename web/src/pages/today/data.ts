/** What this page fetches. */

import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { api, data, everyPage, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import type { JobNews } from "~/api/live";
import { Problem } from "~/api/problem";
import { live } from "~/api/queries";

export type Check = Schemas["OpenedHealthCheckOut"];
export type Part = Schemas["OpenedPartOut"];
export type Action = Schemas["ActionOut"];
export type Snapshot = Schemas["SnapshotOut"];
export type Summary = Schemas["SummaryOut"];
export type Job = Schemas["RunIn"]["job"];

const in_ = (projectId: string) => ({ params: { path: { project_id: projectId } } });

/** The latest health check with everything behind it; null before the first. */
export function useHealth(projectId: string) {
  return useQuery({
    queryKey: keys.of("health_checks", projectId, "latest"),
    queryFn: async (): Promise<Check | null> => {
      try {
        return await data(api.GET("/api/v1/projects/{project_id}/health", in_(projectId)));
      } catch (error) {
        if (error instanceof Problem && error.kind === "not-checked-yet") return null;
        throw error;
      }
    },
  });
}

/** Progress wherever it changed, the oldest first. */
export function useHistory(projectId: string) {
  return useQuery({
    queryKey: keys.of("progress_snapshots", projectId, "history"),
    queryFn: async (): Promise<Snapshot[]> => {
      const found = await everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/progress/history", {
            params: { path: { project_id: projectId }, query: { limit: 500, after } },
          }),
        ),
      );
      return found.reverse();
    },
  });
}

/** What waste adds up to, by type and week. */
export function useWaste(projectId: string) {
  return useQuery({
    queryKey: keys.of("waste", projectId, "summary of the weeks"),
    queryFn: () => data(api.GET("/api/v1/projects/{project_id}/waste/summary", in_(projectId))),
  });
}

/** When the detectors last looked, and at which revision. */
export function useInspection(projectId: string, enabled: boolean) {
  return useQuery({
    queryKey: keys.of("waste", projectId, "last look"),
    queryFn: () => data(api.GET("/api/v1/projects/{project_id}/waste/detectors", in_(projectId))),
    enabled,
  });
}

/** What the live feed last said of a job of this project. */
export function useJobNews(projectId: string, jobs: readonly string[]): JobNews | null {
  const [news, setNews] = useState<JobNews | null>(null);
  const names = jobs.join(" ");
  useEffect(
    () =>
      live.hearJobs((one) => {
        if (one.project_id === projectId && names.split(" ").includes(one.job)) setNews(one);
      }),
    [projectId, names],
  );
  return news && jobs.includes(news.job) ? news : null;
}

const ENDED = ["done", "dead", "cancelled"];

/** Ask for a timed job now, and know whether it is still at it. */
export function useAsk(projectId: string, job: Job, then: "health_checks" | "progress_snapshots") {
  const queries = useQueryClient();
  const [run, setRun] = useState<{ id: string; state: string } | null>(null);
  const ask = useMutation({
    mutationFn: () =>
      data(api.POST("/api/v1/projects/{project_id}/jobs", { ...in_(projectId), body: { job } })),
    onSuccess: (made) => setRun((now) => (now?.id === made.id ? now : { id: made.id, state: made.state })),
  });
  useEffect(
    () =>
      live.hearJobs((news) => {
        if (news.project_id !== projectId || news.job !== job) return;
        setRun({ id: news.id, state: news.state });
        // A run whose outcome is as before tells of no fact, so that nothing else would say it is over.
        if (news.state === "done") void queries.invalidateQueries({ queryKey: [then, projectId] });
      }),
    [projectId, job, then, queries],
  );
  return {
    ask: ask.mutate,
    error: ask.error,
    isBusy: ask.isPending || Boolean(run && !ENDED.includes(run.state)),
    isDead: run?.state === "dead",
  };
}
