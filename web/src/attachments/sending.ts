/** Files on their way. They go on while one looks at something else: closing a panel does not lose a photo. */

import { useSyncExternalStore } from "react";
import { keys } from "~/api/keys";
import { queries } from "~/api/queries";
import { newId } from "./ids";
import { type Announced, giveUp, type Subject, send } from "./tus";

export type Sending = {
  file: Announced;
  size: number;
  sent: number;
  state: "waiting" | "sending" | "broken" | "failed";
  error?: unknown;
};

type Held = { bytes: Blob; stop: AbortController };

const NONE: readonly Sending[] = [];
const lists = new Map<string, readonly Sending[]>();
const held = new Map<string, Held>();
const watchers = new Set<() => void>();
// One after the other: a site's line is narrow, and the first photo should be safe soon.
let turn: Promise<void> = Promise.resolve();

function nameOf(subject: Subject): string {
  return `${subject.projectId}/${subject.subjectKind}/${subject.subjectId}`;
}

function warn(event: BeforeUnloadEvent): void {
  event.preventDefault();
}

function set(subject: Subject, next: readonly Sending[]): void {
  if (next.length > 0) lists.set(nameOf(subject), next);
  else lists.delete(nameOf(subject));
  const isBusy = [...lists.values()].some((list) => list.some((one) => one.state !== "failed"));
  if (isBusy) window.addEventListener("beforeunload", warn);
  else window.removeEventListener("beforeunload", warn);
  for (const heard of watchers) heard();
}

function change(file: Announced, values: Partial<Sending>): void {
  const list = lists.get(nameOf(file)) ?? NONE;
  set(
    file,
    list.map((one) => (one.file.id === file.id ? { ...one, ...values } : one)),
  );
}

function drop(file: Announced): void {
  held.delete(file.id);
  set(
    file,
    (lists.get(nameOf(file)) ?? NONE).filter((one) => one.file.id !== file.id),
  );
}

async function carry(file: Announced): Promise<void> {
  const mine = held.get(file.id);
  if (!mine) return;
  change(file, { state: "sending", error: undefined });
  try {
    await send(mine.bytes, file, {
      signal: mine.stop.signal,
      onSent: (sent) => change(file, { sent }),
      onBroken: (broken) => change(file, { state: broken ? "broken" : "sending" }),
    });
    await queries.invalidateQueries({ queryKey: keys.of("attachments", file.projectId) });
    drop(file);
  } catch (error) {
    if (mine.stop.signal.aborted) return;
    change(file, { state: "failed", error });
  }
}

function inTurn(file: Announced): void {
  turn = turn.then(() => carry(file));
}

/** A photo without a date of its own was taken when the phone says. */
function momentOf(file: File): string | undefined {
  return file.type.startsWith("image/") && file.lastModified
    ? new Date(file.lastModified).toISOString()
    : undefined;
}

export function add(subject: Subject, files: Iterable<File>): void {
  const rows: Sending[] = [];
  for (const bytes of files) {
    const file: Announced = { ...subject, id: newId(), filename: bytes.name, takenAt: momentOf(bytes) };
    held.set(file.id, { bytes, stop: new AbortController() });
    rows.push({ file, size: bytes.size, sent: 0, state: "waiting" });
  }
  set(subject, [...(lists.get(nameOf(subject)) ?? NONE), ...rows]);
  for (const row of rows) inTurn(row.file);
}

/** Try a file that failed once more, from where it stands. */
export function again(file: Announced): void {
  change(file, { state: "waiting", error: undefined });
  inTurn(file);
}

export function cancel(file: Announced): void {
  held.get(file.id)?.stop.abort();
  drop(file);
  void giveUp(file);
}

function watch(heard: () => void): () => void {
  watchers.add(heard);
  return () => watchers.delete(heard);
}

/** The files on their way to a subject. */
export function useSending(subject: Subject): readonly Sending[] {
  return useSyncExternalStore(watch, () => lists.get(nameOf(subject)) ?? NONE);
}
