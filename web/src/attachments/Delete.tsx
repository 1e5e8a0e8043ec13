/** Taking a file away, asked twice; shown only to who added it and to who runs the project. */

import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Trash2 } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "~/api/keys";
import { Problem } from "~/api/problem";
import { useMe } from "~/shell/me";
import { useMay } from "~/shell/rights";
import { type Attachment, remove } from "./files";

function useMayDelete(file: Attachment): boolean {
  const { data: me } = useMe();
  const works = useMay("work_on_tasks", file.project_id);
  const runs = useMay("run_project", file.project_id);
  return runs || (works && me?.id === file.created_by);
}

export function Delete({ file, onDeleted }: { file: Attachment; onDeleted?: () => void }) {
  const { t } = useTranslation("attachments");
  const [asked, setAsked] = useState(false);
  const may = useMayDelete(file);
  const queries = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => remove(file),
    onSuccess: () => onDeleted?.(),
    onError: (error) =>
      notifications.show({
        color: "red",
        title: t("notDeleted", { name: file.filename }),
        message: error instanceof Problem ? error.body.title : t("common:problem.offline"),
      }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.of("attachments", file.project_id) }),
  });
  if (!may) return null;
  if (!asked)
    return (
      <Button
        size="compact-sm"
        variant="subtle"
        color="gray"
        style={{ flex: "none" }}
        leftSection={<Trash2 size={14} aria-hidden />}
        onClick={() => setAsked(true)}
        aria-label={t("delete", { name: file.filename })}
      >
        {t("common:action.delete")}
      </Button>
    );
  return (
    <Group gap="xs" wrap="nowrap" role="group" aria-label={t("delete", { name: file.filename })}>
      <Text size="sm">{t("sure")}</Text>
      <Button size="compact-sm" color="red" loading={isPending} onClick={() => mutate()} autoFocus>
        {t("common:action.delete")}
      </Button>
      <Button size="compact-sm" variant="default" onClick={() => setAsked(false)}>
        {t("common:action.cancel")}
      </Button>
    </Group>
  );
}
