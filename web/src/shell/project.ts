/** The people and places of a project, as nearly every page needs them. */

import { useQuery } from "@tanstack/react-query";
import { api, data, everyPage } from "~/api/client";
import { keys } from "~/api/keys";

/** Everybody in a project. */
export function useMembers(projectId: string) {
  return useQuery({
    queryKey: keys.of("project_members", projectId),
    enabled: projectId !== "",
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/members", {
            params: { path: { project_id: projectId }, query: { limit: 500, after } },
          }),
        ),
      ),
  });
}

/** Every place of a project. */
export function useAreas(projectId: string) {
  return useQuery({
    queryKey: keys.of("areas", projectId),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/areas", {
            params: { path: { project_id: projectId }, query: { limit: 500, after } },
          }),
        ),
      ),
  });
}
