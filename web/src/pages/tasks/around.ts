/** The names of people and places of a project, and what day it is there: all that a task is told with. */

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import { useMe, useProject } from "~/shell/me";
import { useAreas, useMembers } from "~/shell/project";
import { useMay } from "~/shell/rights";
import { type Rights, type Task, todayIn } from "./rules";

type Area = Schemas["AreaOut"];
export type Choice = { value: string; label: string };

export type Names = {
  me: string | undefined;
  today: string;
  people: Choice[];
  places: Choice[];
  person: (id: string | null | undefined) => string;
  place: (id: string | null | undefined) => string;
  within: (area: string, outer: string) => boolean;
};

/** An area and those it lies in, the outermost first. */
function wayTo(id: string, areas: Map<string, Area>): Area[] {
  const way: Area[] = [];
  let at = areas.get(id);
  while (at && way.length < 20) {
    way.unshift(at);
    at = at.parent_id ? areas.get(at.parent_id) : undefined;
  }
  return way;
}

export function useNames(projectId: string): Names {
  const { t } = useTranslation("tasks");
  const { data: me } = useMe();
  const { data: members } = useMembers(projectId);
  const { data: areas } = useAreas(projectId);
  const { data: project } = useProject(projectId);
  return useMemo(() => {
    const people = new Map((members ?? []).map((one) => [one.user_id, one.full_name]));
    if (me && !people.has(me.id)) people.set(me.id, me.full_name);
    const byId = new Map((areas ?? []).map((one) => [one.id, one]));
    const place = (id: string) =>
      wayTo(id, byId)
        .map((one) => one.name)
        .join(" / ");
    return {
      me: me?.id,
      today: todayIn(project?.time_zone),
      people: (members ?? [])
        .map((one) => ({ value: one.user_id, label: one.full_name }))
        .sort((one, other) => one.label.localeCompare(other.label)),
      places: (areas ?? [])
        .map((one) => ({ value: one.id, label: place(one.id) }))
        .sort((one, other) => one.label.localeCompare(other.label, undefined, { numeric: true })),
      person: (id) => (id ? (people.get(id) ?? (members ? t("gone") : "…")) : t("nobody")),
      place: (id) => (id ? place(id) : ""),
      within: (area, outer) => wayTo(area, byId).some((one) => one.id === outer),
    };
  }, [me, members, areas, project, t]);
}

export function useRights(projectId: string): Rights {
  const works = useMay("work_on_tasks", projectId);
  const plans = useMay("plan_tasks", projectId);
  return useMemo(() => ({ works, plans }), [works, plans]);
}

/** The trades that tasks are for, as they are written. */
export function tradesOf(tasks: Task[]): string[] {
  return [...new Set(tasks.flatMap((task) => (task.trade ? [task.trade] : [])))].sort((one, other) =>
    one.localeCompare(other),
  );
}
