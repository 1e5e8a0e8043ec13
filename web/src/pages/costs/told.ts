/** What went wrong, in the server's words or, without one, in ours. */

import type { TFunction } from "i18next";
import { Offline, Problem } from "~/api/problem";

export function inServersWords(error: unknown, t: TFunction<"costs">): string {
  if (error instanceof Offline) return t("offline");
  if (!(error instanceof Problem) || error.status >= 500) return t("unexpected");
  const { title, detail, errors } = error.body;
  const fields = (errors ?? []).map((one) => one.message).join("; ");
  return [title, fields || detail].filter(Boolean).join(": ");
}
