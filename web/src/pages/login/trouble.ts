/** What went wrong before anybody is signed in, as a key of `words/<language>/login.json`. */

import { Offline, Problem } from "~/api/problem";

export type Trouble = { key: string; seconds?: number; incident?: string | null };

const LEAST_WAIT = 1;

/** The reasons for which a password is refused, as `accounts/password_rules.py` words them. */
const WEAK: [RegExp, string][] = [
  [/at least/, "short"],
  [/at most/, "long"],
  [/own name/, "own"],
  [/over and over/, "repeated"],
  [/common words/, "common"],
];

function ofWeak(reason: string): string {
  return `weak.${WEAK.find(([words]) => words.test(reason))?.[1] ?? "other"}`;
}

const BY_KIND: Record<string, string> = {
  "sign-in-refused": "trouble.refused",
  "link-spent": "trouble.spent",
  "registration-closed": "trouble.closed",
  "wrong-password": "trouble.wrong",
};

function byStatus(problem: Problem): string {
  if (problem.status === 429) return "trouble.tooMany";
  if (problem.status === 422) return "trouble.form";
  return problem.status >= 500 ? "trouble.server" : "trouble.other";
}

/** What to tell of an error; `seconds` is how long to wait where there is nothing else to do. */
export function trouble(error: unknown, waitSeconds = 0): Trouble {
  if (error instanceof Offline || error instanceof TypeError) return { key: "trouble.offline" };
  if (!(error instanceof Problem)) return { key: "trouble.server" };
  if (error.kind === "weak-password") return { key: ofWeak(error.body.detail ?? "") };
  const key = BY_KIND[error.kind] ?? byStatus(error);
  if (error.status === 429) return { key, seconds: Math.max(waitSeconds, LEAST_WAIT) };
  return { key, incident: error.status >= 500 ? error.requestId : undefined };
}

/** How long an answer asks one to wait. */
export function waitOf(answer: Response): number {
  return Number(answer.headers.get("retry-after")) || 0;
}
