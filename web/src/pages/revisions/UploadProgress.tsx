/** A schedule on its way in: sent, read, dated, checked. */

import { Button, Group, Progress, Stack, Text } from "@mantine/core";
import { Check, CircleDashed, LoaderCircle } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import type { JobNews } from "~/api/live";
import { live, queries } from "~/api/queries";
import * as say from "~/look/say";
import { bytes } from "./bytes";
import { called, type Revision, useRevisions } from "./queries";
import classes from "./Upload.module.css";
import { UploadDone } from "./UploadDone";
import type { Upload } from "./uploads";
import { Way } from "./ways";

const STEPS = ["sending", "reading", "dating", "checking"] as const;
type Name = (typeof STEPS)[number];
type Props = { projectId: string; upload: Upload; onStop: () => void; onAnother: () => void };

/** The job that carries out a step in the background. */
const JOBS: Partial<Record<Name, string>> = { dating: "schedules.solve", checking: "schedules.judge" };

export function UploadProgress({ projectId, upload, onStop, onAnother }: Props) {
  const { t } = useTranslation("revisions");
  const { data: revisions } = useRevisions(projectId);
  const { step, file } = upload;
  const found = step.at === "imported" ? step.found : null;
  const revision = found && (revisions?.find((one) => one.id === found.revision.id) ?? found.revision);
  const now = stepOf(upload, revision);
  const news = useNews(projectId, now ? JOBS[now] : undefined);
  if (found && revision && !found.isNew)
    return <UploadDone projectId={projectId} revision={revision} isKnown onAnother={onAnother} />;
  return (
    <Stack gap="md">
      <Text fw={600} style={{ overflowWrap: "anywhere" }}>
        {revision ? t("numbered", { number: revision.number, name: called(revision) }) : file?.name}
      </Text>
      {now && (
        <>
          <ol className={classes.steps}>
            {STEPS.map((name) => (
              <Line key={name} name={name} now={now}>
                {name === "sending" && step.at === "sending" && file && (
                  <Sent bytes={step.bytes} of={file.size} />
                )}
                {name === now && revision && <Far news={news} projectId={projectId} />}
              </Line>
            ))}
          </ol>
          {step.at === "sending" && (
            <Group>
              <Button variant="default" onClick={onStop}>
                {t("upload.stop")}
              </Button>
            </Group>
          )}
          {revision && (
            <Text size="sm" c="dimmed">
              {t("upload.leave")}
            </Text>
          )}
        </>
      )}
      {revision && !now && <UploadDone projectId={projectId} revision={revision} onAnother={onAnother} />}
    </Stack>
  );
}

/** What is being done now; null when all is done. */
function stepOf({ step }: Upload, revision: Revision | null): Name | null {
  if (step.at === "sending" || step.at === "reading") return step.at;
  if (!revision) return "reading";
  if (revision.state === "imported") return "dating";
  return revision.judged_at ? null : "checking";
}

/** What the live feed last said of a job of this project. */
function useNews(projectId: string, job: string | undefined): JobNews | null {
  const [news, setNews] = useState<JobNews | null>(null);
  useEffect(
    () =>
      live.hearJobs((one) => {
        if (one.project_id !== projectId || one.job !== job) return;
        setNews(one);
        if (one.state === "done")
          void queries.invalidateQueries({ queryKey: ["schedule_revisions", projectId] });
      }),
    [projectId, job],
  );
  return news?.job === job ? news : null;
}

function Line({ name, now, children }: { name: Name; now: Name; children: ReactNode }) {
  const { t } = useTranslation("revisions");
  const order = STEPS.indexOf(name) - STEPS.indexOf(now);
  const state = order < 0 ? "done" : order > 0 ? "later" : "now";
  const Icon = { done: Check, now: LoaderCircle, later: CircleDashed }[state];
  return (
    <li className={classes.step} data-state={state} aria-current={state === "now" ? "step" : undefined}>
      <Icon size={18} aria-hidden />
      <span>
        {t(`upload.step.${name}`)}
        {state === "done" && `: ${t("upload.stepDone")}`}
      </span>
      {children && <div className={classes.below}>{children}</div>}
    </li>
  );
}

function Sent({ bytes: sent, of }: { bytes: number; of: number }) {
  const { t } = useTranslation("revisions");
  const label = t("upload.sent", { sent: bytes(sent), all: bytes(of) });
  return (
    <>
      <Progress value={(100 * sent) / Math.max(of, 1)} aria-label={label} />
      <Text size="sm" c="dimmed">
        {label}
      </Text>
    </>
  );
}

function Far({ news, projectId }: { news: JobNews | null; projectId: string }) {
  const { t } = useTranslation("revisions");
  if (!news) return null;
  if (news.state === "dead")
    return (
      <Text size="sm" role="alert">
        {t("upload.dead")}{" "}
        <Way to="/projects/$projectId/jobs" params={{ projectId }} underline="always">
          {t("upload.toJobs")}
        </Way>
      </Text>
    );
  return (
    <>
      <Progress value={100 * news.done_ratio} aria-label={say.percent(news.done_ratio)} />
      {news.state === "waiting" && <Text size="sm">{t("upload.waiting")}</Text>}
    </>
  );
}
