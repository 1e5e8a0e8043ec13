/** The tasks of a project: a board, a list, or one's own. */

import { Button, Group, SegmentedControl, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import { SidePanel } from "~/look/SidePanel";
import { Empty, Shown } from "~/look/states";
import type { Search } from "~/shell/address";
import { Agenda } from "./Agenda";
import { useTasks } from "./api";
import { type Names, tradesOf, useNames, useRights } from "./around";
import { Board } from "./Board";
import { ChangesOfTasks } from "./Changes";
import { Filters } from "./Filters";
import { countOf, FILTERS, type Filter, filterIn, left } from "./filter";
import { List } from "./List";
import { TaskPanel } from "./panel/TaskPanel";
import { QuickAdd } from "./QuickAdd";
import type { Rights, Task } from "./rules";
import { type Kept, SavedViews } from "./SavedViews";
import { Sentence } from "./Sentence";
import { TaskForm } from "./TaskForm";
import classes from "./Tasks.module.css";

const VIEWS = ["board", "list", "mine"] as const;
const NEW = "new";

/** The address, and how to go to another one. What is typed into a filter leaves no trail of Back. */
function useAddress(projectId: string) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = useCallback(
    (change: Search, replace = false) =>
      void navigate({
        to: "/projects/$projectId/tasks",
        params: { projectId },
        search: (before: Search) => ({ ...before, ...change }),
        replace,
      }),
    [navigate, projectId],
  );
  const view = VIEWS.find((one) => one === search.view) ?? "board";
  return { search, view, go };
}

export function Tasks() {
  const { t } = useTranslation("tasks");
  const { projectId = "" } = useParams({ strict: false });
  const { search, go } = useAddress(projectId);
  const names = useNames(projectId);
  const rights = useRights(projectId);
  const query = useTasks(projectId);
  const trades = useMemo(() => tradesOf(query.data ?? []), [query.data]);
  const close = () => go({ task: undefined });
  return (
    <ChangesOfTasks>
      <div className={classes.frame}>
        <div className={classes.page}>
          <Page
            wide
            title={t("title")}
            sentence={
              query.data && query.data.length > 0 && <Sentence tasks={query.data} today={names.today} />
            }
          >
            <Shown query={query}>
              {(tasks) => <Body {...{ projectId, tasks, names, rights, trades }} />}
            </Shown>
          </Page>
        </div>
        {search.task === NEW && rights.plans && (
          <SidePanel title={t("add.title")} onClose={close}>
            <TaskForm {...{ projectId, names, trades }} onMade={(id) => go({ task: id }, true)} />
          </SidePanel>
        )}
        {search.task && search.task !== NEW && (
          <TaskPanel
            key={search.task}
            projectId={projectId}
            taskId={search.task}
            trades={trades}
            onClose={close}
          />
        )}
      </div>
    </ChangesOfTasks>
  );
}

type BodyProps = { projectId: string; tasks: Task[]; names: Names; rights: Rights; trades: string[] };

function Body({ projectId, tasks, names, rights, trades }: BodyProps) {
  const { t } = useTranslation("tasks");
  const { search, view, go } = useAddress(projectId);
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false }) ?? false;
  const text = FILTERS.map((name) => search[name] ?? "").join("\n");
  // biome-ignore lint/correctness/useExhaustiveDependencies: the text is what of the address a filter is made of
  const filter = useMemo(() => filterIn(search), [text]);
  const found = useMemo(() => left(tasks, filter, names), [tasks, filter, names]);
  const isNone = tasks.length === 0;
  const cleared: Search = Object.fromEntries(FILTERS.map((name) => [name, undefined]));
  const quick = rights.plans && (
    <QuickAdd {...{ projectId, filter, isPhone }} me={names.me} onFull={() => go({ task: NEW })} />
  );
  if (isNone)
    return (
      <Empty title={t("none.title")} action={quick || undefined}>
        {t(rights.plans ? "none.text" : "none.textToSee")}
      </Empty>
    );
  return (
    <Stack gap="sm">
      <Group justify="space-between" gap="xs">
        <SegmentedControl
          size={isPhone ? "md" : "sm"}
          aria-label={t("view.label")}
          value={view}
          data={VIEWS.map((value) => ({ value, label: t(`view.${value}`) }))}
          onChange={(value) => go({ view: value === "board" ? undefined : value })}
          transitionDuration={0}
        />
        <SavedViews
          {...{ projectId, isPhone }}
          now={{ ...filter, view: search.view }}
          onChoose={(kept: Kept) => go({ ...cleared, view: undefined, ...kept })}
        />
      </Group>
      <Filters {...{ filter, names, trades, isPhone }} onChange={(next: Filter) => go(next, true)} />
      {quick}
      {countOf(filter) > 0 && (
        <Text size="sm" c="dimmed" role="status">
          {t("filter.shown", { count: found.length, total: tasks.length })}
        </Text>
      )}
      {found.length === 0 ? (
        <Empty
          title={t("filter.none")}
          action={
            <Button variant="default" onClick={() => go(cleared)}>
              {t("common:action.clear")}
            </Button>
          }
        >
          {t("filter.noneText")}
        </Empty>
      ) : (
        <View tasks={found} {...{ projectId, names, rights, isPhone }} />
      )}
    </Stack>
  );
}

type ViewProps = Omit<BodyProps, "trades"> & { isPhone: boolean };

function View({ projectId, tasks, names, rights, isPhone }: ViewProps) {
  const { search, view, go } = useAddress(projectId);
  const open = useCallback((task: Task) => go({ task: task.id }), [go]);
  const shared = { names, rights, opened: search.task, onOpen: open };
  if (view === "list") return <List tasks={tasks} isPhone={isPhone} {...shared} />;
  if (view === "mine") return <Own tasks={tasks} names={names} opened={search.task} onOpen={open} />;
  return <Board tasks={tasks} {...shared} />;
}

type OwnProps = { tasks: Task[]; names: Names; opened: string | undefined; onOpen: (task: Task) => void };

function Own({ tasks, names, opened, onOpen }: OwnProps) {
  const { t } = useTranslation("tasks");
  const mine = useMemo(
    () =>
      tasks.filter(
        (task) => task.assignee_id === names.me && task.status !== "done" && task.status !== "cancelled",
      ),
    [tasks, names.me],
  );
  const today = useCallback(() => names.today, [names.today]);
  if (mine.length === 0) return <Empty title={t("mine.empty")}>{t("mine.emptyText")}</Empty>;
  return <Agenda tasks={mine} today={today} opened={opened} onOpen={onOpen} />;
}
