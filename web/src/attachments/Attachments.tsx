/**
 * The photos and files of a subject: looked at, added by button, camera, paste or drop, taken away.
 *
 *   <Attachments projectId={id} subjectKind="waste" subjectId={row.id} canAdd={mayWork} />
 */

import { Box, Text, Title } from "@mantine/core";
import { type DragEvent, useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { Shown } from "~/look/states";
import classes from "./Attachments.module.css";
import { Choose } from "./Choose";
import { Documents } from "./Documents";
import { isPicture, useAttachments } from "./files";
import { Pictures } from "./Pictures";
import { Progress } from "./Progress";
import { add } from "./sending";
import type { Subject } from "./tus";

type Props = Subject & { canAdd: boolean };

export function Attachments({ projectId, subjectKind, subjectId, canAdd }: Props) {
  const { t } = useTranslation("attachments");
  const subject = useMemo(() => ({ projectId, subjectKind, subjectId }), [projectId, subjectKind, subjectId]);
  const query = useAttachments(subject);
  const { over, handlers } = useDropped(canAdd, subject);
  usePasted(canAdd, subject);
  return (
    <Box
      component="section"
      aria-label={t("title")}
      className={classes.section}
      data-over={over}
      {...handlers}
    >
      <Title order={3} size="h5" mb="xs">
        {t("title")}
        {query.data && query.data.length > 0 ? ` (${query.data.length})` : ""}
      </Title>
      <Shown query={query} lines={1}>
        {(files) => (
          <>
            {files.length === 0 && (
              <Text size="sm" c="dimmed" mb="xs">
                {t(canAdd ? "none" : "noneToSee")}
              </Text>
            )}
            <Pictures files={files.filter(isPicture)} />
            <Documents files={files.filter((file) => !isPicture(file))} />
          </>
        )}
      </Shown>
      <Progress subject={subject} />
      {canAdd && <Choose subject={subject} />}
      {over && (
        <Text className={classes.drop} aria-hidden>
          {t("dropHere")}
        </Text>
      )}
    </Box>
  );
}

function hasFiles(event: DragEvent): boolean {
  return event.dataTransfer.types.includes("Files");
}

function useDropped(canAdd: boolean, subject: Subject) {
  const [over, setOver] = useState(false);
  if (!canAdd) return { over: false, handlers: {} };
  const handlers = {
    onDragOver: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(true);
    },
    onDragLeave: (event: DragEvent) => {
      const to = event.relatedTarget;
      if (!(to instanceof Node && event.currentTarget.contains(to))) setOver(false);
    },
    onDrop: (event: DragEvent) => {
      if (!hasFiles(event)) return;
      event.preventDefault();
      setOver(false);
      add(subject, event.dataTransfer.files);
    },
  };
  return { over, handlers };
}

function usePasted(canAdd: boolean, subject: Subject) {
  useEffect(() => {
    if (!canAdd) return;
    const pasted = (event: ClipboardEvent) => {
      const files = event.clipboardData?.files;
      if (!files?.length) return;
      event.preventDefault();
      add(subject, files);
    };
    document.addEventListener("paste", pasted);
    return () => document.removeEventListener("paste", pasted);
  }, [canAdd, subject]);
}
