/** What was odd about a file and how it was taken; silence would be a promise that nothing was. */

import { Anchor, List, Stack, Text, Title } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { useNotes } from "./queries";

const FIRST = 20;
const MOST_KEPT = 500;

export function Notes({ projectId, revisionId }: { projectId: string; revisionId: string }) {
  const { t } = useTranslation("revisions");
  const [isAll, setAll] = useState(false);
  return (
    <Stack gap={6} data-testid="notes">
      <Title order={3} size="h5">
        {t("notes.title")}
      </Title>
      <Shown query={useNotes(projectId, revisionId)} lines={2}>
        {({ notes, file_projects }) => (
          <>
            <Text size="sm" c={notes.length ? undefined : "dimmed"}>
              {notes.length >= MOST_KEPT
                ? t("notes.most", { count: notes.length })
                : t("notes.count", { count: notes.length })}
            </Text>
            {notes.length > 0 && (
              <List size="sm" spacing={4}>
                {notes.slice(0, isAll ? undefined : FIRST).map((note, at) => (
                  // biome-ignore lint/suspicious/noArrayIndexKey: two notes of one line may be the same
                  <List.Item key={at} style={{ overflowWrap: "anywhere" }}>
                    {note.line > 0 && (
                      <Text span c="dimmed">
                        {t("notes.place", { line: say.number(note.line), table: note.table })}{" "}
                      </Text>
                    )}
                    {note.message}
                  </List.Item>
                ))}
              </List>
            )}
            {notes.length > FIRST && !isAll && (
              <Anchor component="button" type="button" size="sm" ta="start" onClick={() => setAll(true)}>
                {t("notes.all", { count: notes.length })}
              </Anchor>
            )}
            {file_projects.length > 1 && (
              <Text size="sm">
                {t("notes.projects", {
                  list: file_projects
                    .map((one) => t("notes.project", { name: one.name, count: one.activities }))
                    .join(", "),
                })}
              </Text>
            )}
          </>
        )}
      </Shown>
    </Stack>
  );
}
