/** What these pages fetch, and how revisions stand to each other. */

import { useQuery } from "@tanstack/react-query";
import { api, data, everyPage, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";

export type Revision = Schemas["RevisionOut"];
export type Comparison = Schemas["ComparisonOut"];
export type Quality = Schemas["QualityOut"];
export type Check = Schemas["CheckOut"];

const REVISION = "/api/v1/projects/{project_id}/schedule/revisions/{revision_id}";

/** Every revision of a project, the one imported last first. */
export function useRevisions(projectId: string) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "in order of import"),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/schedule/revisions", {
            params: { path: { project_id: projectId }, query: { limit: 500, after } },
          }),
        ),
      ),
  });
}

/** What was odd about the file of a revision, and which projects the file holds. */
export function useNotes(projectId: string, revisionId: string) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "notes", revisionId),
    queryFn: () => data(api.GET(`${REVISION}/notes`, path(projectId, revisionId))),
  });
}

/** What the project is and was measured against, the newest first. */
export function useBaselines(projectId: string) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "baselines"),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/schedule/baselines", {
            params: { path: { project_id: projectId }, query: { limit: 500, after } },
          }),
        ),
      ),
  });
}

/** The 14 points of a revision. */
export function useQuality(projectId: string, revisionId: string | undefined) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "quality", revisionId),
    queryFn: () => data(api.GET(`${REVISION}/quality`, path(projectId, revisionId ?? ""))),
    enabled: Boolean(revisionId),
  });
}

/** What differs between two revisions. Both have their dates, which never change again: it is fetched once. */
export function useComparison(projectId: string, earlier: string | undefined, later: string | undefined) {
  return useQuery({
    queryKey: ["comparison of revisions", projectId, earlier, later],
    queryFn: () => data(compared(projectId, earlier ?? "", later ?? "")),
    enabled: Boolean(earlier && later && earlier !== later),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type Movement = Pick<Comparison, "movement_days" | "parts">;

/** How far the finish moved from one revision to the next. */
export function useMovement(projectId: string, earlier: string | undefined, later: string | undefined) {
  return useQuery({
    queryKey: ["movement between revisions", projectId, earlier, later],
    queryFn: async (): Promise<Movement> => {
      const { movement_days, parts } = await data(
        compared(projectId, earlier ?? "", later ?? "", "movement"),
      );
      return { movement_days, parts };
    },
    enabled: Boolean(earlier && later),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** What activities are called, and how long a day of their calendar is: by code. */
export type Names = {
  byCode: Map<string, { name: string; dayMinutes: number }>;
  calendarDays: number[];
};

/** The names of a revision's activities. Its network never changes: it is fetched once. */
export function useNames(projectId: string, revisionId: string | undefined) {
  return useQuery({
    queryKey: ["names of activities", projectId, revisionId],
    queryFn: async (): Promise<Names> => {
      const gantt = await data(api.GET(`${REVISION}/gantt`, path(projectId, revisionId ?? "")));
      const { code, name, calendar } = gantt.activities;
      const days = gantt.calendars.map((one) => one.day_minutes);
      const named = code.map((of, at) => {
        const dayMinutes = days[calendar[at] ?? 0] || 480;
        return [of, { name: name[at] ?? "", dayMinutes }] as const;
      });
      return { byCode: new Map(named), calendarDays: days };
    },
    enabled: Boolean(revisionId),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

function path(projectId: string, revisionId: string) {
  return { params: { path: { project_id: projectId, revision_id: revisionId } } };
}

function compared(projectId: string, earlier: string, later: string, only?: "movement") {
  return api.GET(`${REVISION}/comparison`, {
    params: { path: { project_id: projectId, revision_id: later }, query: { with: earlier, only } },
  });
}

/** Dated revisions in the order of the site, the oldest state first: by data date, and of equal ones by number. */
export function byAge(revisions: Revision[]): Revision[] {
  return revisions
    .filter((one) => one.state === "solved")
    .sort(
      (one, other) => (one.data_date ?? "").localeCompare(other.data_date ?? "") || one.number - other.number,
    );
}

/** The dated revision with the latest data date: the one that counts. */
export function current(revisions: Revision[]): Revision | undefined {
  return byAge(revisions).at(-1);
}

/** The state of the site just before a revision. */
export function before(revisions: Revision[], revision: Revision | undefined): Revision | undefined {
  const aged = byAge(revisions);
  const at = aged.findIndex((one) => one.id === revision?.id);
  return at > 0 ? aged[at - 1] : undefined;
}

/** What people call a revision: its label, else what the file calls its project. */
export function called(revision: Revision): string {
  return revision.label || revision.source_project_name || revision.file_name;
}
