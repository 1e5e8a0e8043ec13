/** Costs from the API, and what is done to them. */

import { type QueryClient, useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { asked, type Filter } from "./filters";

export type Cost = Schemas["CostOut"];
export type CostIn = Schemas["CostIn"];
export type Totals = Schemas["CostTotalsOut"];
export type Sums = Schemas["CostSumsOut"];

const AT_ONCE = 200;

/** The entries that a filter leaves, the latest first; more of them as one goes down. */
export function useCosts(projectId: string, filter: Filter) {
  return useInfiniteQuery({
    queryKey: keys.of("costs", projectId, "list", filter),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/api/v1/projects/{project_id}/costs", {
          params: {
            path: { project_id: projectId },
            query: { ...asked(filter), limit: AT_ONCE, after: pageParam },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** What entries come to under a filter. */
export function useTotals(projectId: string, filter: Filter = {}) {
  return useQuery({
    queryKey: keys.of("costs", projectId, "totals", filter),
    queryFn: () =>
      data(
        api.GET("/api/v1/projects/{project_id}/costs/totals", {
          params: { path: { project_id: projectId }, query: asked(filter) },
        }),
      ),
    placeholderData: (before) => before,
  });
}

export function fetchCost(projectId: string, id: string): Promise<Cost> {
  return data(
    api.GET("/api/v1/projects/{project_id}/costs/{cost_id}", {
      params: { path: { project_id: projectId, cost_id: id } },
    }),
  );
}

export function useCost(projectId: string, id: string) {
  return useQuery({
    queryKey: keys.of("costs", projectId, "one", id),
    queryFn: () => fetchCost(projectId, id),
  });
}

/** Enter an amount; its id was minted here, so that it is there once however often it is sent. */
export function enter(projectId: string, id: string, wanted: CostIn): Promise<Cost> {
  return data(
    api.PUT("/api/v1/projects/{project_id}/costs/{cost_id}", {
      params: { path: { project_id: projectId, cost_id: id } },
      body: wanted,
    }),
  );
}

export function correct(cost: Cost, version: number, wanted: CostIn): Promise<Cost> {
  return data(
    api.PATCH("/api/v1/projects/{project_id}/costs/{cost_id}", {
      params: { path: { project_id: cost.project_id, cost_id: cost.id } },
      headers: ifMatch(version),
      body: wanted,
    }),
  );
}

export async function remove(cost: Cost): Promise<void> {
  await api.DELETE("/api/v1/projects/{project_id}/costs/{cost_id}", {
    params: { path: { project_id: cost.project_id, cost_id: cost.id } },
    headers: ifMatch(cost.version),
  });
}

/** Have everything about the costs of a project fetched again. */
export function refresh(queries: QueryClient, projectId: string): Promise<unknown> {
  return Promise.all([
    queries.invalidateQueries({ queryKey: keys.of("costs", projectId) }),
    queries.invalidateQueries({ queryKey: keys.of("cost_imports", projectId) }),
  ]);
}
