/** A project without a schedule: drop the file, watch what is found out about it, arrive at the first finding. */

import { Button, FileButton, Stack, Text } from "@mantine/core";
import { FileUp } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import { Page } from "~/look/Page";
import { Empty } from "~/look/states";
import { DropZone } from "~/pages/revisions/DropZone";
import { UploadRefused } from "~/pages/revisions/UploadRefused";
import { useUpload } from "~/pages/revisions/uploads";
import { useMay } from "~/shell/rights";
import { Feed } from "./Feed";
import { Following } from "./Following";
import classes from "./Today.module.css";
import { WasteWeek } from "./WasteWeek";

type Project = Schemas["ProjectOut"];

export function FirstSchedule({ project }: { project: Project }) {
  const { t } = useTranslation("today");
  const mayImport = useMay("import_schedules", project.id);
  const { upload } = useUpload(project.id);
  const isUnderWay = upload.step.at !== "choosing" && upload.step.at !== "refused";
  return (
    <Page
      title={project.name}
      sentence={t(mayImport ? (isUnderWay ? "first.working" : "first.sentence") : "first.waiting")}
    >
      <div className={classes.first}>
        {!mayImport ? (
          <Empty title={t("first.none")}>{t("first.ask")}</Empty>
        ) : isUnderWay ? (
          <Following projectId={project.id} />
        ) : (
          <Choose projectId={project.id} />
        )}
      </div>
      {!isUnderWay && (
        <div className={classes.board}>
          <WasteWeek project={project} />
          <Feed projectId={project.id} />
        </div>
      )}
    </Page>
  );
}

function Choose({ projectId }: { projectId: string }) {
  const { t } = useTranslation("today");
  const { upload, choose, start } = useUpload(projectId);
  const take = useCallback(
    (file: File | null) => {
      if (!file) return;
      choose(file);
      start();
    },
    [choose, start],
  );
  return (
    <Stack gap="md">
      <DropZone onFile={take} />
      {upload.step.at === "refused" && (
        <div>
          <Text fw={600}>{t("first.refused", { file: upload.file?.name })}</Text>
          <UploadRefused error={upload.step.error} />
        </div>
      )}
      <div className={classes.drop}>
        <FileUp size={28} aria-hidden />
        <Text fw={600}>{t("first.drop")}</Text>
        <FileButton onChange={take} inputProps={{ "aria-label": t("first.file") }}>
          {(props) => (
            <Button {...props}>{t(upload.step.at === "refused" ? "first.another" : "first.choose")}</Button>
          )}
        </FileButton>
        <Text size="sm" c="dimmed">
          {t("first.how")}
        </Text>
      </div>
    </Stack>
  );
}
