/** The audit trail: what happened, by whom, the newest first. */

import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, data, everyPage, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";

export type Entry = Schemas["AuditOut"];
export type Filter = { actor?: string; kind?: string; project?: string; from?: string; to?: string };

/** What can happen, in the order in which people look for it. */
export const KINDS: Record<string, string[]> = {
  accounts: [
    "SignedIn",
    "SignInFailed",
    "SessionEnded",
    "RefreshReused",
    "UserInvited",
    "UserRegistered",
    "RegistrationRepeated",
    "UserJoined",
    "UserChanged",
    "PasswordChanged",
    "PasswordResetAsked",
    "ApiKeyMade",
    "ApiKeyRevoked",
  ],
  projects: [
    "ProjectCreated",
    "ProjectChanged",
    "ProjectRemoved",
    "MemberAdded",
    "MemberChanged",
    "MemberRemoved",
    "AreaAdded",
    "AreaChanged",
    "AreaRemoved",
    "CalendarAdded",
    "CalendarChanged",
    "CalendarRemoved",
    "RateAdded",
    "RateChanged",
    "RateRemoved",
  ],
  schedules: ["ScheduleImported", "ScheduleSolved", "ScheduleJudged", "ScheduleWithdrawn", "BaselineNamed"],
  work: [
    "TaskCreated",
    "TaskChanged",
    "TaskRemoved",
    "CommentChanged",
    "CommentRemoved",
    "AttachmentAdded",
    "AttachmentRemoved",
  ],
  waste: [
    "WasteLogged",
    "WasteChanged",
    "WasteJudged",
    "WasteRemoved",
    "WasteDetected",
    "WastePatternsChanged",
    "WasteTuned",
  ],
  reports: ["HealthChecked", "ProgressUpdated", "ReportWritten", "JobFailed", "JobCancelled"],
};

export type Names = { people: Map<string, string>; projects: Map<string, string> };

/** What people and projects are called. */
export function useNames(): Names {
  const users = useQuery({
    queryKey: ["users", "all"],
    queryFn: () =>
      everyPage((after) => data(api.GET("/api/v1/users", { params: { query: { limit: 500, after } } }))),
  });
  const projects = useQuery({
    queryKey: keys.projects("names"),
    queryFn: () =>
      everyPage((after) => data(api.GET("/api/v1/projects", { params: { query: { limit: 500, after } } }))),
  });
  return useMemo(
    () => ({
      people: new Map(users.data?.map((one) => [one.id, one.full_name])),
      projects: new Map(projects.data?.map((one) => [one.id, one.name])),
    }),
    [users.data, projects.data],
  );
}

/** A day as the instant it begins here; a last day is included whole. */
export function instantOf(day: string | undefined, daysLater = 0): string | undefined {
  if (!day || !/^\d{4}-\d\d-\d\d$/.test(day)) return undefined;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const at = new Date(year, month - 1, date + daysLater);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}

export function useTrail(filter: Filter) {
  return useInfiniteQuery({
    queryKey: ["audit", filter],
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/api/v1/audit", {
          params: {
            query: {
              actor: filter.actor,
              kind: filter.kind,
              project: filter.project,
              from: instantOf(filter.from),
              to: instantOf(filter.to, 1),
              after: pageParam,
              limit: 100,
            },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.next ?? undefined,
    staleTime: 0,
  });
}
