/** The revisions of a project and their networks, and all that follows from the chosen one. */

import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { api, data, everyPage, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { clocksOf, datesIn, isLate, lastOf, movementOf } from "~/gantt/against";
import { type GanttDocument, type Network, networkOf } from "~/gantt/network";

export type Revision = Schemas["RevisionOut"];

export function useRevisions(projectId: string) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "all"),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/schedule/revisions", {
            params: { path: { project_id: projectId }, query: { limit: 200, after } },
          }),
        ),
      ),
  });
}

/** A revision changes once, when it gets its dates: the same document keeps the network that was made of it. */
function kept(before: unknown, now: unknown): unknown {
  const one = (before as Network | undefined)?.document;
  const other = (now as Network).document;
  const isSame = one?.revision_id === other.revision_id && one.finish_minutes === other.finish_minutes;
  return isSame ? before : now;
}

export function useNetwork(projectId: string, revisionId: string | undefined) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "gantt", revisionId),
    queryFn: async () => {
      const document = await data(
        api.GET("/api/v1/projects/{project_id}/schedule/revisions/{revision_id}/gantt", {
          params: { path: { project_id: projectId, revision_id: revisionId ?? "latest" } },
        }),
      );
      return networkOf(document as GanttDocument);
    },
    enabled: revisionId !== undefined,
    structuralSharing: kept,
    staleTime: 600_000,
  });
}

/** In the order of the site: by data date, then by number. */
export function byAge(revisions: Revision[]): Revision[] {
  return [...revisions].sort(
    (one, other) => (one.data_date ?? "").localeCompare(other.data_date ?? "") || one.number - other.number,
  );
}

/** The chosen revision and the two that it is held against. */
export function standing(revisions: Revision[], chosen: string | undefined) {
  const dated = byAge(revisions.filter((one) => one.state === "solved"));
  const current = revisions.find((one) => one.id === chosen) ?? dated.at(-1) ?? revisions[0];
  const before = dated.filter((one) => one.id !== current?.id && isBefore(one, current));
  const baseline = revisions.find((one) => one.is_baseline && one.id !== current?.id);
  return { current, baseline, previous: before.at(-1) };
}

function isBefore(one: Revision, other: Revision | undefined): boolean {
  return other !== undefined && byAge([one, other])[0] === one;
}

export type Held = ReturnType<typeof useHeld>;
export type Standing = ReturnType<typeof standing>;

/** The other revisions' dates, and by how many working days each activity has moved since. */
export function useHeld(network: Network, baseline: Network | undefined, previous: Network | undefined) {
  const last = useMemo(() => lastOf(network), [network]);
  const against = useMemo(() => held(network, baseline, last), [network, baseline, last]);
  const since = useMemo(() => held(network, previous, last), [network, previous, last]);
  return { baseline: against, previous: since, last };
}

function held(network: Network, other: Network | undefined, last: number) {
  if (!other) return null;
  const dates = datesIn(other, network);
  const clocks = clocksOf(network, dates);
  const movement = movementOf(network, dates, clocks);
  let late = 0;
  for (let at = 0; at < network.count; at++) late += Number(isLate(network, movement, at));
  const finish = other.finish[lastOf(other)] ?? Number.NaN;
  const clock = clocks[network.document.activities.calendar[last] ?? 0];
  const finishMovement = clock ? clock.days(finish, network.finish[last] ?? Number.NaN) : Number.NaN;
  return { dates, movement, late, finishMovement };
}
