/** What trying changes gives, and what is kept. Keys begin with what makes them old: a new revision, a changed branch. */

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { api, data, everyPage, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import type { Change } from "./change";

export type Effect = Schemas["EffectOut"];
export type Odds = Schemas["TriedOddsOut"];
export type Branch = Schemas["BranchOut"];
export type Compared = Schemas["ComparedOut"];

const OFTEN = 600_000;

function sent(projectId: string, changes: Change[]) {
  return { params: { path: { project_id: projectId } }, body: { changes } };
}

/** The new finish, at once; what was told of the changes before stays until it is there. */
export function useTried(projectId: string, changes: Change[], enabled: boolean) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "try", changes),
    queryFn: () => data(api.POST("/api/v1/projects/{project_id}/whatif/try", sent(projectId, changes))),
    placeholderData: keepPreviousData,
    staleTime: OFTEN,
    enabled,
  });
}

/** The odds, once it is known that the changes are possible. */
export function useOdds(projectId: string, changes: Change[], enabled: boolean) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "try-odds", changes),
    queryFn: () => data(api.POST("/api/v1/projects/{project_id}/whatif/try/odds", sent(projectId, changes))),
    staleTime: OFTEN,
    enabled,
  });
}

export function useTriedWaste(projectId: string, changes: Change[], enabled: boolean) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "try-waste", changes),
    queryFn: () => data(api.POST("/api/v1/projects/{project_id}/whatif/try/waste", sent(projectId, changes))),
    staleTime: OFTEN,
    enabled,
  });
}

export function useBranches(projectId: string) {
  return useQuery({
    queryKey: keys.of("whatif_branches", projectId, "all"),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/whatif", {
            params: { path: { project_id: projectId }, query: { limit: 200, after } },
          }),
        ),
      ),
  });
}

export function useCompared(projectId: string, branches: string[]) {
  return useQuery({
    queryKey: keys.of("whatif_branches", projectId, "compare", branches),
    queryFn: () =>
      data(
        api.GET("/api/v1/projects/{project_id}/whatif/compare", {
          params: { path: { project_id: projectId }, query: { branch: branches } },
        }),
      ),
    enabled: branches.length > 0,
  });
}
