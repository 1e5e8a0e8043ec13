/** What this page fetches. */

import { useQuery } from "@tanstack/react-query";
import { api, data, everyPage, type Schemas, versioned } from "~/api/client";
import { keys } from "~/api/keys";
import { Problem } from "~/api/problem";

export type Run = Schemas["RiskRunOut"];
export type Outcome = Schemas["RiskOutcomeOut"];
export type Driver = Schemas["RiskDriverOut"];
export type Critical = Schemas["RiskActivityOut"];
export type Worth = Schemas["RiskWorthOut"];
export type Risk = Schemas["RiskOut"];
export type Settings = Schemas["RiskSettingsOut"];

const RUNS = "/api/v1/projects/{project_id}/risk/runs";
const LATEST = "/api/v1/projects/{project_id}/risk/runs/{run_id}";
const latest = (projectId: string) => ({ params: { path: { project_id: projectId, run_id: "latest" } } });

/** Null where no simulation has said anything yet. */
async function orNone<T>(call: Promise<T>): Promise<T | null> {
  try {
    return await call;
  } catch (error) {
    if (error instanceof Problem && error.status === 404) return null;
    throw error;
  }
}

/** What the last simulation said; null before the first. */
export function useOutcome(projectId: string) {
  return useQuery({
    queryKey: keys.of("risk_runs", projectId, "outcome"),
    queryFn: () => orNone(data(api.GET(`${LATEST}/outcome`, latest(projectId)))),
  });
}

/** When the last simulation says the project ends: without all that it rests on, for who only wants the dates. */
export function useLastRun(projectId: string) {
  return useQuery({
    queryKey: keys.of("risk_runs", projectId, "last"),
    queryFn: () => orNone(data(api.GET(LATEST, latest(projectId)))),
  });
}

/** Every simulation that is kept, the newest first. */
export function useRuns(projectId: string) {
  return useQuery({
    queryKey: keys.of("risk_runs", projectId, "all"),
    queryFn: () =>
      everyPage((after) =>
        data(api.GET(RUNS, { params: { path: { project_id: projectId }, query: { limit: 500, after } } })),
      ),
  });
}

/** How critical activities are, the most critical first. */
export function useCritical(projectId: string) {
  return useQuery({
    queryKey: keys.of("risk_runs", projectId, "activities"),
    queryFn: () => orNone(data(api.GET(`${LATEST}/activities`, latest(projectId)))),
  });
}

/** What clearing each entry and doing away with each finding is worth. */
export function useWorth(projectId: string) {
  return useQuery({
    queryKey: keys.of("risk_runs", projectId, "worth"),
    queryFn: () => orNone(data(api.GET(`${LATEST}/worth`, latest(projectId)))),
  });
}

/** The register. */
export function useRegister(projectId: string) {
  return useQuery({
    queryKey: keys.of("risks", projectId),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/risks", {
            params: { path: { project_id: projectId }, query: { limit: 500, after } },
          }),
        ),
      ),
  });
}

/** What simulations assume, with the version that a change is made from. */
export function useSettings(projectId: string) {
  return useQuery({
    queryKey: keys.of("risk_settings", projectId),
    queryFn: async (): Promise<Settings> => {
      const [found] = await versioned(
        api.GET("/api/v1/projects/{project_id}/risk/settings", {
          params: { path: { project_id: projectId } },
        }),
      );
      return found;
    },
  });
}
