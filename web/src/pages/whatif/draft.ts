/** A change as it is being put together, and the change that comes of it once it says enough. */

import type { Change, Kind } from "./change";

export type LinkName = "FS" | "SS" | "FF" | "SF";
export const LINKS: LinkName[] = ["FS", "SS", "FF", "SF"];

export type Draft = {
  who: "trade" | "activity";
  trade: string | null;
  activity: string | null;
  before: string | null;
  people: number | string;
  days: number | string;
  calendar: string | null;
  /** A relation that is there: predecessor, successor and kind, apart by line ends that no code has. */
  relation: string | null;
  link: LinkName;
  lag: number | string;
  day: string;
};

export const HALF_MORE = 150;

export function emptyDraft(activity?: string): Draft {
  return {
    who: activity ? "activity" : "trade",
    trade: null,
    activity: activity ?? null,
    before: null,
    people: HALF_MORE,
    days: "",
    calendar: null,
    relation: null,
    link: "FS",
    lag: 0,
    day: "",
  };
}

export const relationKey = (before: string, after: string, link: string) => [before, after, link].join("\n");

/** The change, or null while something is missing. */
export function changeOf(kind: Kind, draft: Draft): Change | null {
  switch (kind) {
    case "crew":
      return crewOf(draft);
    case "calendar":
      return (
        target(draft) && { kind, ...target(draft), ...(draft.calendar ? { calendar: draft.calendar } : {}) }
      );
    case "add_relation":
      return addedOf(draft);
    case "remove_relation":
    case "alter_relation":
      return relatedOf(kind, draft);
    default:
      return draft.activity ? ofActivity(kind, draft.activity, draft) : null;
  }
}

function target({ who, trade, activity }: Draft): { trade: string } | { activity: string } | null {
  if (who === "trade") return trade ? { trade } : null;
  return activity ? { activity } : null;
}

function crewOf(draft: Draft): Change | null {
  const whom = target(draft);
  const people = numberIn(draft.people);
  return whom && people !== null ? { kind: "crew", ratio: people / 100, ...whom } : null;
}

function ofActivity(
  kind: "duration" | "constraint" | "out_of_scope",
  activity: string,
  draft: Draft,
): Change | null {
  if (kind === "out_of_scope") return { kind, activity };
  if (kind === "constraint")
    return { kind, activity, date: draft.day ? `${draft.day}T08:00:00` : null, second: false };
  const days = numberIn(draft.days);
  return days === null ? null : { kind, activity, days };
}

function addedOf({ before, activity, link, lag }: Draft): Change | null {
  if (!before || !activity) return null;
  return {
    kind: "add_relation",
    predecessor: before,
    successor: activity,
    link,
    lag_days: numberIn(lag) ?? 0,
  };
}

function relatedOf(kind: "remove_relation" | "alter_relation", draft: Draft): Change | null {
  const [predecessor, successor, link] = draft.relation?.split("\n") ?? [];
  if (!predecessor || !successor || !isLink(link)) return null;
  if (kind === "remove_relation") return { kind, predecessor, successor, link };
  return { kind, predecessor, successor, link, new_link: draft.link, lag_days: numberIn(draft.lag) ?? 0 };
}

function isLink(text: string | undefined): text is LinkName {
  return LINKS.includes(text as LinkName);
}

function numberIn(value: number | string): number | null {
  return typeof value === "number" && Number.isFinite(value) ? value : null;
}
