/** A file on its way to the server. `fetch` does not tell how far it is, so the older way is taken. */

import { Offline, type Problem, problemIn } from "~/api/problem";
import { access } from "~/api/session";
import type { Revision } from "./queries";

export type Wishes = { label: string; project: string | null; encoding: string | null };
export type Imported = { revision: Revision; isNew: boolean };

type Sending = { answer: Promise<Imported>; stop: () => void };

/** Send a file to be imported; `onSent` is told how many of its bytes have gone. */
export function send(
  projectId: string,
  file: File,
  wishes: Wishes,
  onSent: (bytes: number) => void,
): Sending {
  const tried: XMLHttpRequest[] = [];
  let stopped = false;
  const post = async (stale?: string): Promise<Imported> => {
    const token = await access(stale);
    if (stopped) throw new Stopped();
    const request = new XMLHttpRequest();
    tried.push(request);
    const answer = await answered(request, projectId, token, formOf(file, wishes), onSent);
    if (answer.status === 401 && token && !stale) return post(token);
    if (!answer.ok) throw await problemIn(answer);
    return { revision: (await answer.json()) as Revision, isNew: answer.status === 202 };
  };
  return {
    answer: post(),
    stop: () => {
      stopped = true;
      tried.at(-1)?.abort();
    },
  };
}

/** The sender thought better of it. */
export class Stopped extends Error {}

function formOf(file: File, { label, project, encoding }: Wishes): FormData {
  const form = new FormData();
  form.set("file", file, file.name);
  if (label.trim()) form.set("label", label.trim());
  if (project) form.set("xer_project", project);
  if (encoding) form.set("encoding", encoding);
  return form;
}

function answered(
  request: XMLHttpRequest,
  projectId: string,
  token: string | null,
  form: FormData,
  onSent: (bytes: number) => void,
): Promise<Response> {
  return new Promise((resolve, reject) => {
    request.open("POST", `/api/v1/projects/${projectId}/schedule/revisions`);
    if (token) request.setRequestHeader("Authorization", `Bearer ${token}`);
    request.upload.onprogress = (event) => onSent(event.loaded);
    request.upload.onload = () => onSent(Number.POSITIVE_INFINITY);
    request.onerror = () => reject(new Offline());
    request.onabort = () => reject(new Stopped());
    request.onload = () => resolve(asResponse(request));
    request.send(form);
  });
}

function asResponse(request: XMLHttpRequest): Response {
  const id = request.getResponseHeader("x-request-id");
  return new Response(request.responseText, {
    status: request.status,
    statusText: request.statusText,
    headers: id ? { "x-request-id": id } : {},
  });
}

/** Where in the file a problem is, as far as the server says. */
export function placeOf({ body }: Problem): { line: number | null; table: string | null; loop: string[] } {
  return {
    line: typeof body.line === "number" ? body.line : null,
    table: typeof body.table === "string" ? body.table : null,
    loop: Array.isArray(body.activities) ? body.activities.map(String) : [],
  };
}
