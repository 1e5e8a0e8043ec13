/** What only the list of activities tells: the dates that a person has set. */

import { useQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, data } from "~/api/client";
import { keys } from "~/api/keys";
import type { Network } from "~/gantt/network";
import { day } from "~/look/say";

const MOST = 100;

/** The activity itself among those whose code or name hold the words of its code. */
export function useFound(projectId: string, revisionId: string, code: string, enabled = true) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "activity", revisionId, code),
    queryFn: async () => {
      const page = await data(
        api.GET("/api/v1/projects/{project_id}/schedule/revisions/{revision_id}/activities", {
          params: {
            path: { project_id: projectId, revision_id: revisionId },
            query: { search: code, limit: MOST },
          },
        }),
      );
      return page.items.find((one) => one.code === code) ?? null;
    },
    staleTime: 600_000,
    enabled,
  });
}

export function useDetail(projectId: string, network: Network, activity: number) {
  const { t } = useTranslation("schedule");
  const code = network.document.activities.code[activity] ?? "";
  const { data: found } = useFound(projectId, network.document.revision_id, code);
  if (!found) return null;
  const told = (kind: string | null, date: string | null) =>
    kind ? `${t(`constraint.${kind}`)}${date ? ` ${day(date)}` : ""}` : undefined;
  return {
    constraint: told(found.constraint, found.constraint_date),
    second: told(found.second_constraint, found.second_constraint_date),
  };
}
