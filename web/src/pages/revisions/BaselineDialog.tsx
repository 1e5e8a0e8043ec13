/** What the project is measured against from now on; everything is judged anew, so it is asked twice. */

import { Button, Group, Modal, Stack, Text, Textarea } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "~/api/client";
import { Failed } from "~/look/states";
import { called, type Revision } from "./queries";

type Props = { projectId: string; revision: Revision; onClose: () => void };

export function BaselineDialog({ projectId, revision, onClose }: Props) {
  const { t } = useTranslation("revisions");
  const queries = useQueryClient();
  const [reason, setReason] = useState("");
  const told = { number: revision.number, name: called(revision) };
  const naming = useMutation({
    mutationFn: () =>
      data(
        api.PUT("/api/v1/projects/{project_id}/schedule/baseline", {
          params: { path: { project_id: projectId } },
          body: { revision_id: revision.id, reason: reason.trim() },
        }),
      ),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ["schedule_revisions", projectId] });
      notifications.show({ message: t("baseline.done", told) });
      onClose();
    },
  });
  return (
    <Modal opened onClose={onClose} title={t("baseline.ask", told)}>
      <Stack gap="md">
        <Text size="sm">{t("baseline.what")}</Text>
        <Textarea
          label={t("baseline.reason")}
          placeholder={t("baseline.example")}
          value={reason}
          maxLength={2000}
          autosize
          minRows={2}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {naming.error && <Failed error={naming.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button loading={naming.isPending} onClick={() => naming.mutate()}>
            {t("do.baseline")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
