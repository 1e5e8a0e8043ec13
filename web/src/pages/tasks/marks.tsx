/** Marks of a task: where it stands, how late it is, what it waits for; each a word, some with a colour. */

import { Badge, Text } from "@mantine/core";
import { OctagonAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { ofTrade } from "~/look/colours";
import { isOverdue, type Task } from "./rules";
import { dueInWords } from "./say";
import classes from "./Tasks.module.css";

export function StatusMark({ task }: { task: Task }) {
  const { t } = useTranslation("tasks");
  return (
    <span className={classes.status} data-status={task.status}>
      {t(`status.${task.status}`)}
    </span>
  );
}

export function Due({ task, today }: { task: Task; today: string }) {
  const { t } = useTranslation("tasks");
  const told = dueInWords(task, today, t);
  if (!told) return null;
  return (
    <span className={classes.due} data-late={isOverdue(task, today)}>
      {told}
    </span>
  );
}

/** Only what stands out: a task of normal priority does not say so. */
export function PriorityMark({ task }: { task: Task }) {
  const { t } = useTranslation("tasks");
  if (task.priority !== "high" && task.priority !== "urgent") return null;
  return (
    <Badge size="sm" radius="sm" variant="outline" color="gray" className={classes.priority}>
      {t(`priority.${task.priority}`)}
    </Badge>
  );
}

export function WaitsFor({ task }: { task: Task }) {
  const { t } = useTranslation("tasks");
  if (!task.blocked_reason) return null;
  return (
    <Text component="p" size="sm" className={classes.waits}>
      <OctagonAlert size={14} aria-hidden />
      <span>{t("waitsFor", { reason: task.blocked_reason })}</span>
    </Text>
  );
}

export function Trade({ trade }: { trade: string }) {
  return (
    <span className={classes.trade}>
      <span className={classes.dot} style={{ background: ofTrade(trade) }} aria-hidden />
      {trade}
    </span>
  );
}
