/** One task, whole: where it stands, what it is, its photos, what was said, what has happened to it. */

import { Box, Button, Group, Stack, Text } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { type KeyboardEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { Attachments } from "~/attachments/Attachments";
import { SidePanel } from "~/look/SidePanel";
import { Shown } from "~/look/states";
import { remove, useTask } from "../api";
import { useNames, useRights } from "../around";
import { useChanges } from "../Changes";
import { MoveMenu } from "../MoveMenu";
import { Due, PriorityMark, StatusMark, WaitsFor } from "../marks";
import { movesFrom, type Rights, type Status, type Task } from "../rules";
import { inServersWords } from "../told";
import { Comments } from "./Comments";
import { TextField } from "./fields";
import { History } from "./History";
import { Members } from "./Members";

type Props = { projectId: string; taskId: string; trades?: string[]; onClose: () => void };

/** Esc in an open list closes the list, not the panel around it. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === "Escape" && event.target instanceof HTMLElement && event.target.ariaExpanded === "true")
    event.preventDefault();
}

export function TaskPanel({ projectId, taskId, trades = [], onClose }: Props) {
  const { t } = useTranslation("tasks");
  const query = useTask(projectId, taskId);
  const rights = useRights(projectId);
  return (
    <SidePanel title={query.data?.name ?? t("panel.title")} onClose={onClose}>
      <Box onKeyDownCapture={keepEscape}>
        <Shown query={query}>
          {(task) => (
            <Stack gap="lg">
              <Standing task={task} rights={rights} />
              <Members task={task} rights={rights} trades={trades} />
              <Attachments
                projectId={projectId}
                subjectKind="task"
                subjectId={task.id}
                canAdd={rights.works}
              />
              <Comments task={task} canWrite={rights.works} />
              <History task={task} />
              {rights.plans && <Remove task={task} onRemoved={onClose} />}
            </Stack>
          )}
        </Shown>
      </Box>
    </SidePanel>
  );
}

/** The move that most often comes next. */
const NEXT: Partial<Record<Status, Status>> = {
  not_started: "in_progress",
  in_progress: "done",
  blocked: "in_progress",
};

function Standing({ task, rights }: { task: Task; rights: Rights }) {
  const { t } = useTranslation("tasks");
  const { move } = useChanges();
  const names = useNames(task.project_id);
  const next = NEXT[task.status];
  return (
    <Stack gap="xs">
      <Group gap="md" style={{ rowGap: 4 }}>
        <Text span fw={600}>
          <StatusMark task={task} />
        </Text>
        <PriorityMark task={task} />
        <Due task={task} today={names.today} />
      </Group>
      {task.status === "blocked" &&
        (rights.works ? (
          <TextField task={task} member="blocked_reason" longest={2000} isLong />
        ) : (
          <WaitsFor task={task} />
        ))}
      <Group gap="xs">
        {next && movesFrom(task.status, rights).includes(next) && (
          <Button onClick={() => void move(task, next)}>{t(`next.${task.status}`)}</Button>
        )}
        <MoveMenu task={task} rights={rights} size="sm" onMove={(one, to) => void move(one, to)} />
      </Group>
    </Stack>
  );
}

function Remove({ task, onRemoved }: { task: Task; onRemoved: () => void }) {
  const { t } = useTranslation("tasks");
  const queries = useQueryClient();
  const [asked, setAsked] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function go() {
    try {
      await remove(queries, task);
      onRemoved();
    } catch (refused) {
      setError(inServersWords(refused, t));
    }
  }
  if (!asked)
    return (
      <Box>
        <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsked(true)}>
          {t("remove.ask")}
        </Button>
      </Box>
    );
  return (
    <Group gap="xs" role="group" aria-label={t("remove.ask")}>
      <Text size="sm">{t("remove.sure")}</Text>
      <Button size="compact-sm" color="red" onClick={() => void go()} autoFocus>
        {t("remove.yes")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setAsked(false)}>
        {t("common:action.cancel")}
      </Button>
      {error && (
        <Text size="sm" c="var(--gemba-late)" role="alert">
          {error}
        </Text>
      )}
    </Group>
  );
}
