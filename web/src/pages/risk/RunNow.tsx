/** Simulate now; while it runs, how far it is, and a way to let it go. */

import { Alert, Button, Group, Progress, Text } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Dices } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "~/api/client";
import { keys } from "~/api/keys";
import * as say from "~/look/say";
import { useRefusal } from "~/pages/settings/parts/Refusal";
import { useJobNews } from "~/pages/today/data";
import { useMay } from "~/shell/rights";
import { useRuns } from "./queries";
import classes from "./Risk.module.css";

const RUNS = "/api/v1/projects/{project_id}/risk/runs";
const SIMULATING = ["risk.simulate"];

export function RunNow({ projectId }: { projectId: string }) {
  const { t } = useTranslation("risk");
  const queries = useQueryClient();
  const may = useMay("run_jobs", projectId);
  const runs = useRuns(projectId);
  const refusal = useRefusal();
  const [same, setSame] = useState(false);
  const old = () => queries.invalidateQueries({ queryKey: keys.of("risk_runs", projectId) });
  const begin = useMutation({
    mutationFn: () => data(api.POST(RUNS, { params: { path: { project_id: projectId } } })),
    onSuccess: (run) => {
      setSame(run.state === "done");
      return old();
    },
  });
  const cancel = useMutation({
    mutationFn: (run_id: string) =>
      data(api.POST(`${RUNS}/{run_id}/cancel`, { params: { path: { project_id: projectId, run_id } } })),
    onSuccess: old,
  });
  const news = useJobNews(projectId, SIMULATING);
  const last = runs.data?.[0];
  const running = last?.state === "running" ? last : null;
  const ratio = Math.max(running?.done_ratio ?? 0, news?.state === "running" ? news.done_ratio : 0);
  if (!may) return null;
  return (
    <div className={classes.now}>
      {running ? (
        <Group gap="sm" wrap="nowrap">
          <Progress value={ratio * 100} w={120} aria-label={t("run.progress")} />
          <Text size="sm" role="status">
            {t("run.running", { percent: say.percent(ratio) })}
          </Text>
          <Button variant="default" loading={cancel.isPending} onClick={() => cancel.mutate(running.id)}>
            {t("common:action.cancel")}
          </Button>
        </Group>
      ) : (
        <Button
          variant="default"
          leftSection={<Dices size={16} aria-hidden />}
          loading={begin.isPending}
          onClick={() => begin.mutate()}
        >
          {t("run.now")}
        </Button>
      )}
      {same && !running && (
        <Text size="xs" c="dimmed" role="status">
          {t("run.same", { when: say.ago(last?.done_at) })}
        </Text>
      )}
      {begin.error && (
        <Alert color="red" variant="light" role="alert" title={refusal(begin.error).title}>
          {refusal(begin.error).text}
        </Alert>
      )}
      {last?.state === "failed" && (
        <Text size="xs" role="alert" className={classes.bad}>
          {t("run.failed")}
        </Text>
      )}
    </div>
  );
}
