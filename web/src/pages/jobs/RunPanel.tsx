/** One run: how far it is or how it ended, and what can be done about it. */

import { Alert, Button, Group, Stack, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import type { TFunction } from "i18next";
import { RotateCcw, Square } from "lucide-react";
import { useTranslation } from "react-i18next";
import { api, data } from "~/api/client";
import { SidePanel } from "~/look/SidePanel";
import * as say from "~/look/say";
import { Field, Fields } from "~/pages/settings/parts/Field";
import { Refusal } from "~/pages/settings/parts/Refusal";
import { useMay } from "~/shell/rights";
import { Result } from "./Result";
import { isOpen, type Run } from "./runs";
import { Doing, StateMark } from "./StateMark";
import { took, useTold } from "./told";

type Props = { run: Run; asker?: string; project?: string; onClose: () => void };

export function RunPanel({ run, asker, project, onClose }: Props) {
  const { t } = useTranslation("jobs");
  const told = useTold();
  const does = told.does(run.job);
  return (
    <SidePanel title={told.job(run.job)} onClose={onClose}>
      <Stack gap="md">
        {does && (
          <Text size="sm" c="dimmed">
            {does}
          </Text>
        )}
        <Stack gap={6}>
          <StateMark run={run} />
          {run.state === "running" && <Doing run={run} />}
          {run.state === "waiting" && (
            <Text size="sm">{t("againAt", { when: say.moment(run.due_at), ago: say.ago(run.due_at) })}</Text>
          )}
        </Stack>
        {run.error && (
          <Alert color="red" variant="light" title={t("failedBecause")}>
            <Text size="sm" style={{ overflowWrap: "anywhere" }}>
              {run.error}
            </Text>
            <Text size="sm" mt={4}>
              {t(run.state === "dead" ? "deadSafe" : "retrySafe")}
            </Text>
          </Alert>
        )}
        {run.project_id && <Acts run={run} projectId={run.project_id} />}
        <Fields>
          {project && <Field name={t("column.project")}>{project}</Field>}
          <Field name={t("because")}>{because(run, asker, t)}</Field>
          <Field name={t("column.started")}>{say.moment(run.started_at)}</Field>
          <Field name={t("ended")}>{say.moment(run.ended_at)}</Field>
          <Field name={t("column.took")}>{told.length(took(run))}</Field>
          <Field name={t("column.attempts")}>{say.number(run.attempts)}</Field>
        </Fields>
        {run.result && <Result result={run.result} />}
      </Stack>
    </SidePanel>
  );
}

function because(run: Run, asker: string | undefined, t: TFunction<"jobs">): string {
  if (run.asked_by) return t("askedBy", { person: asker ?? t("somebody") });
  return run.job.includes(".") ? t("followed") : t("onTimetable", { when: say.moment(run.at) });
}

/** Stop it or carry it out again, for whoever may. */
function Acts({ run, projectId }: { run: Run; projectId: string }) {
  const { t } = useTranslation("jobs");
  const may = useMay("run_jobs", projectId);
  const queries = useQueryClient();
  const params = { path: { project_id: projectId, run_id: run.id } };
  const reload = () => queries.invalidateQueries({ queryKey: ["jobs"] });
  const stop = useMutation({
    mutationFn: () => data(api.POST("/api/v1/projects/{project_id}/jobs/{run_id}/cancel", { params })),
    onSettled: reload,
  });
  const again = useMutation({
    mutationFn: () => data(api.POST("/api/v1/projects/{project_id}/jobs/{run_id}/rerun", { params })),
    onSettled: reload,
  });
  if (!may) return null;
  const asked = run.cancel_wanted && isOpen(run.state);
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {isOpen(run.state) ? (
          <Button
            variant="default"
            leftSection={<Square size={14} aria-hidden />}
            loading={stop.isPending}
            disabled={asked}
            onClick={() => stop.mutate()}
          >
            {t(asked ? "askedToStop" : "stop")}
          </Button>
        ) : (
          <Button
            variant={run.state === "dead" ? "filled" : "default"}
            leftSection={<RotateCcw size={14} aria-hidden />}
            loading={again.isPending}
            onClick={() => again.mutate()}
          >
            {t("again")}
          </Button>
        )}
      </Group>
      {asked && (
        <Text size="sm" c="dimmed">
          {t("stopsSoon")}
        </Text>
      )}
      <Refusal error={stop.error ?? again.error} />
    </Stack>
  );
}
