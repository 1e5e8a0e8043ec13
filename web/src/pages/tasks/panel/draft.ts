/** What is being typed into a member of a task: saved when the field is left, kept when saving fails. */

import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useChanges } from "../Changes";
import type { Task, TaskPatch } from "../rules";
import { inServersWords } from "../told";

type Member = keyof TaskPatch;

type Draft = {
  text: string;
  error: string | null;
  begin: () => void;
  type: (text: string) => void;
  save: (text?: string) => void;
  revert: () => void;
};

/**
 * A draft of a member. The task it is based on is the one that was there when the typing began, so that a change by
 * somebody else in the meantime is noticed and not written over.
 */
export function useDraft<M extends Member>(
  task: Task,
  member: M,
  read: (task: Task) => string,
  write: (text: string) => TaskPatch[M],
): Draft {
  const { t } = useTranslation("tasks");
  const { change } = useChanges();
  const [text, setText] = useState(read(task));
  const [error, setError] = useState<string | null>(null);
  const base = useRef<Task | null>(null);
  const stored = read(task);
  // Somebody else's change is shown, unless one is typing: then it is told on saving.
  useEffect(() => {
    if (!base.current) setText(stored);
  }, [stored]);

  async function save(latest = text) {
    const from = base.current ?? task;
    base.current = null;
    if (latest === read(from)) {
      setText(read(task));
      setError(null);
      return;
    }
    const outcome = await change(from, { [member]: write(latest) } as TaskPatch);
    setError(outcome.state === "failed" ? inServersWords(outcome.error, t) : null);
    if (outcome.state === "failed") {
      base.current = from;
      setText(latest);
    }
  }

  return {
    text,
    error,
    begin: () => {
      base.current ??= task;
    },
    type: (next) => {
      base.current ??= task;
      setText(next);
    },
    save: (latest) => void save(latest),
    revert: () => {
      base.current = null;
      setError(null);
      setText(stored);
    },
  };
}
