/** What went wrong with a change, in the server's words. */

import type { TFunction } from "i18next";
import { Offline, Problem } from "~/api/problem";

type T = TFunction<"tasks">;

function reachable({ body }: Problem, t: T): string | null {
  const { reachable: places } = body;
  if (!Array.isArray(places)) return null;
  if (places.length === 0) return t("move.nowhere");
  return t("move.reachable", { list: places.map((one) => t(`status.${one}`)).join(", ") });
}

/** One or two sentences: what the server says, and where the task could go instead. */
export function inServersWords(error: unknown, t: T): string {
  if (error instanceof Offline) return t("offline");
  if (!(error instanceof Problem) || error.status >= 500) return t("unexpected");
  const { title, detail, errors } = error.body;
  const fields = (errors ?? []).map((one) => one.message).join("; ");
  const said = [title, fields || detail].filter(Boolean).join(": ");
  return [said, reachable(error, t)].filter(Boolean).join(". ");
}
