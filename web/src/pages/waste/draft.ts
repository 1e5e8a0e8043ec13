/** What is being logged by hand. It outlives a lost connection, a refusal and a reload, until it is sent or dropped. */

import { useEffect, useState } from "react";
import type { Schemas } from "~/api/client";
import { newId } from "~/attachments/ids";
import { centsOf, numberIn } from "./edit";

export type LogDraft = {
  /** The id under which it is sent: however often, it is one log. */
  id: string;
  type: Schemas["WasteType"] | "";
  title: string;
  area_id: string;
  minutes: string;
  people: string;
  cost: string;
};

export function emptyDraft(): LogDraft {
  return { id: newId(), type: "", title: "", area_id: "", minutes: "", people: "1", cost: "" };
}

/** As the API is told it: minutes of each times people, and nothing where nothing was said. */
export function bodyOf(draft: LogDraft, untitled: string): Schemas["WasteIn"] {
  const minutes = numberIn(draft.minutes);
  const people = numberIn(draft.people) ?? 1;
  const time = minutes ? { people: Math.round(people), minutes_each: Math.round(minutes) } : {};
  return {
    type: draft.type as Schemas["WasteType"],
    title: draft.title.trim() || untitled,
    description: "",
    drives_finish: false,
    ongoing: false,
    recommendation: "",
    area_id: draft.area_id || null,
    cost_cents: centsOf(draft.cost),
    ...time,
  };
}

/** What is wrong with a draft, member by member; the words are names of texts. */
export function wrongIn(draft: LogDraft): Partial<Record<keyof LogDraft, string>> {
  const wrong: Partial<Record<keyof LogDraft, string>> = {};
  if (!draft.type) wrong.type = "log.noType";
  const minutes = numberIn(draft.minutes);
  if (draft.minutes.trim() && (minutes === null || minutes > 10_000)) wrong.minutes = "log.noNumber";
  const people = numberIn(draft.people);
  if (people === null || people < 1 || people > 1000) wrong.people = "log.noPeople";
  if (draft.cost.trim() && numberIn(draft.cost) === null) wrong.cost = "log.noNumber";
  return wrong;
}

function read(place: string): LogDraft {
  const kept = sessionStorage.getItem(place);
  return kept ? { ...emptyDraft(), ...(JSON.parse(kept) as Partial<LogDraft>) } : emptyDraft();
}

/** The draft of whoever is signed in, kept in this tab. */
export function useDraft(projectId: string, me: string): [LogDraft, (next: LogDraft) => void] {
  const place = `gemba.waste.draft.${me}.${projectId}`;
  const [draft, setDraft] = useState(() => read(place));
  useEffect(() => {
    const isTouched = draft.type || draft.title || draft.minutes || draft.cost || draft.area_id;
    if (isTouched) sessionStorage.setItem(place, JSON.stringify(draft));
    else sessionStorage.removeItem(place);
  }, [draft, place]);
  return [draft, setDraft];
}
