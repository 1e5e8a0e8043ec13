/** How the tasks stand, as somebody would say it. */

import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { standing, type Task } from "./rules";

export function Sentence({ tasks, today }: { tasks: Task[]; today: string }) {
  const { t } = useTranslation("tasks");
  const { total, open, blocked, overdue } = useMemo(() => standing(tasks, today), [tasks, today]);
  if (open === 0) return t("sentence.allDone", { count: total });
  if (blocked === 0 && overdue === 0) return t("sentence.calm", { count: open });
  const late = overdue > 0 ? t("sentence.overdue", { count: overdue }) : t("sentence.noneOverdue");
  const held =
    blocked > 0
      ? t("sentence.blocked", { count: blocked, total: open })
      : t("sentence.open", { count: open });
  return `${held}; ${late}.`;
}
