/** What runs by itself and when; each can be carried out now. */

import { Button, Group, Stack, Text, UnstyledButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Play } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, type Schemas } from "~/api/client";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { Refusal } from "~/pages/settings/parts/Refusal";
import { useProject } from "~/shell/me";
import { useMay } from "~/shell/rights";
import classes from "./Jobs.module.css";
import { keyOf, type Timed, useTimetable } from "./runs";
import { StateMark } from "./StateMark";
import { next, read } from "./timetable";
import { useTold } from "./told";

type TimedOut = Schemas["TimedOut"];
type Props = { projectId?: string; onOpen: (runId: string) => void };

/** "Tue 13 Oct 06:00" as the clock of the site shows it. */
function atSite(instant: Date, zone: string): string {
  const wall = new Intl.DateTimeFormat("sv-SE", { timeZone: zone, dateStyle: "short", timeStyle: "short" });
  return say.moment(wall.format(instant).replace(" ", "T"));
}

export function Timetable({ projectId, onOpen }: Props) {
  const { t } = useTranslation("jobs");
  const timetable = useTimetable(projectId);
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed" maw="75ch">
        {t(projectId ? "timetableWhy" : "timetableAll")}
      </Text>
      <Shown query={timetable} lines={4}>
        {(rows) => (
          <ul className={classes.timetable}>
            {rows.map((row) => (
              <li key={row.job}>
                <Line row={row} projectId={projectId} onOpen={onOpen} />
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </Stack>
  );
}

function Line({ row, projectId, onOpen }: Props & { row: TimedOut }) {
  const { t } = useTranslation("jobs");
  const told = useTold();
  return (
    <div className={classes.line}>
      <Stack gap={2} miw={0}>
        <Text component="h3" size="md" fw={600} m={0}>
          {told.job(row.job)}
        </Text>
        <Text size="sm" c="dimmed">
          {told.does(row.job, row.does)}
        </Text>
      </Stack>
      <Stack gap={2}>
        <Text size="sm">{told.when(row.when)}</Text>
        {projectId && <Next when={row.when} projectId={projectId} />}
      </Stack>
      <Stack gap={2}>
        {row.last ? (
          <UnstyledButton
            className={classes.last}
            onClick={() => row.last && onOpen(row.last.id)}
            aria-label={t("openLast", { job: told.job(row.job) })}
          >
            <StateMark run={row.last} />
            <Text size="sm" c="dimmed">
              {say.ago(row.last.ended_at)}
            </Text>
          </UnstyledButton>
        ) : (
          <Text size="sm" c="dimmed">
            {t("neverRan")}
          </Text>
        )}
      </Stack>
      {projectId && <RunNow job={row.job as Timed} projectId={projectId} onOpen={onOpen} />}
    </div>
  );
}

function Next({ when, projectId }: { when: string; projectId: string }) {
  const { t } = useTranslation("jobs");
  const { data: project } = useProject(projectId);
  const told = read(when);
  if (!told || !project) return null;
  if (project.status !== "active")
    return (
      <Text size="sm" c="dimmed">
        {t("notActive")}
      </Text>
    );
  const at = next(told, project.time_zone, Date.now());
  return (
    <Text size="sm" c="dimmed" className="tabular">
      {t("nextAt", { when: atSite(at, project.time_zone), zone: project.time_zone.replaceAll("_", " ") })}
    </Text>
  );
}

function RunNow({ job, projectId, onOpen }: { job: Timed; projectId: string; onOpen: (id: string) => void }) {
  const { t } = useTranslation("jobs");
  const told = useTold();
  const may = useMay("run_jobs", projectId);
  const queries = useQueryClient();
  // The same wish sent twice, as over a bad connection, is one run.
  const [wish, setWish] = useState(() => crypto.randomUUID());
  const run = useMutation({
    mutationFn: () =>
      data(
        api.POST("/api/v1/projects/{project_id}/jobs", {
          params: { path: { project_id: projectId } },
          headers: { "Idempotency-Key": wish },
          body: { job },
        }),
      ),
    onSuccess: (made) => {
      setWish(crypto.randomUUID());
      notifications.show({ message: t("begun", { job: told.job(job) }) });
      onOpen(made.id);
    },
    onSettled: () => queries.invalidateQueries({ queryKey: keyOf(projectId) }),
  });
  if (!may) return null;
  return (
    <Group gap="xs" className={classes.act}>
      <Button
        variant="default"
        leftSection={<Play size={14} aria-hidden />}
        loading={run.isPending}
        aria-label={t("runNowOf", { job: told.job(job) })}
        onClick={() => run.mutate()}
      >
        {t("runNow")}
      </Button>
      <Refusal error={run.error} />
    </Group>
  );
}
