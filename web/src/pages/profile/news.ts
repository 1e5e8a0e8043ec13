/** Which news somebody wants to be told of while they work. */

import { usePreference } from "~/shell/preferences";

export const KINDS = ["finding", "task", "schedule", "job"] as const;
export type Kind = (typeof KINDS)[number];

/** Whether at all, and the kinds that are not wanted: a kind that is added later is told of until it is refused. */
export type NewsChoice = { on: boolean; without: Kind[] };

export const EVERYTHING: NewsChoice = { on: true, without: [] };

export function useNewsChoice(): [NewsChoice, (next: NewsChoice) => void] {
  return usePreference<NewsChoice>("news", EVERYTHING);
}

export function isWanted(choice: NewsChoice, kind: Kind): boolean {
  return choice.on && !choice.without.includes(kind);
}

export function withKind(choice: NewsChoice, kind: Kind, wanted: boolean): NewsChoice {
  const others = choice.without.filter((one) => one !== kind);
  return { ...choice, without: wanted ? others : [...others, kind] };
}
