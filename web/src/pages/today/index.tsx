/** A project today, on one screen: will we finish, what to do, what waste costs, how healthy it is, what happened. */

import { Button, Text } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import { Page } from "~/look/Page";
import * as say from "~/look/say";
import { Loading, Shown } from "~/look/states";
import { before, called, current, type Revision, useMovement, useRevisions } from "~/pages/revisions/queries";
import { useUpload } from "~/pages/revisions/uploads";
import { useProject } from "~/shell/me";
import { useMay } from "~/shell/rights";
import { Actions } from "./Actions";
import { Curve } from "./Curve";
import { useHealth } from "./data";
import { Feed } from "./Feed";
import { Finish } from "./Finish";
import { FirstSchedule } from "./FirstSchedule";
import { HealthScore } from "./HealthScore";
import { useSentence } from "./sentence";
import classes from "./Today.module.css";
import { WasteWeek } from "./WasteWeek";

type Project = Schemas["ProjectOut"];

export function Today() {
  const { t } = useTranslation("today");
  const { projectId = "" } = useParams({ strict: false });
  const project = useProject(projectId);
  const revisions = useRevisions(projectId);
  if (project.data && revisions.data)
    return <ProjectToday key={projectId} project={project.data} revisions={revisions.data} />;
  return (
    <Page title={project.data?.name ?? t("title")}>
      <Shown query={project}>{() => <Shown query={revisions}>{() => null}</Shown>}</Shown>
    </Page>
  );
}

function ProjectToday({ project, revisions }: { project: Project; revisions: Revision[] }) {
  const { t } = useTranslation("today");
  const { upload } = useUpload(project.id);
  const latest = current(revisions);
  const earlier = before(revisions, latest);
  const movement = useMovement(project.id, earlier?.id, latest?.id);
  const sentence = useSentence(latest, earlier, movement.data);
  const isFollowing = upload.step.at === "imported" && revisions.length < 2;
  if (revisions.length === 0 || isFollowing) return <FirstSchedule project={project} />;
  return (
    <Page title={project.name} sentence={sentence} actions={<Upload projectId={project.id} />}>
      <Text size="sm" c="dimmed" mt={-8} mb="md">
        {latest
          ? t("asOf", { day: say.day(latest.data_date), number: latest.number, name: called(latest) })
          : t("dating")}
      </Text>
      <div className={classes.board}>
        {latest ? (
          <Finish projectId={project.id} revisions={revisions} latest={latest} movement={movement.data} />
        ) : (
          <Loading lines={4} />
        )}
        <Rest project={project} />
      </div>
    </Page>
  );
}

function Rest({ project }: { project: Project }) {
  const health = useHealth(project.id);
  return (
    <>
      <Actions projectId={project.id} health={health} />
      <WasteWeek project={project} />
      <HealthScore projectId={project.id} health={health} />
      <Curve projectId={project.id} />
      <Feed projectId={project.id} />
    </>
  );
}

function Upload({ projectId }: { projectId: string }) {
  const { t } = useTranslation("today");
  const mayImport = useMay("import_schedules", projectId);
  if (!mayImport) return null;
  return (
    <Button
      variant="default"
      renderRoot={(props) => (
        <Link
          {...props}
          to="/projects/$projectId/schedule/revisions"
          params={{ projectId }}
          search={{ upload: "1" }}
        />
      )}
    >
      {t("upload")}
    </Button>
  );
}
