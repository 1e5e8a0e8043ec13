/** A file is sent in pieces by tus 1.0.0: a line that breaks costs the piece that was on its way, not the file. */

import { authorized } from "~/api/client";
import { Offline, Problem, problemIn } from "~/api/problem";

export const PIECE_BYTES = 5 * 1024 * 1024;
const MOST_BREAKS = 6;
const FIRST_PAUSE_MS = 500;
const LONGEST_PAUSE_MS = 30_000;
/** Stalled, elsewhere, being written to, changed on its way, too many: asking where it stands and going on may help. */
const PASSING = new Set([408, 409, 423, 429, 460]);

export type Subject = { projectId: string; subjectKind: string; subjectId: string };

export type Announced = Subject & { id: string; filename: string; takenAt?: string };

export type Way = {
  signal: AbortSignal;
  /** How many bytes are safe on the server's disk. */
  onSent: (bytes: number) => void;
  /** Whether the line is broken at the moment. */
  onBroken?: (broken: boolean) => void;
  pieceBytes?: number;
  firstPauseMs?: number;
};

function inBase64(text: string): string {
  return btoa(Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join(""));
}

/** What `Upload-Metadata` says of a file: pairs of a key and its text in base64. */
export function metadata(file: Announced): string {
  const said: Record<string, string | undefined> = {
    filename: file.filename,
    subject_kind: file.subjectKind,
    subject_id: file.subjectId,
    id: file.id,
    taken_at: file.takenAt,
  };
  return Object.entries(said)
    .flatMap(([key, value]) => (value ? [`${key} ${inBase64(value)}`] : []))
    .join(",");
}

function place(file: Announced): string {
  return `/api/v1/projects/${file.projectId}/uploads`;
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  const headers = { "Tus-Resumable": "1.0.0", ...(init.headers as Record<string, string>) };
  const answer = await authorized(new Request(new URL(url, location.href), { ...init, headers }));
  if (!answer.ok) throw await problemIn(answer);
  return answer;
}

function offsetIn(answer: Response): number {
  return Number(answer.headers.get("upload-offset"));
}

function isPassing(error: unknown): boolean {
  return (
    error instanceof Offline ||
    (error instanceof Problem && (error.status >= 500 || PASSING.has(error.status)))
  );
}

function rest(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((wake, refuse) => {
    const timer = setTimeout(done, milliseconds);
    function done() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", stopped);
      wake();
    }
    function stopped() {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      refuse(signal.reason);
    }
    window.addEventListener("online", done, { once: true });
    signal.addEventListener("abort", stopped, { once: true });
  });
}

/** Do something until it succeeds, resting between tries; what will not pass by itself is thrown at once. */
class Patience {
  private breaks = 0;

  constructor(private readonly way: Way) {}

  went(): void {
    this.breaks = 0;
    this.way.onBroken?.(false);
  }

  async after(error: unknown): Promise<void> {
    this.way.signal.throwIfAborted();
    if (!isPassing(error) || this.breaks >= MOST_BREAKS) throw error;
    this.way.onBroken?.(true);
    await rest(
      Math.min((this.way.firstPauseMs ?? FIRST_PAUSE_MS) * 2 ** this.breaks, LONGEST_PAUSE_MS),
      this.way.signal,
    );
    this.breaks += 1;
  }
}

async function announce(bytes: Blob, file: Announced, way: Way, patience: Patience): Promise<string> {
  for (;;) {
    try {
      const headers = { "Upload-Length": String(bytes.size), "Upload-Metadata": metadata(file) };
      const answer = await ask(place(file), { method: "POST", headers, signal: way.signal });
      return answer.headers.get("location") ?? `${place(file)}/${file.id}`;
    } catch (error) {
      await patience.after(error);
    }
  }
}

async function offsetOf(upload: string, way: Way): Promise<number> {
  return offsetIn(await ask(upload, { method: "HEAD", signal: way.signal }));
}

async function append(upload: string, piece: Blob, offset: number, way: Way): Promise<number> {
  const headers = { "Upload-Offset": String(offset), "Content-Type": "application/offset+octet-stream" };
  return offsetIn(await ask(upload, { method: "PATCH", headers, body: piece, signal: way.signal }));
}

/**
 * Send a file. Announced again under the same id, it goes on from where it stands.
 *
 * Throws the server's `Problem` where it refuses the file, `Offline` where the line stays broken, and an `AbortError`.
 */
export async function send(bytes: Blob, file: Announced, way: Way): Promise<void> {
  const patience = new Patience(way);
  const pieceBytes = way.pieceBytes ?? PIECE_BYTES;
  const upload = await announce(bytes, file, way, patience);
  let offset: number | null = null;
  while (offset === null || offset < bytes.size) {
    try {
      const known: number = offset ?? (await offsetOf(upload, way));
      offset =
        known < bytes.size ? await append(upload, bytes.slice(known, known + pieceBytes), known, way) : known;
      patience.went();
      way.onSent(offset);
    } catch (error) {
      await patience.after(error);
      offset = null;
    }
  }
}

/** Give an upload up; what has arrived is thrown away. */
export async function giveUp(file: Announced): Promise<void> {
  await ask(`${place(file)}/${file.id}`, { method: "DELETE" }).catch(() => undefined);
}
