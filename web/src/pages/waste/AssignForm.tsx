/** Make a task of a finding: what is recommended, somebody to do it, a day. */

import { Button, Group, NativeSelect, Text, Textarea, TextInput } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { api } from "~/api/client";
import { keys } from "~/api/keys";
import { newId } from "~/attachments/ids";
import { useMembers } from "~/shell/project";
import { change, useWhy } from "./deeds";
import { fetchFinding } from "./queries";
import { useFocusOn } from "./ReasonForm";
import type { Waste } from "./reckon";

const LONGEST_NAME = 200;

function shortened(text: string): string {
  return text.length <= LONGEST_NAME ? text : `${text.slice(0, LONGEST_NAME - 1)}…`;
}

type Task = { id: string; name: string; assignee: string; due: string };

async function assign(row: Waste, task: Task, said: string): Promise<void> {
  // The task's id was minted when the form opened: sent again, it is the same task.
  await api.PUT("/api/v1/projects/{project_id}/tasks/{task_id}", {
    params: { path: { project_id: row.project_id, task_id: task.id } },
    body: {
      name: task.name,
      description: said,
      status: "not_started",
      priority: row.drives_finish ? "high" : "normal",
      assignee_id: task.assignee || null,
      due_on: task.due || null,
      activity_code: row.activity_code,
      area_id: row.area_id,
    },
  });
  // Only the link to the task is changed: whatever others changed meanwhile stays as they left it.
  const [, version] = await fetchFinding(row.project_id, row.id);
  await change(row.project_id, row.id, version, { task_id: task.id });
}

export function AssignForm({ row, onClose }: { row: Waste; onClose: () => void }) {
  const { t } = useTranslation("waste");
  const { data: members } = useMembers(row.project_id);
  const queries = useQueryClient();
  const why = useWhy();
  const field = useRef<HTMLTextAreaElement>(null);
  const [task, setTask] = useState<Task>(() => ({
    id: newId(),
    name: shortened(row.recommendation || row.title),
    assignee: "",
    due: "",
  }));
  const [missing, setMissing] = useState(false);
  useFocusOn(field);
  const link = `${location.origin}/projects/${row.project_id}/waste?finding=${row.id}`;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      assign(row, task, `${row.title}\n${row.description}\n\n${link}`.replace("\n\n\n", "\n\n")),
    onSuccess: () => {
      notifications.show({ message: t("assign.done", { name: task.name }) });
      onClose();
    },
    onSettled: () => {
      for (const resource of ["waste", "tasks"] as const)
        void queries.invalidateQueries({ queryKey: keys.of(resource, row.project_id) });
    },
  });
  const people = (members ?? []).filter((one) => one.role !== "viewer");

  function send(event: FormEvent) {
    event.preventDefault();
    setMissing(!task.name.trim());
    if (task.name.trim()) mutate();
  }

  return (
    <form onSubmit={send} aria-label={t("verb.assign")} noValidate>
      <Textarea
        ref={field}
        label={t("assign.name")}
        required
        autosize
        maxLength={LONGEST_NAME}
        value={task.name}
        error={missing && t("assign.missing")}
        onChange={(event) => setTask({ ...task, name: event.currentTarget.value })}
      />
      <Group grow mt="xs" align="start">
        <NativeSelect
          label={t("assign.to")}
          value={task.assignee}
          data={[
            { value: "", label: t("assign.nobody") },
            ...people.map((one) => ({ value: one.user_id, label: one.full_name })),
          ]}
          onChange={(event) => setTask({ ...task, assignee: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={t("assign.due")}
          value={task.due}
          onChange={(event) => setTask({ ...task, due: event.currentTarget.value })}
        />
      </Group>
      {error && (
        <Text role="alert" size="sm" c="var(--gemba-late)" mt="xs">
          {why(error)}
        </Text>
      )}
      <Group mt="sm" gap="xs">
        <Button type="submit" loading={isPending}>
          {t("assign.send")}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("common:action.cancel")}
        </Button>
      </Group>
    </form>
  );
}
