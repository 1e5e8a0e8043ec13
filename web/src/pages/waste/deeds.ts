/** What people do with a finding. It is shown at once, and taken back with a word where the server says no. */

import { notifications } from "@mantine/notifications";
import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { Offline, Problem } from "~/api/problem";
import type { State } from "./filters";
import type { Waste } from "./reckon";

export type Deed =
  | { verb: "confirm" }
  | { verb: "dismiss"; reason: string }
  | { verb: "resolve"; how: string }
  | { verb: "reopen"; reason: string };

const THERE = "/api/v1/projects/{project_id}/waste/{waste_id}";

function send(projectId: string, id: string, deed: Deed): Promise<Waste> {
  const params = { path: { project_id: projectId, waste_id: id } };
  switch (deed.verb) {
    case "confirm":
      return data(api.POST(`${THERE}/confirm`, { params, body: { reason: "" } }));
    case "dismiss":
      return data(api.POST(`${THERE}/dismiss`, { params, body: { reason: deed.reason } }));
    case "resolve":
      return data(api.POST(`${THERE}/resolve`, { params, body: { how: deed.how } }));
    case "reopen":
      return data(api.POST(`${THERE}/reopen`, { params, body: { reason: deed.reason } }));
  }
}

/** Where a finding stands after a deed, as far as one can tell before the server has answered. */
export function stateAfter(row: Waste, verb: Deed["verb"]): State {
  if (verb === "confirm") return row.state === "resolved" ? "resolved" : "confirmed";
  if (verb === "dismiss") return "dismissed";
  if (verb === "resolve") return "resolved";
  return row.verdict?.verdict === "confirmed" ? "confirmed" : "open";
}

function show(queries: QueryClient, projectId: string, id: string, next: (row: Waste) => Waste): void {
  queries.setQueryData<Waste>(keys.of("waste", projectId, "one", id), (row) => row && next(row));
  queries.setQueriesData<Waste[]>({ queryKey: keys.of("waste", projectId, "list") }, (rows) =>
    rows?.map((row) => (row.id === id ? next(row) : row)),
  );
}

type Done = { row: Waste; deed: Deed };

export function useDeed(projectId: string) {
  const { t } = useTranslation("waste");
  const queries = useQueryClient();
  const why = useWhy();
  return useMutation({
    mutationFn: ({ row, deed }: Done) => send(projectId, row.id, deed),
    onMutate: async ({ row, deed }) => {
      await queries.cancelQueries({ queryKey: keys.of("waste", projectId) });
      show(queries, projectId, row.id, (was) => ({ ...was, state: stateAfter(was, deed.verb) }));
    },
    onSuccess: (now, { row, deed }) => {
      show(queries, projectId, now.id, () => now);
      notifications.show({ message: `${t(`done.${deed.verb}`)}: ${row.title}`, autoClose: 4000 });
    },
    onError: (error, { row, deed }) => {
      show(queries, projectId, row.id, () => row);
      notifications.show({ color: "red", title: t(`failed.${deed.verb}`), message: why(error) });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keys.of("waste", projectId) }),
  });
}

/** Why the server said no, in words that say what is safe. */
export function useWhy(): (error: unknown) => string {
  const { t } = useTranslation("waste");
  return (error) => {
    if (error instanceof Offline) return t("why.offline");
    if (error instanceof Problem && error.status < 500) {
      const fields = error.body.errors?.map((one) => one.message).join("; ");
      return fields || error.body.detail || error.body.title;
    }
    return t("why.unexpected");
  };
}

/** Change what somebody logged, or where a finding belongs, from the version one has seen. */
export function change(
  projectId: string,
  id: string,
  version: number,
  body: Schemas["WastePatch"],
): Promise<Waste> {
  return data(
    api.PATCH(THERE, {
      params: { path: { project_id: projectId, waste_id: id } },
      headers: ifMatch(version),
      body,
    }),
  );
}

export function remove(projectId: string, id: string, version: number): Promise<unknown> {
  return data(
    api.DELETE(THERE, {
      params: { path: { project_id: projectId, waste_id: id } },
      headers: ifMatch(version),
    }),
  );
}
