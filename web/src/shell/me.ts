/** Who is signed in, and what they may do. */

import { useQuery } from "@tanstack/react-query";
import { api, data, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";

export type Role = Schemas["Role"];

/** The one who is signed in. */
export function useMe() {
  return useQuery({
    queryKey: keys.me,
    queryFn: () => data(api.GET("/api/v1/users/me")),
    staleTime: 300_000,
  });
}

/** A project, and the rights that oneself has in it. */
export function useProject(projectId: string) {
  return useQuery({
    queryKey: keys.of("project", projectId),
    queryFn: () =>
      data(api.GET("/api/v1/projects/{project_id}", { params: { path: { project_id: projectId } } })),
  });
}
