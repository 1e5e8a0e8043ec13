/** What happened, from the log: events that follow each other and say the same are one line. */

import type { Schemas } from "~/api/client";
import type { LiveEvent } from "~/api/live";

export type Happening = {
  position: number;
  at: string;
  kind: string;
  actorId: string | null;
  actorName: string | null;
  body: Record<string, unknown>;
};

export type Subject =
  | "waste"
  | "tasks"
  | "revisions"
  | "risk"
  | "whatif"
  | "health"
  | "reports"
  | "people"
  | "jobs"
  | "none";

export type Line = {
  key: string;
  at: string;
  /** The name of the words that tell it. */
  words: string;
  subject: Subject;
  /** Whose rows; the line leads to the row where there is only one. */
  ids: string[];
  actorId: string | null;
  actorName: string | null;
};

type Telling = { words: string; subject: Subject; id?: string };

const TELLINGS: Record<string, Telling> = {
  ScheduleImported: { words: "scheduleImported", subject: "revisions", id: "revision_id" },
  ScheduleSolved: { words: "scheduleSolved", subject: "revisions", id: "revision_id" },
  ScheduleWithdrawn: { words: "scheduleWithdrawn", subject: "revisions" },
  BaselineNamed: { words: "baselineNamed", subject: "revisions", id: "revision_ids" },
  WasteLogged: { words: "wasteLogged", subject: "waste", id: "waste_id" },
  WasteChanged: { words: "wasteChanged", subject: "waste", id: "waste_id" },
  WasteRemoved: { words: "wasteRemoved", subject: "waste" },
  WasteDetected: { words: "wasteDetected", subject: "waste", id: "waste_ids" },
  TaskCreated: { words: "taskCreated", subject: "tasks", id: "task_id" },
  TaskChanged: { words: "taskChanged", subject: "tasks", id: "task_id" },
  TaskRemoved: { words: "taskRemoved", subject: "tasks" },
  CommentChanged: { words: "commented", subject: "tasks", id: "task_id" },
  HealthChecked: { words: "healthChecked", subject: "health" },
  ReportWritten: { words: "reportWritten", subject: "reports" },
  MemberAdded: { words: "memberAdded", subject: "people" },
  RiskAdded: { words: "riskAdded", subject: "risk", id: "risk_id" },
  RiskSimulated: { words: "riskSimulated", subject: "risk", id: "run_id" },
  BranchKept: { words: "branchKept", subject: "whatif", id: "branch_id" },
  JobFailed: { words: "jobFailed", subject: "jobs" },
  JobCancelled: { words: "jobCancelled", subject: "jobs" },
};

function tellingOf({ kind, body }: Happening): Telling | undefined {
  if (kind !== "WasteJudged") return TELLINGS[kind];
  const words = body.verdict === "confirmed" ? "wasteConfirmed" : "wasteDismissed";
  return { words, subject: "waste", id: "waste_id" };
}

function idsOf({ body }: Happening, member: string | undefined): string[] {
  const found = member ? body[member] : undefined;
  if (Array.isArray(found))
    return member === "revision_ids" ? found.slice(0, 1).map(String) : found.map(String);
  return typeof found === "string" ? [found] : [];
}

/** The latest lines, newest first. What site people have no use for is left out. */
export function linesOf(happenings: Happening[], most: number): Line[] {
  const lines: Line[] = [];
  const sorted = [...happenings].sort((one, other) => other.position - one.position);
  for (const one of sorted) {
    const telling = tellingOf(one);
    const ids = idsOf(one, telling?.id);
    if (!telling || (telling.words === "wasteDetected" && ids.length === 0)) continue;
    const last = lines.at(-1);
    if (last && last.words === telling.words && last.actorId === one.actorId && ids.length > 0) {
      last.ids = [...new Set([...last.ids, ...ids])];
      continue;
    }
    if (lines.length === most) break;
    lines.push({
      key: String(one.position),
      at: one.at,
      words: telling.words,
      subject: telling.subject,
      ids,
      actorId: one.actorId,
      actorName: one.actorName,
    });
  }
  return lines;
}

export function fromAudit(row: Schemas["AuditOut"]): Happening {
  return {
    position: row.position,
    at: row.at,
    kind: row.kind,
    actorId: row.actor_id,
    actorName: row.actor_name,
    body: row.details,
  };
}

export function fromLive(event: LiveEvent): Happening {
  return {
    position: event.position,
    at: event.at,
    kind: event.kind,
    actorId: event.actor_id,
    actorName: null,
    body: event.body,
  };
}
