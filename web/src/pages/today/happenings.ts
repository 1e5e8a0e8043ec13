/** Where the lines of the feed come from: the audit trail or, without the right to it, the lists; then the live feed. */

import { useQueries, useQuery } from "@tanstack/react-query";
import { useEffect, useMemo, useState } from "react";
import { api, data, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { live } from "~/api/queries";
import { called, type Revision, useRevisions } from "~/pages/revisions/queries";
import { fromAudit, fromLive, type Happening, type Line, linesOf } from "./happened";

const MOST_LINES = 9;
const MOST_READ = 40;
const MOST_HEARD = 200;

type Past = { happenings: Happening[]; lines: Line[] };

/** The newest lines of a project, and the query that the past came from. */
export function useHappenings(projectId: string, mayReadAudit: boolean) {
  const heard = useHeard(projectId);
  const { data: revisions } = useRevisions(projectId);
  const query = useQuery({
    queryKey: ["past of the feed", projectId, mayReadAudit],
    queryFn: () => (mayReadAudit ? audit(projectId) : lists(projectId)),
    staleTime: Number.POSITIVE_INFINITY, // what comes later is heard
  });
  const lines = useMemo(() => {
    const past = query.data ?? { happenings: [], lines: [] };
    const all = new Map([...past.happenings, ...heard].map((one) => [one.position, one]));
    const imported = mayReadAudit ? [] : (revisions ?? []).map(asLine);
    const told = linesOf([...all.values()], MOST_LINES);
    const known = new Set(told.flatMap((line) => line.ids.map((id) => `${line.words} ${id}`)));
    const rest = [...past.lines, ...imported].filter(
      (line) => !line.ids.some((id) => known.has(`${line.words} ${id}`)),
    );
    return [...told, ...rest].sort((one, other) => other.at.localeCompare(one.at)).slice(0, MOST_LINES);
  }, [query.data, heard, revisions, mayReadAudit]);
  return { lines, query };
}

/** What has been heard since the page was opened. */
function useHeard(projectId: string): Happening[] {
  const [heard, setHeard] = useState<Happening[]>([]);
  useEffect(
    () =>
      live.hear((event) => {
        if (event.project_id === projectId)
          setHeard((before) => [...before, fromLive(event)].slice(-MOST_HEARD));
      }),
    [projectId],
  );
  return heard;
}

async function audit(projectId: string): Promise<Past> {
  const { items } = await data(
    api.GET("/api/v1/projects/{project_id}/audit", {
      params: { path: { project_id: projectId }, query: { limit: MOST_READ } },
    }),
  );
  return { happenings: items.map(fromAudit), lines: [] };
}

/** What everybody may see of the past: the waste that came to light. */
async function lists(projectId: string): Promise<Past> {
  const { items } = await data(
    api.GET("/api/v1/projects/{project_id}/waste", {
      params: { path: { project_id: projectId }, query: { limit: MOST_LINES } },
    }),
  );
  const lines = items.map(
    (row): Line => ({
      key: row.id,
      at: row.detected_at,
      words: row.logged_by ? "wasteLogged" : "wasteDetected",
      subject: "waste",
      ids: [row.id],
      actorId: row.logged_by,
      actorName: null,
    }),
  );
  return { happenings: [], lines };
}

function asLine(revision: Revision): Line {
  return {
    key: revision.id,
    at: revision.created_at,
    words: "scheduleImported",
    subject: "revisions",
    ids: [revision.id],
    actorId: revision.imported_by,
    actorName: null,
  };
}

/** What the only row of a line is called, as soon as that is known. */
export function useNames(projectId: string, lines: Line[]): (line: Line) => string | null {
  const { data: revisions } = useRevisions(projectId);
  const single = lines.filter((line) => line.ids.length === 1);
  const wanted = (subject: Line["subject"]) => [
    ...new Set(single.filter((line) => line.subject === subject).map((line) => String(line.ids[0]))),
  ];
  const wastes = wanted("waste");
  const tasks = wanted("tasks");
  const names = useQueries({
    queries: [
      ...wastes.map((id) => ({
        queryKey: keys.of("waste", projectId, "title", id),
        queryFn: async () => (await waste(projectId, id)).title,
      })),
      ...tasks.map((id) => ({
        queryKey: keys.of("tasks", projectId, "name", id),
        queryFn: async () => (await task(projectId, id)).name,
      })),
    ],
  });
  const known = new Map([...wastes, ...tasks].map((id, at) => [id, names[at]?.data]));
  for (const one of revisions ?? []) known.set(one.id, called(one));
  return ({ ids }) => (ids.length === 1 ? (known.get(ids[0] ?? "") ?? null) : null);
}

function waste(projectId: string, id: string): Promise<Schemas["WasteOut"]> {
  return data(
    api.GET("/api/v1/projects/{project_id}/waste/{waste_id}", {
      params: { path: { project_id: projectId, waste_id: id } },
    }),
  );
}

function task(projectId: string, id: string): Promise<Schemas["TaskOut"]> {
  return data(
    api.GET("/api/v1/projects/{project_id}/tasks/{task_id}", {
      params: { path: { project_id: projectId, task_id: id } },
    }),
  );
}
