/** The API, typed from its own description. Every call gives its data or throws a `Problem` or `Offline`. */

import createClient, { type Middleware } from "openapi-fetch";
import { Offline, problemIn } from "./problem";
import type { components, paths } from "./schema";
import { access } from "./session";

export type Schemas = components["schemas"];

/** As `fetch`, with the sender's token; a token that was refused is renewed once. */
export async function authorized(request: Request): Promise<Response> {
  const again = request.clone();
  const token = await access();
  const answer = await sent(request, token);
  if (answer.status !== 401 || !token) return answer;
  const other = await access(token);
  return other && other !== token ? sent(again, other) : answer;
}

async function sent(request: Request, token: string | null): Promise<Response> {
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    if (error instanceof DOMException && error.name === "AbortError") throw error;
    throw new Offline();
  }
}

const refusing: Middleware = {
  async onResponse({ response }) {
    if (!response.ok && response.status !== 304) throw await problemIn(response);
    return response;
  },
};

export const api = createClient<paths>({ baseUrl: "", fetch: authorized });
api.use(refusing);

/** The data of an answer: `await data(api.GET("/api/v1/projects"))`. */
export async function data<T>(call: Promise<{ data?: T; response: Response }>): Promise<T> {
  return (await call).data as T;
}

/** The data of an answer and the version that its ETag names, for a change to be made from it. */
export async function versioned<T>(call: Promise<{ data?: T; response: Response }>): Promise<[T, number]> {
  const { data: found, response } = await call;
  return [found as T, Number(response.headers.get("etag")?.replaceAll('"', ""))];
}

/** The header that names the version a change is made from. */
export function ifMatch(version: number): { "If-Match": string } {
  return { "If-Match": `"${version}"` };
}

type Page<T> = { items: T[]; next?: string | null };

/** Every row of a list that comes in pages, up to a limit that no page should reach. */
export async function everyPage<T>(page: (after?: string) => Promise<Page<T>>, most = 5000): Promise<T[]> {
  const rows: T[] = [];
  let after: string | undefined;
  do {
    const found = await page(after);
    rows.push(...found.items);
    after = found.next ?? undefined;
  } while (after && rows.length < most);
  return rows;
}
