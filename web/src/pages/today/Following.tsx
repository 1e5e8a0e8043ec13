/** What is being found out about the first schedule; when all is known, the page of the project takes over. */

import { Anchor, Button, Progress, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { TFunction } from "i18next";
import { Check, CircleDashed, LoaderCircle } from "lucide-react";
import { useEffect } from "react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { type Revision, useRevisions } from "~/pages/revisions/queries";
import { useUpload } from "~/pages/revisions/uploads";
import { type Check as HealthCheck, useHealth, useInspection, useJobNews } from "./data";
import classes from "./Today.module.css";

const STEPS = ["sending", "reading", "dating", "checking", "looking", "scoring"] as const;
type Step = (typeof STEPS)[number];

const JOBS = ["schedules.solve", "schedules.judge", "waste.detect", "reports.look_at_new_schedule"] as const;

export function Following({ projectId }: { projectId: string }) {
  const { t } = useTranslation("today");
  const { upload, clear, stop } = useUpload(projectId);
  const { data: revisions } = useRevisions(projectId);
  const sent = upload.step.at === "imported" ? upload.step.found.revision : null;
  const revision = sent && (revisions?.find((one) => one.id === sent.id) ?? sent);
  const inspection = useInspection(projectId, Boolean(revision?.judged_at));
  const health = useHealth(projectId);
  const now = stepOf(upload.step.at, revision, inspection.data?.revision_id === revision?.id, health.data);
  const news = useJobNews(projectId, JOBS);
  useEffect(() => {
    if (now === null) clear();
  }, [now, clear]);
  return (
    <Stack gap="md" maw={560} data-testid="following">
      <Text fw={600} style={{ overflowWrap: "anywhere" }}>
        {upload.file?.name}
      </Text>
      <ol className={classes.steps}>
        {STEPS.map((name) => (
          <Line key={name} name={name} now={now} revision={revision} />
        ))}
      </ol>
      {upload.step.at === "sending" && upload.file && (
        <>
          <Progress
            value={(100 * upload.step.bytes) / Math.max(upload.file.size, 1)}
            aria-label={t("first.step.sending")}
          />
          <Button variant="default" onClick={stop} style={{ alignSelf: "flex-start" }}>
            {t("common:action.cancel")}
          </Button>
        </>
      )}
      {news?.state === "dead" && (
        <Text role="alert">
          {t("first.dead")}{" "}
          <Link to="/projects/$projectId/jobs" params={{ projectId }} className={classes.way}>
            {t("check.toJobs")}
          </Link>
        </Text>
      )}
      {revision && (
        <Text size="sm" c="dimmed">
          {t("first.leave")}{" "}
          <Anchor component="button" type="button" size="sm" onClick={clear}>
            {t("first.skip")}
          </Anchor>
        </Text>
      )}
    </Stack>
  );
}

/** What is being done now; null when all is known. */
function stepOf(
  sent: string,
  revision: Revision | null,
  isLookedAt: boolean,
  health: HealthCheck | null | undefined,
): Step | null {
  if (sent === "sending") return "sending";
  if (!revision) return "reading";
  if (revision.state !== "solved") return "dating";
  if (!revision.judged_at) return "checking";
  if (!isLookedAt) return "looking";
  return health ? null : "scoring";
}

function Line({ name, now, revision }: { name: Step; now: Step | null; revision: Revision | null }) {
  const { t } = useTranslation("today");
  const order = now === null ? -1 : STEPS.indexOf(name) - STEPS.indexOf(now);
  const state = order < 0 ? "done" : order > 0 ? "later" : "now";
  const Icon = { done: Check, now: LoaderCircle, later: CircleDashed }[state];
  return (
    <li data-state={state} aria-current={state === "now" ? "step" : undefined}>
      <Icon size={18} aria-hidden />
      <span>
        {t(`first.step.${name}`)}
        {state === "done" && told(name, revision, t)}
      </span>
    </li>
  );
}

function told(name: Step, revision: Revision | null, t: TFunction<"today">): string {
  if (name === "reading" && revision) return `: ${t("first.activities", { count: revision.activities })}`;
  if (name === "dating" && revision?.finish)
    return `: ${t("first.finish", { day: say.day(revision.finish) })}`;
  if (name === "checking" && revision?.score_ratio != null)
    return `: ${t("first.hold", { ratio: say.percent(revision.score_ratio) })}`;
  return `: ${t("first.done")}`;
}
