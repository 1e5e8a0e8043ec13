/** Files being imported, one for each project. They go on when one leaves the page, and are found again there. */

import { useCallback, useSyncExternalStore } from "react";
import { queries } from "~/api/queries";
import { type FileProject, projectsIn } from "./peek";
import { type Imported, Stopped, send, type Wishes } from "./send";

export type Step =
  | { at: "choosing" }
  | { at: "sending"; bytes: number }
  | { at: "reading" }
  | { at: "imported"; found: Imported }
  | { at: "refused"; error: unknown };

export type Upload = Wishes & { file: File | null; projects: FileProject[]; step: Step };

const NONE: Upload = {
  file: null,
  label: "",
  project: null,
  encoding: null,
  projects: [],
  step: { at: "choosing" },
};

const kept = new Map<string, Upload>();
const stops = new Map<string, () => void>();
const watchers = new Set<() => void>();

function of(projectId: string): Upload {
  return kept.get(projectId) ?? NONE;
}

function change(projectId: string, patch: Partial<Upload>): void {
  kept.set(projectId, { ...of(projectId), ...patch });
  for (const heard of watchers) heard();
}

/** Take a file to be sent; what was typed beside the one before stays. */
function choose(projectId: string, file: File): void {
  change(projectId, { file, project: null, projects: [], step: { at: "choosing" } });
  void projectsIn(file)
    .catch(() => [])
    .then((projects) => {
      if (of(projectId).file === file) change(projectId, { projects });
    });
}

async function start(projectId: string): Promise<void> {
  const { file, label, project, encoding } = of(projectId);
  if (!file) return;
  change(projectId, { step: { at: "sending", bytes: 0 } });
  const sending = send(projectId, file, { label, project, encoding }, (bytes) => {
    change(projectId, { step: bytes >= file.size ? { at: "reading" } : { at: "sending", bytes } });
  });
  stops.set(projectId, sending.stop);
  try {
    const found = await sending.answer;
    change(projectId, { step: { at: "imported", found } });
    void queries.invalidateQueries({ queryKey: ["schedule_revisions", projectId] });
  } catch (error) {
    change(projectId, { step: error instanceof Stopped ? { at: "choosing" } : { at: "refused", error } });
  } finally {
    stops.delete(projectId);
  }
}

function watch(heard: () => void): () => void {
  watchers.add(heard);
  return () => watchers.delete(heard);
}

/** The file being imported into a project, and what can be done about it. */
export function useUpload(projectId: string) {
  const upload = useSyncExternalStore(watch, () => of(projectId));
  return {
    upload,
    choose: useCallback((file: File) => choose(projectId, file), [projectId]),
    wish: useCallback((patch: Partial<Wishes>) => change(projectId, patch), [projectId]),
    start: useCallback(() => void start(projectId), [projectId]),
    stop: useCallback(() => stops.get(projectId)?.(), [projectId]),
    clear: useCallback(() => change(projectId, NONE), [projectId]),
  };
}

/** Whether bytes are on their way, so that closing the browser would lose them. */
export function isUnderWay({ step }: Upload): boolean {
  return step.at === "sending" || step.at === "reading";
}
