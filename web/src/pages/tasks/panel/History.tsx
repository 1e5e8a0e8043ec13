/** Who changed what of a task, the latest first, in words. */

import { Button, Text, Title } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, data, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { ago, moment } from "~/look/say";
import { Failed, Loading } from "~/look/states";
import { type Names, useNames } from "../around";
import type { Task } from "../rules";
import { inWords } from "../say";
import classes from "../Tasks.module.css";

type Change = Schemas["gemba__features__tasks__schemas__ChangeOut"];
const AT_ONCE = 8;

export function History({ task }: { task: Task }) {
  const { t } = useTranslation("tasks");
  const names = useNames(task.project_id);
  const query = useInfiniteQuery({
    queryKey: keys.of("tasks", task.project_id, "history", task.id),
    queryFn: ({ pageParam }) =>
      data(
        api.GET("/api/v1/projects/{project_id}/tasks/{task_id}/history", {
          params: {
            path: { project_id: task.project_id, task_id: task.id },
            query: { limit: AT_ONCE, after: pageParam },
          },
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
  });
  const changes = query.data?.pages.flatMap((page) => page.items);
  return (
    <section aria-label={t("history.title")}>
      <Title order={3} size="h5" mb="xs">
        {t("history.title")}
      </Title>
      {!changes &&
        (query.error ? (
          <Failed error={query.error} retry={() => void query.refetch()} />
        ) : (
          <Loading lines={3} height={18} />
        ))}
      <ol className={classes.history}>
        {changes?.map((change) => (
          <One key={`${change.at} ${change.what}`} change={change} names={names} />
        ))}
      </ol>
      {query.hasNextPage && (
        <Button
          variant="subtle"
          size="sm"
          loading={query.isFetchingNextPage}
          onClick={() => void query.fetchNextPage()}
        >
          {t("common:action.more")}
        </Button>
      )}
    </section>
  );
}

function One({ change, names }: { change: Change; names: Names }) {
  const { t } = useTranslation("tasks");
  const { what, before, after } = change;
  const who = change.by_id ? names.person(change.by_id) : t("history.platform");
  const say = (value: unknown) => inWords(what, value, t, names);
  const isText = what === "description";
  const isWhole = what === "created" || what === "removed";
  const told = isWhole
    ? t(`history.${what}`, { who })
    : t(isText ? "history.text" : "history.changed", {
        who,
        what: t(`member.${what}`),
        before: say(before),
        after: say(after),
      });
  return (
    <li>
      <Text span size="sm">
        {told}
      </Text>{" "}
      <Text span size="xs" c="dimmed" title={moment(change.at)}>
        {ago(change.at)}
      </Text>
    </li>
  );
}
