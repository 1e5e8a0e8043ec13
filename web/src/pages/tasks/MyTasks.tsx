/** What I have to do, over all projects, by the day it is due. */

import { useQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { api, data, everyPage } from "~/api/client";
import { keys } from "~/api/keys";
import { Page } from "~/look/Page";
import { Empty, Shown } from "~/look/states";
import { Agenda } from "./Agenda";
import { useMyTasks } from "./api";
import { ChangesOfTasks } from "./Changes";
import { TaskPanel } from "./panel/TaskPanel";
import { isOverdue, type Task, todayIn } from "./rules";
import classes from "./Tasks.module.css";

/** Every project that one sees, by its id. */
function useProjects() {
  const { data: found } = useQuery({
    queryKey: keys.projects("every"),
    queryFn: () =>
      everyPage((after) => data(api.GET("/api/v1/projects", { params: { query: { limit: 500, after } } }))),
  });
  return useMemo(() => new Map((found ?? []).map((one) => [one.id, one])), [found]);
}

export function MyTasks() {
  const { t } = useTranslation("tasks");
  const { task, project } = useSearch({ strict: false });
  const navigate = useNavigate();
  const query = useMyTasks();
  const projects = useProjects();
  const today = useCallback((id: string) => todayIn(projects.get(id)?.time_zone), [projects]);
  const nameOf = useCallback((id: string) => projects.get(id)?.name ?? "", [projects]);
  const go = (search: Record<string, string | undefined>) => void navigate({ to: "/my-tasks", search });
  const open = (one: Task) => go({ task: one.id, project: one.project_id });
  return (
    <ChangesOfTasks>
      <div className={classes.frame}>
        <div className={classes.page}>
          <Page
            title={t("mine.title")}
            sentence={query.data && <Sentence tasks={query.data} today={today} />}
          >
            <Shown query={query}>
              {(tasks) =>
                tasks.length === 0 ? (
                  <Empty title={t("mine.empty")}>{t("mine.emptyText")}</Empty>
                ) : (
                  <Agenda tasks={tasks} today={today} project={nameOf} opened={task} onOpen={open} />
                )
              }
            </Shown>
          </Page>
        </div>
        {task && project && <TaskPanel key={task} projectId={project} taskId={task} onClose={() => go({})} />}
      </div>
    </ChangesOfTasks>
  );
}

function Sentence({ tasks, today }: { tasks: Task[]; today: (projectId: string) => string }) {
  const { t } = useTranslation("tasks");
  const late = tasks.filter((task) => isOverdue(task, today(task.project_id))).length;
  const now = tasks.filter((task) => task.due_on === today(task.project_id)).length;
  if (tasks.length === 0) return t("mine.sentenceNone");
  const parts = [t("mine.sentence", { count: tasks.length })];
  if (late > 0) parts.push(t("mine.sentenceLate", { count: late }));
  if (now > 0) parts.push(t("mine.sentenceToday", { count: now }));
  if (parts.length === 1) parts.push(t("mine.sentenceCalm"));
  return `${parts.join("; ")}.`;
}
