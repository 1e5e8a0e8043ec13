/** Somebody's work by the day it is due, with buttons that can be hit with gloves. */

import { Button, Group, Stack, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { Check, OctagonAlert, Play, Undo2 } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { useNames, useRights } from "./around";
import { useChanges } from "./Changes";
import { Due, PriorityMark, StatusMark, Trade, WaitsFor } from "./marks";
import { byNeed, isOpen, type Status, type Task, WHENS, whenOf } from "./rules";
import classes from "./Tasks.module.css";

type Props = {
  tasks: Task[];
  /** The day on the site of a project. */
  today: (projectId: string) => string;
  /** The name of a project, where tasks of several stand side by side. */
  project?: (projectId: string) => string;
  opened: string | undefined;
  onOpen: (task: Task) => void;
};

export function Agenda({ tasks, today, project, opened, onOpen }: Props) {
  const { t } = useTranslation("tasks");
  const parts = useMemo(() => {
    const sorted = tasks.filter(isOpen).sort(byNeed);
    return WHENS.map((when) => ({
      when,
      tasks: sorted.filter((task) => whenOf(task, today(task.project_id)) === when),
    })).filter((part) => part.tasks.length > 0);
  }, [tasks, today]);
  return (
    <Stack gap="lg" maw={880}>
      {parts.map((part) => (
        <section key={part.when} aria-label={t(`when.${part.when}`)}>
          <Title order={2} size="h5" mb="xs" c={part.when === "overdue" ? "var(--gemba-late)" : undefined}>
            {t(`when.${part.when}`)} ({part.tasks.length})
          </Title>
          <ul className={classes.agenda}>
            {part.tasks.map((task) => (
              <li key={task.id}>
                <One
                  task={task}
                  project={project?.(task.project_id)}
                  isOpened={task.id === opened}
                  onOpen={onOpen}
                />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </Stack>
  );
}

type OneProps = { task: Task; project?: string; isOpened: boolean; onOpen: (task: Task) => void };

function One({ task, project, isOpened, onOpen }: OneProps) {
  const names = useNames(task.project_id);
  const place = names.place(task.area_id);
  return (
    <article className={classes.job} data-opened={isOpened} data-status={task.status}>
      <div className={classes.about}>
        <a
          href={`?task=${task.id}`}
          className={classes.title}
          onClick={(event) => {
            event.preventDefault();
            onOpen(task);
          }}
        >
          {task.name}
        </a>
        <Group gap="xs" style={{ rowGap: 2 }}>
          <PriorityMark task={task} />
          <Due task={task} today={names.today} />
          {task.status !== "blocked" && (
            <Text span size="xs" c="dimmed">
              <StatusMark task={task} />
            </Text>
          )}
          {[project, place].filter(Boolean).map((one) => (
            <Text key={one} span size="xs" c="dimmed">
              {one}
            </Text>
          ))}
          {task.trade && <Trade trade={task.trade} />}
        </Group>
        <WaitsFor task={task} />
      </div>
      <Buttons task={task} />
    </article>
  );
}

function Buttons({ task }: { task: Task }) {
  const { t } = useTranslation("tasks");
  const { works } = useRights(task.project_id);
  const { move } = useChanges();
  if (!works) return null;
  async function done() {
    const before: Status = task.status === "not_started" ? "not_started" : "in_progress";
    const outcome = await move(task, "done");
    if (outcome.state !== "saved") return;
    const id = notifications.show({
      color: "green",
      autoClose: 10_000,
      closeButtonProps: { "aria-label": t("common:action.close") },
      message: (
        <Group justify="space-between" wrap="nowrap">
          <Text size="sm">{t("mine.done", { name: task.name })}</Text>
          <Button
            size="sm"
            variant="default"
            leftSection={<Undo2 size={15} aria-hidden />}
            onClick={() => {
              notifications.hide(id);
              void move({ ...task, status: "done" }, before);
            }}
          >
            {t("mine.undo")}
          </Button>
        </Group>
      ),
    });
  }
  return (
    <div className={classes.buttons}>
      <Button
        size="lg"
        onClick={() => void done()}
        leftSection={<Check size={20} aria-hidden />}
        aria-label={t("mine.doneOf", { name: task.name })}
      >
        {t("mine.doneButton")}
      </Button>
      {task.status === "blocked" ? (
        <Button
          size="lg"
          variant="default"
          onClick={() => void move(task, "in_progress")}
          leftSection={<Play size={18} aria-hidden />}
          aria-label={t("mine.goOnOf", { name: task.name })}
        >
          {t("mine.goOn")}
        </Button>
      ) : (
        <Button
          size="lg"
          variant="default"
          onClick={() => void move(task, "blocked")}
          leftSection={<OctagonAlert size={18} aria-hidden />}
          aria-label={t("mine.blockedOf", { name: task.name })}
        >
          {t("mine.blocked")}
        </Button>
      )}
    </div>
  );
}
