/** What was said about a task. */

import { Button, Group, Stack, Text, Textarea, Title } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, everyPage, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { newId } from "~/attachments/ids";
import { ago, moment } from "~/look/say";
import { Shown } from "~/look/states";
import { useMay } from "~/shell/rights";
import { useNames } from "../around";
import type { Task } from "../rules";
import classes from "../Tasks.module.css";
import { inServersWords } from "../told";

type Comment = Schemas["CommentOut"];
const LONGEST = 20_000;

function useComments(task: Task) {
  return useQuery({
    queryKey: keys.of("comments", task.project_id, task.id),
    queryFn: () =>
      everyPage((after) =>
        data(
          api.GET("/api/v1/projects/{project_id}/tasks/{task_id}/comments", {
            params: { path: { project_id: task.project_id, task_id: task.id }, query: { limit: 500, after } },
          }),
        ),
      ),
  });
}

/** Something done to comments, which are then asked for again. */
function useDeed<T>(task: Task, deed: (given: T) => Promise<unknown>, onDone?: () => void) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: deed,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: keys.of("comments", task.project_id, task.id) });
      onDone?.();
    },
  });
}

export function Comments({ task, canWrite }: { task: Task; canWrite: boolean }) {
  const { t } = useTranslation("tasks");
  const query = useComments(task);
  return (
    <section aria-label={t("comments.title")}>
      <Title order={3} size="h5" mb="xs">
        {t("comments.title")}
        {query.data && query.data.length > 0 ? ` (${query.data.length})` : ""}
      </Title>
      <Shown query={query} lines={2}>
        {(comments) => (
          <Stack gap="sm" mb="sm">
            {comments.length === 0 && !canWrite && (
              <Text size="sm" c="dimmed">
                {t("comments.none")}
              </Text>
            )}
            {comments.map((one) => (
              <One key={one.id} task={task} comment={one} canWrite={canWrite} />
            ))}
          </Stack>
        )}
      </Shown>
      {canWrite && <Write task={task} />}
    </section>
  );
}

function Write({ task }: { task: Task }) {
  const { t } = useTranslation("tasks");
  const [draft, setDraft] = useState({ id: newId(), text: "" });
  const say = useDeed(
    task,
    () =>
      api.PUT("/api/v1/projects/{project_id}/tasks/{task_id}/comments/{comment_id}", {
        params: { path: { project_id: task.project_id, task_id: task.id, comment_id: draft.id } },
        body: { text: draft.text.trim() },
      }),
    () => setDraft({ id: newId(), text: "" }),
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (draft.text.trim()) say.mutate(undefined);
      }}
    >
      <Textarea
        aria-label={t("comments.write")}
        placeholder={t("comments.write")}
        value={draft.text}
        maxLength={LONGEST}
        autosize
        minRows={2}
        error={say.error ? inServersWords(say.error, t) : null}
        onChange={(event) => setDraft({ ...draft, text: event.currentTarget.value })}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey))
            event.currentTarget.form?.requestSubmit();
        }}
      />
      <Group justify="flex-end" mt="xs">
        <Button type="submit" variant="default" loading={say.isPending} disabled={!draft.text.trim()}>
          {t("comments.send")}
        </Button>
      </Group>
    </form>
  );
}

function One({ task, comment, canWrite }: { task: Task; comment: Comment; canWrite: boolean }) {
  const { t } = useTranslation("tasks");
  const names = useNames(task.project_id);
  const runs = useMay("run_project", task.project_id);
  const [isEdited, setEdited] = useState(false);
  const isMine = canWrite && comment.author_id === names.me;
  const remove = useDeed(task, () =>
    api.DELETE("/api/v1/projects/{project_id}/tasks/{task_id}/comments/{comment_id}", {
      params: { path: pathOf(comment) },
      headers: ifMatch(comment.version),
    }),
  );
  if (isEdited) return <Edit task={task} comment={comment} onDone={() => setEdited(false)} />;
  return (
    <article>
      <Group gap="xs" justify="space-between" wrap="nowrap" align="baseline">
        <Text size="sm" fw={600}>
          {names.person(comment.author_id)}
        </Text>
        <Text size="xs" c="dimmed" title={moment(comment.created_at)} style={{ flex: "none" }}>
          {ago(comment.created_at)}
          {comment.version > 1 && ` · ${t("comments.edited")}`}
        </Text>
      </Group>
      <Text size="sm" className={classes.said}>
        {comment.text}
      </Text>
      {(isMine || (canWrite && runs)) && (
        <Group gap="xs">
          {isMine && (
            <Button
              size="compact-xs"
              variant="subtle"
              color="gray"
              className={classes.small}
              onClick={() => setEdited(true)}
            >
              {t("common:action.edit")}
            </Button>
          )}
          <Button
            size="compact-xs"
            variant="subtle"
            color="gray"
            className={classes.small}
            loading={remove.isPending}
            onClick={() => remove.mutate(undefined)}
          >
            {t("comments.remove")}
          </Button>
        </Group>
      )}
      {remove.error && (
        <Text size="sm" c="var(--gemba-late)" role="alert">
          {inServersWords(remove.error, t)}
        </Text>
      )}
    </article>
  );
}

function pathOf(comment: Comment) {
  return { project_id: comment.project_id, task_id: comment.task_id, comment_id: comment.id };
}

function Edit({ task, comment, onDone }: { task: Task; comment: Comment; onDone: () => void }) {
  const { t } = useTranslation("tasks");
  const [text, setText] = useState(comment.text);
  const save = useDeed(
    task,
    () =>
      api.PATCH("/api/v1/projects/{project_id}/tasks/{task_id}/comments/{comment_id}", {
        params: { path: pathOf(comment) },
        headers: ifMatch(comment.version),
        body: { text: text.trim() },
      }),
    onDone,
  );
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) save.mutate(undefined);
      }}
    >
      <Textarea
        aria-label={t("comments.editLabel")}
        value={text}
        maxLength={LONGEST}
        autosize
        minRows={2}
        autoFocus
        error={save.error ? inServersWords(save.error, t) : null}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== "Escape") return;
          event.preventDefault();
          onDone();
        }}
      />
      <Group justify="flex-end" gap="xs" mt="xs">
        <Button variant="default" onClick={onDone}>
          {t("common:action.cancel")}
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!text.trim()}>
          {t("common:action.save")}
        </Button>
      </Group>
    </form>
  );
}
