/** What happened, in words. */

import { useTranslation } from "react-i18next";
import type { Entry, Names } from "./trail";

function idOf(entry: Entry, name: string): string | undefined {
  const value = entry.details[name];
  return typeof value === "string" ? value : undefined;
}

export function useTold({ people, projects }: Names) {
  const { t } = useTranslation(["company", "jobs"]);
  return {
    /** "added Concrete foreman to the project as Foreman". */
    deed: (entry: Entry) =>
      t(`audit.kind.${entry.kind}`, {
        defaultValue: entry.kind,
        person: people.get(idOf(entry, "user_id") ?? "") ?? t("audit.somebody"),
        role: t(`common:roles.${idOf(entry, "role")}`, { defaultValue: "–" }),
        verdict: t(`audit.verdict.${idOf(entry, "verdict")}`, { defaultValue: "" }),
        count: Array.isArray(entry.details.waste_ids) ? entry.details.waste_ids.length : 0,
        address: idOf(entry, "address") ?? "–",
        job: t(`jobs:name.${idOf(entry, "job")}`, { defaultValue: idOf(entry, "job") ?? "" }),
      }),
    who: (entry: Entry) =>
      entry.actor_name ??
      (entry.actor_id ? (people.get(entry.actor_id) ?? t("audit.somebody")) : t("audit.itself")),
    project: (entry: Entry) =>
      entry.project_id ? (projects.get(entry.project_id) ?? t("audit.goneProject")) : t("audit.company"),
  };
}
