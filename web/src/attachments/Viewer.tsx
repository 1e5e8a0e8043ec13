/** A photo as large as the screen, with when and where it was taken; arrows go to the next one. */

import { ActionIcon, Anchor, Box, Button, Group, Modal, Text } from "@mantine/core";
import { useHotkeys } from "@mantine/hooks";
import { notifications } from "@mantine/notifications";
import { ChevronLeft, ChevronRight, Download } from "lucide-react";
import type { KeyboardEvent } from "react";
import { useTranslation } from "react-i18next";
import { moment } from "~/look/say";
import { Failed } from "~/look/states";
import classes from "./Attachments.module.css";
import { Delete } from "./Delete";
import { type Attachment, save, usePicture } from "./files";

type Props = { files: Attachment[]; at: number; onGo: (to: number) => void; onClose: () => void };

/** Esc closes the photo, and not the panel that it was opened from. */
function keepEscape(event: KeyboardEvent): void {
  if (event.key === "Escape") event.stopPropagation();
}

export function Viewer({ files, at, onGo, onClose }: Props) {
  const { t } = useTranslation("attachments");
  const go = (to: number) => onGo((to + files.length) % files.length);
  useHotkeys([
    ["ArrowLeft", () => go(at - 1)],
    ["ArrowRight", () => go(at + 1)],
  ]);
  const file = files[at];
  if (!file) return null;
  return (
    <Box onKeyDown={keepEscape}>
      <Modal
        opened
        onClose={onClose}
        fullScreen
        title={file.filename}
        closeButtonProps={{ "aria-label": t("common:action.close"), size: 40 }}
        classNames={{ body: classes.viewer, content: classes.viewerContent }}
        transitionProps={{ duration: 0 }}
      >
        <Box className={classes.stage}>
          <Large key={file.id} file={file} />
          {files.length > 1 && <Arrows onBack={() => go(at - 1)} onOn={() => go(at + 1)} />}
        </Box>
        <Group justify="space-between" gap="xs">
          <Group gap="md" aria-live="polite">
            {files.length > 1 && (
              <Text size="sm" c="dimmed" className="tabular">
                {t("place", { at: at + 1, of: files.length })}
              </Text>
            )}
            <Told file={file} />
          </Group>
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="subtle"
              color="gray"
              leftSection={<Download size={14} aria-hidden />}
              onClick={() =>
                void save(file).catch(() => notifications.show({ color: "red", message: t("notLoaded") }))
              }
            >
              {t("save")}
            </Button>
            <Delete
              key={file.id}
              file={file}
              onDeleted={() => (files.length > 1 ? go(at === files.length - 1 ? at - 1 : at + 1) : onClose())}
            />
          </Group>
        </Group>
      </Modal>
    </Box>
  );
}

function Large({ file }: { file: Attachment }) {
  const small = usePicture(file, file.has_thumbnail ? "thumbnail" : "content");
  const large = usePicture(file, "content");
  if (large.error) return <Failed error={large.error} />;
  const address = large.address ?? small.address;
  // The small one stands in at the size of the large one, so that nothing jumps when that has come.
  return (
    address && (
      <img
        src={address}
        alt={file.filename}
        className={classes.large}
        width={file.width ?? 0}
        height={file.height ?? 0}
      />
    )
  );
}

function Arrows({ onBack, onOn }: { onBack: () => void; onOn: () => void }) {
  const { t } = useTranslation("attachments");
  return (
    <>
      <ActionIcon
        className={classes.back}
        variant="default"
        size={44}
        onClick={onBack}
        aria-label={t("previous")}
      >
        <ChevronLeft size={24} aria-hidden />
      </ActionIcon>
      <ActionIcon className={classes.on} variant="default" size={44} onClick={onOn} aria-label={t("next")}>
        <ChevronRight size={24} aria-hidden />
      </ActionIcon>
    </>
  );
}

function Told({ file }: { file: Attachment }) {
  const { t } = useTranslation("attachments");
  const { latitude, longitude } = file;
  const isPlaced = latitude !== null && longitude !== null;
  return (
    <>
      <Text size="sm">
        {file.taken_at
          ? t("taken", { when: moment(file.taken_at) })
          : t("added", { when: moment(file.created_at) })}
      </Text>
      {isPlaced && (
        <Anchor
          size="sm"
          href={`https://www.openstreetmap.org/?mlat=${latitude}&mlon=${longitude}#map=19/${latitude}/${longitude}`}
          target="_blank"
          rel="noreferrer"
        >
          {t("where", { latitude: latitude.toFixed(5), longitude: longitude.toFixed(5) })}
        </Anchor>
      )}
    </>
  );
}
