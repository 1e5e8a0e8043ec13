/**
 * Changing tasks, from wherever they are shown: at once on the screen, taken back where the server refuses, and both
 * versions side by side where somebody was quicker.
 */

import { VisuallyHidden } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import { createContext, type ReactNode, useContext, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "~/api/keys";
import { Problem } from "~/api/problem";
import { change, fetchTask, show, still } from "./api";
import { BlockedReason } from "./BlockedReason";
import { isMove, type Status, type Task, type TaskPatch } from "./rules";
import { TaskConflict } from "./TaskConflict";
import { inServersWords } from "./told";

export type Outcome = { state: "saved" } | { state: "asked" } | { state: "failed"; error: unknown };
export type Clash = { base: Task; theirs: Task; patch: TaskPatch };

type Changes = {
  /** Change members of a task, from the version that is given; who calls tells what went wrong. */
  change: (base: Task, patch: TaskPatch) => Promise<Outcome>;
  /** The same, with a notice of what went wrong. */
  changeAloud: (base: Task, patch: TaskPatch) => Promise<Outcome>;
  /** Move a task; one that becomes blocked asks for the reason first. */
  move: (task: Task, to: Status) => Promise<Outcome>;
};

const Context = createContext<Changes | null>(null);

export function useChanges(): Changes {
  const found = useContext(Context);
  if (!found) throw new Error("useChanges is for what is inside of <ChangesOfTasks>");
  return found;
}

/** What follows from a change, as the server will have it. */
function foreseen(task: Task, patch: TaskPatch): Task {
  const next = { ...task, ...patch } as Task;
  if (task.status === "blocked" && next.status !== "blocked") next.blocked_reason = null;
  if (next.status !== task.status) next.done_at = next.status === "done" ? new Date().toISOString() : null;
  return next;
}

/** Whether somebody changed the very members that are to be changed, to something else than what is wished. */
function isClash({ base, theirs, patch }: Clash): boolean {
  const members = Object.keys(patch) as (keyof TaskPatch)[];
  return members.some((one) => theirs[one] !== base[one] && theirs[one] !== patch[one]);
}

const MOST_TRIES = 3;

/** Save a change; where somebody changed other members meanwhile, it is made from their version. */
async function saved(queries: QueryClient, base: Task, patch: TaskPatch): Promise<Task | Clash> {
  let from = base;
  for (let tries = 1; ; tries++) {
    try {
      return await change(from, from.version, patch);
    } catch (error) {
      if (!(error instanceof Problem) || error.kind !== "stale" || tries === MOST_TRIES) throw error;
      const clash = { base, theirs: await fetchTask(base.project_id, base.id), patch };
      if (isClash(clash)) {
        show(queries, clash.theirs);
        return clash;
      }
      from = clash.theirs;
    }
  }
}

export function ChangesOfTasks({ children }: { children: ReactNode }) {
  const { t } = useTranslation("tasks");
  const queries = useQueryClient();
  const [clash, setClash] = useState<Clash | null>(null);
  const [asking, setAsking] = useState<Task | null>(null);
  const [said, setSaid] = useState("");

  const changes = useMemo<Changes>(() => {
    async function quietly(base: Task, patch: TaskPatch): Promise<Outcome> {
      await still(queries, base.project_id);
      show(queries, foreseen(base, patch));
      try {
        const made = await saved(queries, base, patch);
        if ("theirs" in made) {
          setClash(made);
          return { state: "asked" };
        }
        show(queries, made);
        void queries.invalidateQueries({ queryKey: keys.of("tasks", base.project_id, "history", base.id) });
        if (patch.status) setSaid(t("move.said", { name: made.name, status: t(`status.${made.status}`) }));
        return { state: "saved" };
      } catch (error) {
        show(queries, base);
        void queries.invalidateQueries({ queryKey: keys.of("tasks", base.project_id) });
        return { state: "failed", error };
      }
    }
    async function aloud(base: Task, patch: TaskPatch): Promise<Outcome> {
      const outcome = await quietly(base, patch);
      if (outcome.state === "failed")
        notifications.show({
          color: "red",
          title: t("notSaved", { name: base.name }),
          message: inServersWords(outcome.error, t),
          autoClose: 10_000,
          closeButtonProps: { "aria-label": t("common:action.close") },
        });
      return outcome;
    }
    async function move(task: Task, to: Status): Promise<Outcome> {
      if (to === "blocked" && isMove(task.status, to)) {
        setAsking(task);
        return { state: "asked" };
      }
      return aloud(task, { status: to });
    }
    return { change: quietly, changeAloud: aloud, move };
  }, [queries, t]);

  return (
    <Context.Provider value={changes}>
      {children}
      <VisuallyHidden role="status">{said}</VisuallyHidden>
      {asking && <BlockedReason key={asking.id} task={asking} onClose={() => setAsking(null)} />}
      {clash && (
        <TaskConflict
          clash={clash}
          onMine={() => {
            setClash(null);
            void changes.changeAloud(clash.theirs, clash.patch);
          }}
          onTheirs={() => setClash(null)}
        />
      )}
    </Context.Provider>
  );
}
