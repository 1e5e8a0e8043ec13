/** Ways to add a file by hand: choose one, or take a photo now. */

import { Button, FileButton, Group, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { Camera, Paperclip } from "lucide-react";
import { useRef } from "react";
import { useTranslation } from "react-i18next";
import { add } from "./sending";
import type { Subject } from "./tus";

// Named one by one: a phone that keeps its photos as HEIC then hands them over as JPEG.
const PHOTOS = "image/jpeg,image/png,image/webp";
const FILES = `${PHOTOS},.pdf,.xer,.xml,.csv,.txt`;

export function Choose({ subject }: { subject: Subject }) {
  const { t } = useTranslation("attachments");
  const isTouched = useMediaQuery("(pointer: coarse)");
  const reset = useRef<() => void>(null);
  // The same file may be chosen once more, after it was refused or deleted.
  const chosen = (files: File[]) => {
    add(subject, files);
    reset.current?.();
  };
  const size = isTouched ? "md" : "sm";
  return (
    <Group gap="xs">
      <FileButton multiple accept={FILES} resetRef={reset} onChange={chosen}>
        {(props) => (
          <Button {...props} size={size} variant="default" leftSection={<Paperclip size={16} aria-hidden />}>
            {t("add")}
          </Button>
        )}
      </FileButton>
      {isTouched && (
        <FileButton
          accept={PHOTOS}
          capture="environment"
          onChange={(file) => {
            if (file) add(subject, [file]);
          }}
        >
          {(props) => (
            <Button {...props} size={size} variant="default" leftSection={<Camera size={16} aria-hidden />}>
              {t("camera")}
            </Button>
          )}
        </FileButton>
      )}
      {!isTouched && (
        <Text size="xs" c="dimmed">
          {t("orDrop")}
        </Text>
      )}
    </Group>
  );
}
