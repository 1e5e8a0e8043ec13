/** Documents, one below the other: saved by a click. */

import { Group, Text, UnstyledButton } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { FileText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { number } from "~/look/say";
import classes from "./Attachments.module.css";
import { Delete } from "./Delete";
import { type Attachment, save } from "./files";

const KB = 1024;
const MB = KB * KB;

export function Documents({ files }: { files: Attachment[] }) {
  const { t } = useTranslation("attachments");
  if (files.length === 0) return null;
  const saved = (file: Attachment) =>
    save(file).catch(() => notifications.show({ color: "red", message: t("notLoaded") }));
  return (
    <ul className={classes.documents}>
      {files.map((file) => (
        <Group key={file.id} component="li" gap="xs" wrap="nowrap" justify="space-between">
          <UnstyledButton className={classes.document} onClick={() => void saved(file)}>
            <FileText size={18} aria-hidden />
            <Text span size="sm" truncate>
              {file.filename}
            </Text>
            <Text span size="xs" c="dimmed" className="tabular">
              {file.size_bytes < MB
                ? t("size.kb", { value: number(Math.max(1, file.size_bytes / KB)) })
                : t("size.mb", { value: number(file.size_bytes / MB, 1) })}
            </Text>
          </UnstyledButton>
          <Delete file={file} />
        </Group>
      ))}
    </ul>
  );
}
