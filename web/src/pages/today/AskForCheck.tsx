/** There is no health check yet: when the first comes, and a way to have it now. */

import { Button, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Failed } from "~/look/states";
import { useMay } from "~/shell/rights";
import { useAsk } from "./data";
import classes from "./Today.module.css";

export function AskForCheck({ projectId }: { projectId: string }) {
  const { t } = useTranslation("today");
  const mayRun = useMay("run_jobs", projectId);
  const { ask, error, isBusy, isDead } = useAsk(projectId, "morning_project_health_check", "health_checks");
  return (
    <Stack gap="xs" align="flex-start">
      <Text c="dimmed">{t("check.none")}</Text>
      {mayRun && (
        <Group gap="xs">
          <Button variant="default" loading={isBusy} onClick={() => ask()}>
            {t("check.now")}
          </Button>
        </Group>
      )}
      {error && <Failed error={error} />}
      {isDead && (
        <Text size="sm" role="alert">
          {t("check.dead")}{" "}
          <Link to="/projects/$projectId/jobs" params={{ projectId }} className={classes.way}>
            {t("check.toJobs")}
          </Link>
        </Text>
      )}
    </Stack>
  );
}
