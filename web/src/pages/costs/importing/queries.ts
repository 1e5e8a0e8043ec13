/** Files of costs: handed over, understood, stored, taken back. */

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";

export type Import = Schemas["CostImportOut"];
export type Preview = Schemas["CostPreviewOut"];
export type Line = Schemas["CostLineOut"];
export type Remark = Schemas["CostRemarkOut"];
export type ColumnOut = Schemas["CostColumnOut"];
export type Choices = Schemas["CostImportPatch"];
export type Holds = Schemas["Holds"];
export type Shown = Schemas["Shown"];

const AT_ONCE = 200;

/** Everything a column can hold, as the form of an entry has it; then amounts of one kind. */
export const ROLES: Holds[] = [
  "kind",
  "amount",
  "currency",
  "day",
  "activity_code",
  "wbs",
  "area",
  "trade",
  "vendor",
  "reference",
  "note",
  "budget",
  "commitment",
  "actual",
  "forecast",
];

function at(projectId: string, id: string) {
  return { project_id: projectId, import_id: id };
}

/** Hand a file over; the key makes that what is sent twice is one preview. */
export function handOver(projectId: string, key: string, file: File): Promise<Import> {
  const form = new FormData();
  form.set("file", file, file.name);
  return data(
    api.POST("/api/v1/projects/{project_id}/costs/imports", {
      params: { path: { project_id: projectId }, header: { "idempotency-key": key } },
      body: { file: file.name },
      bodySerializer: () => form,
    }),
  );
}

export function useImport(projectId: string, id: string) {
  return useQuery({
    queryKey: keys.of("cost_imports", projectId, "one", id),
    queryFn: () =>
      data(
        api.GET("/api/v1/projects/{project_id}/costs/imports/{import_id}", {
          params: { path: at(projectId, id) },
        }),
      ),
  });
}

/** The rows of a preview; `version` because another choice makes others of them. */
export function useLines(projectId: string, id: string, version: number, show: Shown) {
  return useInfiniteQuery({
    queryKey: keys.of("cost_imports", projectId, "rows", id, version, show),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/api/v1/projects/{project_id}/costs/imports/{import_id}/rows", {
          params: { path: at(projectId, id), query: { show, limit: AT_ONCE, after: pageParam } },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: (before) => before,
  });
}

/** The files whose entries were stored, the latest first. */
export function useImports(projectId: string) {
  return useQuery({
    queryKey: keys.of("cost_imports", projectId, "list"),
    queryFn: () =>
      data(
        api.GET("/api/v1/projects/{project_id}/costs/imports", {
          params: { path: { project_id: projectId }, query: { limit: 100 } },
        }),
      ),
  });
}

export function choose(file: Import, choices: Choices): Promise<Import> {
  return data(
    api.PATCH("/api/v1/projects/{project_id}/costs/imports/{import_id}", {
      params: { path: at(file.project_id, file.id) },
      headers: ifMatch(file.version),
      body: choices,
    }),
  );
}

export function confirm(file: Import, leavesOut: boolean): Promise<Import> {
  return data(
    api.POST("/api/v1/projects/{project_id}/costs/imports/{import_id}/confirm", {
      params: { path: at(file.project_id, file.id) },
      headers: ifMatch(file.version),
      body: { skip_errors: leavesOut },
    }),
  );
}

export function undo(file: Import): Promise<Import> {
  return data(
    api.POST("/api/v1/projects/{project_id}/costs/imports/{import_id}/undo", {
      params: { path: at(file.project_id, file.id) },
    }),
  );
}
