/** What the platform does by itself, how far it is, and when it comes next. */

import { Button, Select, Stack, Tabs } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import { Empty, Shown } from "~/look/states";
import { Heading } from "~/pages/settings/parts/Heading";
import { Split } from "~/pages/settings/parts/Split";
import { useAddress } from "~/shell/address";
import classes from "./Jobs.module.css";
import { RunGrid } from "./RunGrid";
import { RunPanel } from "./RunPanel";
import {
  type Filter,
  isOpen,
  jobsOf,
  type Run,
  STATES,
  type State,
  useNewsOfRuns,
  useRun,
  useRuns,
} from "./runs";
import { Timetable } from "./Timetable";
import { useTold } from "./told";

type Props = { projectId?: string; projects?: Map<string, string>; people: Map<string, string> };

function filterOf(words: { job?: string; state?: string }): Filter {
  return { job: words.job, state: STATES.find((one) => one === words.state) };
}

/** "2 are being carried out; 1 was given up and waits for you." */
function useSentence(projectId?: string): string | undefined {
  const { t } = useTranslation("jobs");
  const runs = useRuns(projectId, {});
  const dead = useRuns(projectId, { state: "dead" });
  if (!runs.data || !dead.data) return undefined;
  const at = runs.data.pages.flatMap((one) => one.items).filter((one) => isOpen(one.state)).length;
  const given = dead.data.pages.flatMap((one) => one.items).length;
  const now = at ? t("sentence.open", { count: at }) : t("sentence.idle");
  return given ? `${now} ${t("sentence.dead", { count: given })}` : `${now} ${t("sentence.fine")}`;
}

export function JobsPage({ projectId, projects, people }: Props) {
  const { t } = useTranslation("jobs");
  useNewsOfRuns();
  const [words, go] = useAddress();
  const filter = filterOf(words);
  const runs = useRuns(projectId, filter);
  const sentence = useSentence(projectId);
  const rows = runs.data?.pages.flatMap((one) => one.items) ?? [];
  const listed = rows.find((one) => one.id === words.open);
  const { data: fetched } = useRun(projectId, words.open && !listed ? words.open : undefined);
  const opened: Run | undefined = listed ?? (words.open ? fetched : undefined);
  const tab = words.tab === "timetable" ? "timetable" : "runs";
  const open = (id: string) => go({ open: id });
  return (
    <Page title={t(projectId ? "title" : "titleAll")} sentence={sentence}>
      <Split
        panel={
          opened && (
            <RunPanel
              run={opened}
              asker={opened.asked_by ? people.get(opened.asked_by) : undefined}
              project={opened.project_id ? projects?.get(opened.project_id) : undefined}
              onClose={() => go({ open: undefined })}
            />
          )
        }
      >
        <Tabs value={tab} keepMounted={false} onChange={(next) => go({ tab: next ?? undefined })}>
          <Tabs.List aria-label={t("title")}>
            <Tabs.Tab value="runs">{t("runs")}</Tabs.Tab>
            <Tabs.Tab value="timetable">{t("timetable")}</Tabs.Tab>
          </Tabs.List>
          <Tabs.Panel value="runs" pt="md">
            <Heading>{t("runs")}</Heading>
            <Stack gap="sm">
              <Filters projectId={projectId} filter={filter} />
              <Shown query={runs} lines={8}>
                {() =>
                  rows.length === 0 ? (
                    <None isFiltered={Boolean(filter.job || filter.state)} />
                  ) : (
                    <RunGrid
                      runs={rows}
                      projects={projects}
                      opened={opened?.id}
                      onOpen={(run) => open(run.id)}
                      onEnd={
                        runs.hasNextPage && !runs.isFetchingNextPage
                          ? () => void runs.fetchNextPage()
                          : undefined
                      }
                    />
                  )
                }
              </Shown>
            </Stack>
          </Tabs.Panel>
          <Tabs.Panel value="timetable" pt="md">
            <Heading>{t("timetable")}</Heading>
            <Timetable projectId={projectId} onOpen={open} />
          </Tabs.Panel>
        </Tabs>
      </Split>
    </Page>
  );
}

function Filters({ projectId, filter }: { projectId?: string; filter: Filter }) {
  const { t } = useTranslation("jobs");
  const told = useTold();
  const [, go] = useAddress();
  return (
    <div className={classes.filters}>
      <Select
        aria-label={t("column.job")}
        placeholder={t("everyJob")}
        data={jobsOf(projectId).map((job) => ({ value: job, label: told.job(job) }))}
        value={filter.job ?? null}
        clearable
        clearButtonProps={{ "aria-label": t("everyJob") }}
        onChange={(job) => go({ job: job ?? undefined }, true)}
        w={{ base: "calc(50% - 4px)", sm: 260 }}
      />
      <Select
        aria-label={t("column.state")}
        placeholder={t("everyState")}
        data={STATES.map((state: State) => ({ value: state, label: t(`state.${state}`) }))}
        value={filter.state ?? null}
        clearable
        clearButtonProps={{ "aria-label": t("everyState") }}
        onChange={(state) => go({ state: state ?? undefined }, true)}
        w={{ base: "calc(50% - 4px)", sm: 200 }}
      />
    </div>
  );
}

function None({ isFiltered }: { isFiltered: boolean }) {
  const { t } = useTranslation("jobs");
  const [, go] = useAddress();
  if (isFiltered)
    return (
      <Empty
        title={t("noneLike")}
        action={
          <Button variant="default" onClick={() => go({ job: undefined, state: undefined })}>
            {t("common:action.clear")}
          </Button>
        }
      />
    );
  return (
    <Empty
      title={t("none")}
      action={
        <Button variant="default" onClick={() => go({ tab: "timetable" })}>
          {t("seeTimetable")}
        </Button>
      }
    >
      {t("noneText")}
    </Empty>
  );
}
