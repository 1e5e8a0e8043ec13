/** Everything that differs between two revisions, kind by kind, each as rows of one shape. */

import type { TFunction } from "i18next";
import * as say from "~/look/say";
import { lagOf } from "./lag";
import type { Comparison, Names } from "./queries";

export type Difference = {
  /** The activity to open; none where it is about the project as a whole. */
  code: string | null;
  name: string;
  /** The other end, where it is about a relation. */
  next?: string;
  told: string;
  isEarlier?: boolean;
};

export const KINDS = [
  "added",
  "deleted",
  "durations",
  "relations",
  "constraints",
  "became_critical",
  "no_longer_critical",
  "progress",
  "rewritten",
  "renamed",
  "kinds",
  "calendars",
  "assignments",
  "settings",
] as const;
export type Kind = (typeof KINDS)[number];

type Change = Comparison["changed"][number];
type T = TFunction<"revisions">;
type Both = { earlier: Names | undefined; later: Names | undefined };

const KIND_OF: Record<string, Kind> = {
  code: "renamed",
  name: "renamed",
  kind: "kinds",
  planned_duration: "durations",
  remaining_duration: "durations",
  expected_finish: "durations",
  calendar: "assignments",
  status: "progress",
  progress: "progress",
  actual_start: "progress",
  actual_finish: "progress",
};

/** Which list a change belongs to. An actual date that had been reported and reads otherwise now is no progress. */
export function kindOf({ what, before }: Change): Kind {
  if (before !== null && (what === "actual_start" || what === "actual_finish")) return "rewritten";
  return KIND_OF[what] ?? "progress";
}

/** All that differs, by kind. */
export function differences(found: Comparison, names: Both, t: T): Record<Kind, Difference[]> {
  return {
    added: named(found.added, names.later),
    deleted: named(found.deleted, names.earlier).map((one) => ({ ...one, isEarlier: true })),
    ...changes(found.changed, names, t),
    relations: found.relations.map((one) => relation(one, names, t)),
    constraints: found.constraints.map((one) => ({
      code: one.code,
      name: one.name,
      told: t("was", {
        before: fixed(one.before, one.before_date, t),
        after: fixed(one.after, one.after_date, t),
      }),
    })),
    calendars: found.calendars.map((one) => ({ code: null, name: one.name, told: calendar(one, t) })),
    settings: found.settings.map((one) => ({
      code: null,
      name: t(`setting.${one.name}`, { defaultValue: words(one.name) }),
      told: t("was", { before: setting(one.before, t), after: setting(one.after, t) }),
    })),
    became_critical: named(found.became_critical, names.later),
    no_longer_critical: named(found.no_longer_critical, names.later),
  };
}

function named(codes: string[], names: Names | undefined): Difference[] {
  return codes.map((code) => ({ code, name: names?.byCode.get(code)?.name ?? "", told: "" }));
}

type OfActivities = "durations" | "progress" | "rewritten" | "renamed" | "kinds" | "assignments";

/** One row for each activity and kind, however many of its attributes differ. */
function changes(all: Change[], names: Both, t: T): Record<OfActivities, Difference[]> {
  const rows: Record<string, Map<string, Difference>> = {};
  for (const one of all) {
    if (isSaidByStatus(one)) continue;
    const kind = kindOf(one);
    rows[kind] ??= new Map();
    const told = change(one, names, t);
    const row = rows[kind].get(one.code);
    if (row) row.told = `${row.told}; ${told}`;
    else rows[kind].set(one.code, { code: one.code, name: one.name, told });
  }
  const of = (kind: OfActivities) => [...(rows[kind]?.values() ?? [])];
  return {
    durations: of("durations"),
    progress: of("progress"),
    rewritten: of("rewritten"),
    renamed: of("renamed"),
    kinds: of("kinds"),
    assignments: of("assignments"),
  };
}

/** From nothing to all of it: the status says so already. */
function isSaidByStatus({ what, before, after }: Change): boolean {
  return what === "progress" && before === 0 && after === 1;
}

function change(one: Change, names: Both, t: T): string {
  const what = one.what === "status" ? "" : `${t(`what.${one.what}`, { defaultValue: words(one.what) })} `;
  if (one.before === null) return `${what}${value(one, one.after, names.later, t)}`;
  const told = {
    before: value(one, one.before, names.earlier, t),
    after: value(one, one.after, names.later, t),
  };
  return `${what}${t("was", told)}`;
}

function value(one: Change, given: Change["before"], names: Names | undefined, t: T): string {
  if (given === null || given === "") return t("nothing");
  if (one.unit === "site_time") return say.day(String(given));
  if (one.unit === "ratio") return say.percent(Number(given));
  if (one.unit === "minutes") return duration(Number(given), names?.byCode.get(one.code)?.dayMinutes);
  if (one.what === "status" || one.what === "kind")
    return t(`${one.what}.${given}`, { defaultValue: words(String(given)) });
  return String(given);
}

/** In days of the activity's calendar; in hours until that is known. */
function duration(minutes: number, dayMinutes: number | undefined): string {
  return dayMinutes ? `${say.number(minutes / dayMinutes, 1)} d` : say.hours(minutes);
}

function relation(one: Comparison["relations"][number], { earlier, later }: Both, t: T): Difference {
  const names = one.event === "deleted" ? earlier : later;
  const day = names?.byCode.get(one.predecessor)?.dayMinutes;
  const tie = (given: typeof one.before) =>
    given ? lagOf(given.kind, given.lag_minutes, day) : t("nothing");
  const told =
    one.event === "changed"
      ? t("was", { before: tie(one.before), after: tie(one.after) })
      : tie(one.after ?? one.before);
  const why = one.because_of_scope ? ` (${t("event.scope")})` : "";
  return {
    code: one.predecessor,
    name: names?.byCode.get(one.predecessor)?.name ?? "",
    next: one.successor,
    told: `${t(`event.${one.event}`, { defaultValue: one.event })}: ${told}${why}`,
    isEarlier: one.event === "deleted",
  };
}

function fixed(kind: string | null, at: string | null, t: T): string {
  if (!kind) return t("nothing");
  const told = t(`constraint.${kind}`, { defaultValue: words(kind) });
  return at ? `${told} ${say.day(at)}` : told;
}

function calendar(one: Comparison["calendars"][number], t: T): string {
  const told = [t(`event.${one.event}`, { defaultValue: one.event })];
  if (one.week_changed) told.push(t("calendar.week"));
  if (one.days) told.push(t("calendar.days", { count: one.days }));
  return told.join(", ");
}

const MOMENT = /^\d{4}-\d\d-\d\d \d\d:\d\d$/;

function setting(given: string, t: T): string {
  if (!given) return t("nothing");
  if (MOMENT.test(given)) return say.day(given.replace(" ", "T"));
  return t(`settingValue.${given}`, { defaultValue: words(given) });
}

function words(key: string): string {
  return key.replaceAll("_", " ");
}
