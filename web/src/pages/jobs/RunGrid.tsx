/** The runs in a table of any length, the newest first. */

import { Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { type Column, Grid } from "~/look/Grid";
import * as say from "~/look/say";
import type { Run } from "./runs";
import { Doing, StateMark } from "./StateMark";
import { took, useTold } from "./told";

type Props = {
  runs: Run[];
  /** What projects are called; left out within one project. */
  projects?: Map<string, string>;
  opened?: string;
  onOpen: (run: Run) => void;
  onEnd?: () => void;
};

export function RunGrid({ runs, projects, opened, onOpen, onEnd }: Props) {
  const { t } = useTranslation("jobs");
  const told = useTold();
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const columns: Column<Run>[] = [
    {
      name: "job",
      title: t("column.job"),
      width: isPhone ? "minmax(0, 3fr)" : "minmax(175px, 3fr)",
      cell: (run) => (
        <Stack gap={0}>
          <Text size="sm" fw={500} truncate>
            {told.job(run.job)}
          </Text>
          {isPhone && (
            <Text size="xs" c="dimmed" truncate>
              {say.ago(run.started_at ?? run.created_at)}
            </Text>
          )}
        </Stack>
      ),
    },
    {
      name: "project",
      title: t("column.project"),
      width: "minmax(100px, 2fr)",
      wide: true,
      cell: (run) => (run.project_id ? projects?.get(run.project_id) : t("ofCompany")) ?? "–",
    },
    {
      name: "state",
      title: t("column.state"),
      width: isPhone ? "minmax(0, 2fr)" : "minmax(170px, 2fr)",
      cell: (run) => (
        <Stack gap={2}>
          <StateMark run={run} />
          {run.state === "running" && <Doing run={run} />}
        </Stack>
      ),
    },
    {
      name: "started",
      title: t("column.started"),
      width: "115px",
      wide: true,
      cell: (run) => <span title={say.moment(run.started_at)}>{say.ago(run.started_at)}</span>,
    },
    {
      name: "took",
      title: t("column.took"),
      width: "76px",
      align: "end",
      wide: true,
      cell: (run) => told.length(took(run)),
    },
    {
      name: "attempts",
      title: t("column.attempts"),
      width: "84px",
      align: "end",
      wide: true,
      cell: (run) => say.number(run.attempts),
    },
  ];
  return (
    <Grid
      label={t("runs")}
      rows={runs}
      columns={projects ? columns : columns.filter((one) => one.name !== "project")}
      id={(run) => run.id}
      opened={opened}
      onOpen={onOpen}
      onEnd={onEnd}
      rowHeight={54}
      height="calc(100dvh - 300px)"
      isPhone={isPhone}
    />
  );
}
