/** People of the company. */

import { useQuery } from "@tanstack/react-query";
import { api, data, everyPage, type Schemas } from "~/api/client";

export type Person = Schemas["UserOut"];
export type Standing = "active" | "invited" | "deactivated";

export const ROLES: Schemas["Role"][] = [
  "administrator",
  "project_manager",
  "superintendent",
  "lean_coach",
  "scheduler",
  "foreman",
  "viewer",
];
export const STANDINGS: Standing[] = ["active", "invited", "deactivated"];

export function standingOf(person: Person): Standing {
  if (!person.is_active) return "deactivated";
  return person.has_joined ? "active" : "invited";
}

export function usePeople(search?: string, role?: Schemas["Role"]) {
  return useQuery({
    queryKey: ["users", "list", { search, role }],
    queryFn: () =>
      everyPage((after) =>
        data(api.GET("/api/v1/users", { params: { query: { search, role, limit: 500, after } } })),
      ),
    placeholderData: (before) => before,
  });
}
