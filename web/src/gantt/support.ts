/** Small networks for tests, said in a line. */

import { type GanttDocument, type Network, networkOf } from "./network";

export type Told = {
  code: string;
  start: number | null;
  finish: number | null;
  wbs?: number | null;
  late?: number;
  critical?: boolean;
  longest?: boolean;
  status?: number;
  kind?: number;
  progress?: number;
  area?: string;
  trade?: string;
  name?: string;
  float?: number;
};

const DAY = 1440;
export const MONDAY = 20_605; // 2026-06-01

/** The moment at which a day of the example begins; day 0 is a Monday. */
export const at = (day: number, hour = 0) => (MONDAY + day) * DAY + hour * 60;

const WEEK = [
  [],
  ...Array.from({ length: 5 }, () => [
    [480, 720],
    [780, 1020],
  ]),
  [],
] as number[][][];

/** `links` as "A>B", "A>B SS"; those with "!" drive. `wbs` are the parents of the branches. */
export function net(told: Told[], links: string[] = [], wbs: (number | null)[] = [null]): Network {
  const codes = told.map(({ code }) => code);
  const read = links.map((link) => {
    const [ends = "", kind = "FS"] = link.replace("!", "").split(" ");
    const [from = "", to = ""] = ends.split(">");
    return { from: codes.indexOf(from), to: codes.indexOf(to), kind: ["FS", "SS", "FF", "SF"].indexOf(kind) };
  });
  const column = <T>(of: (one: Told) => T) => told.map(of);
  const document: GanttDocument = {
    revision_id: "r1",
    data_date_minutes: at(0),
    finish_minutes: at(10),
    kinds: [
      "task",
      "resource_dependent",
      "start_milestone",
      "finish_milestone",
      "level_of_effort",
      "summary",
    ],
    statuses: ["not_started", "in_progress", "completed"],
    links: ["FS", "SS", "FF", "SF"],
    driving: links.flatMap((link, position) => (link.includes("!") ? [position] : [])),
    calendars: [{ name: "Five days", day_minutes: 480, week: WEEK, exceptions: {} }],
    wbs: {
      parent: wbs,
      code: wbs.map((_, branch) => `W${branch}`),
      name: wbs.map((_, branch) => `Branch ${branch}`),
    },
    relations: {
      predecessor: read.map(({ from }) => from),
      successor: read.map(({ to }) => to),
      kind: read.map(({ kind }) => kind),
      lag_minutes: read.map(() => 0),
    },
    activities: {
      code: codes,
      name: column((one) => one.name ?? `Activity ${one.code}`),
      kind: column((one) => one.kind ?? 0),
      status: column((one) => one.status ?? 0),
      wbs: column((one) => (one.wbs === undefined ? 0 : one.wbs)),
      calendar: column(() => 0),
      area: column((one) => one.area ?? ""),
      trade: column((one) => one.trade ?? ""),
      start_minutes: column((one) => one.start),
      finish_minutes: column((one) => one.finish),
      early_start_minutes: column((one) => one.start),
      early_finish_minutes: column((one) => one.finish),
      late_start_minutes: column((one) => one.start),
      late_finish_minutes: column((one) => one.late ?? one.finish),
      planned_duration_minutes: column(() => 480),
      remaining_duration_minutes: column(() => 480),
      total_float_minutes: column((one) => one.float ?? 0),
      free_float_minutes: column(() => 0),
      progress_ratio: column((one) => one.progress ?? 0),
      critical: column((one) => one.critical ?? false),
      longest_path: column((one) => one.longest ?? false),
    },
  };
  return networkOf(document);
}
