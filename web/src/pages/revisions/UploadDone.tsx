/** What came of a file: the revision, its finish, and where to look next. */

import { Button, Group, Stack, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { Notes } from "./Notes";
import { before, called, type Revision, useRevisions } from "./queries";
import { WayButton } from "./ways";

type Props = { projectId: string; revision: Revision; isKnown?: boolean; onAnother: () => void };

export function UploadDone({ projectId, revision, isKnown, onAnother }: Props) {
  const { t } = useTranslation("revisions");
  const { data: revisions = [] } = useRevisions(projectId);
  const earlier = before(revisions, revision);
  const told = { number: revision.number, name: called(revision), finish: say.day(revision.finish) };
  return (
    <Stack gap="md" data-testid="upload-done">
      <Text role="status">
        {isKnown
          ? t("upload.known", { ...told, when: say.moment(revision.created_at) })
          : t("upload.done", told)}
      </Text>
      <Group gap="xs">
        <WayButton
          variant="filled"
          to="/projects/$projectId/schedule"
          params={{ projectId }}
          search={{ revision: revision.id }}
        >
          {t("open.gantt")}
        </WayButton>
        <WayButton
          to="/projects/$projectId/schedule/quality"
          params={{ projectId }}
          search={{ revision: revision.id }}
        >
          {t("open.quality")}
        </WayButton>
        {earlier && (
          <WayButton
            to="/projects/$projectId/schedule/comparison"
            params={{ projectId }}
            search={{ revision: revision.id, with: earlier.id }}
          >
            {t("open.comparison", { number: earlier.number })}
          </WayButton>
        )}
      </Group>
      <Notes projectId={projectId} revisionId={revision.id} />
      <Group>
        <Button variant="subtle" onClick={onAnother}>
          {t("upload.another")}
        </Button>
      </Group>
    </Stack>
  );
}
