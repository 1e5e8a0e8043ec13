/** The revisions of a project's schedule: what came in, when, and what it did to the finish. */

import { Button, Group } from "@mantine/core";
import { Upload as UploadIcon } from "lucide-react";
import { useCallback } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { useMay } from "~/shell/rights";
import { useAddress } from "./address";
import { DropZone } from "./DropZone";
import { useDays } from "./days";
import { before, called, current, type Revision, useMovement, useRevisions } from "./queries";
import { RevisionList } from "./RevisionList";
import { RevisionPanel } from "./RevisionPanel";
import { Split } from "./Split";
import { UploadPanel } from "./UploadPanel";
import { useUpload } from "./uploads";

export function Revisions() {
  const { t } = useTranslation("revisions");
  const { projectId, search, change } = useAddress();
  const mayImport = useMay("import_schedules", projectId);
  const revisions = useRevisions(projectId);
  const { choose } = useUpload(projectId);
  const sentence = useSentence(projectId, revisions.data);
  const drop = useCallback(
    (file: File) => {
      choose(file);
      change({ upload: "1", revision: undefined });
    },
    [choose, change],
  );
  const opened = revisions.data?.find((one) => one.id === search.revision);
  const upload = mayImport && (
    <Button
      leftSection={<UploadIcon size={16} aria-hidden />}
      onClick={() => change({ upload: "1", revision: undefined })}
    >
      {t("upload.title")}
    </Button>
  );
  return (
    <Split
      panel={
        search.upload && mayImport ? (
          <UploadPanel projectId={projectId} onClose={() => change({ upload: undefined })} />
        ) : opened ? (
          <RevisionPanel
            key={opened.id}
            projectId={projectId}
            revision={opened}
            revisions={revisions.data ?? []}
            onClose={() => change({ revision: undefined })}
          />
        ) : undefined
      }
    >
      {mayImport && <DropZone onFile={drop} />}
      <Page title={t("revisions.title")} sentence={sentence} actions={<Group>{upload}</Group>}>
        <Shown query={revisions}>
          {(all) =>
            all.length === 0 ? (
              <Empty title={t("revisions.none")} action={upload}>
                {t(mayImport ? "revisions.noneText" : "revisions.noneSeen")}
              </Empty>
            ) : (
              <RevisionList
                projectId={projectId}
                revisions={all}
                opened={opened?.id ?? null}
                isBeside={Boolean(opened) || (Boolean(search.upload) && mayImport)}
                onOpen={(id) => change({ revision: id, upload: undefined })}
              />
            )
          }
        </Shown>
      </Page>
    </Split>
  );
}

/** "Revision 5, Month 4, counts: it finishes on Thu 20 May, 3 working days later than revision 4." */
function useSentence(projectId: string, revisions: Revision[] | undefined): string | undefined {
  const { t } = useTranslation("revisions");
  const days = useDays();
  const latest = current(revisions ?? []);
  const earlier = before(revisions ?? [], latest);
  const { data: movement } = useMovement(projectId, earlier?.id, latest?.id);
  if (!revisions || revisions.length === 0) return undefined;
  if (!latest) return t("revisions.working", { number: revisions[0]?.number });
  const told = { number: latest.number, name: called(latest), finish: say.day(latest.finish) };
  if (!earlier || !movement) return t("revisions.counts", told);
  return t("revisions.countsAnd", {
    ...told,
    moved: days.moved(movement.movement_days, t("revisions.than", { number: earlier.number })),
  });
}
