/** What the pages of waste read. */

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, data, everyPage, type Schemas, versioned } from "~/api/client";
import { keys } from "~/api/keys";
import { useProject } from "~/shell/me";
import { type Filters, type State, wanted } from "./filters";

export type Money = Schemas["MoneyOut"];

export type Sum = Schemas["SumOut"];
export type Summary = Schemas["SummaryOut"];

/** The clock and the currency of the site; UTC until they are known. */
export function useSite(projectId: string): { zone: string; currency: string | null; isKnown: boolean } {
  const { data: project } = useProject(projectId);
  return {
    zone: project?.time_zone ?? "UTC",
    currency: project?.currency ?? null,
    isKnown: project !== undefined,
  };
}

/** What the filters leave of the list, what was seen last first. */
export function useFindings(projectId: string, filters: Filters) {
  const { zone, isKnown } = useSite(projectId);
  const query = wanted(filters, zone);
  return useQuery({
    queryKey: keys.of("waste", projectId, "list", query),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/waste", {
            params: {
              path: { project_id: projectId },
              query: { ...query, order: "detected", limit: 500, after },
            },
          }),
        ),
      ),
    enabled: isKnown,
    placeholderData: keepPreviousData,
  });
}

function path(projectId: string, id: string) {
  return { params: { path: { project_id: projectId, waste_id: id } } };
}

/** One finding as it stands, and its version. */
export function fetchFinding(projectId: string, id: string) {
  return versioned(api.GET("/api/v1/projects/{project_id}/waste/{waste_id}", path(projectId, id)));
}

export function useFinding(projectId: string, id: string | undefined) {
  return useQuery({
    queryKey: keys.of("waste", projectId, "one", id),
    queryFn: async () => (await fetchFinding(projectId, id ?? ""))[0],
    enabled: id !== undefined,
  });
}

export function useDeeds(projectId: string, id: string) {
  return useQuery({
    queryKey: keys.of("waste", projectId, "history", id),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/waste/{waste_id}/history", {
            params: { path: { project_id: projectId, waste_id: id }, query: { after, limit: 500 } },
          }),
        ),
      ),
  });
}

export type Asked = { detected_from?: string; detected_until?: string; state?: State[] };

/** What waste adds up to. */
export function useSummary(projectId: string, asked: Asked, isEnabled = true) {
  return useQuery({
    queryKey: keys.of("waste", projectId, "summary", asked),
    queryFn: () =>
      data(
        api.GET("/api/v1/projects/{project_id}/waste/summary", {
          params: { path: { project_id: projectId }, query: asked },
        }),
      ),
    enabled: isEnabled,
    placeholderData: keepPreviousData,
  });
}

export function useDetectors(projectId: string) {
  return useQuery({
    queryKey: keys.of("waste", projectId, "detectors"),
    queryFn: () =>
      data(
        api.GET("/api/v1/projects/{project_id}/waste/detectors", {
          params: { path: { project_id: projectId } },
        }),
      ),
  });
}

export function usePatterns(projectId: string) {
  return useQuery({
    queryKey: keys.of("waste", projectId, "patterns"),
    queryFn: () =>
      data(
        api.GET("/api/v1/projects/{project_id}/waste/patterns", {
          params: { path: { project_id: projectId } },
        }),
      ),
  });
}
