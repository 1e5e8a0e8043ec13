/** A revision that was imported by mistake is taken back. */

import { Button, Group, Modal, Stack, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch } from "~/api/client";
import { Problem } from "~/api/problem";
import { Failed } from "~/look/states";
import { called, type Revision } from "./queries";

type Props = { projectId: string; revision: Revision; onClose: () => void; onDone: () => void };

export function WithdrawDialog({ projectId, revision, onClose, onDone }: Props) {
  const { t } = useTranslation("revisions");
  const queries = useQueryClient();
  const told = { number: revision.number, name: called(revision) };
  const fetchAgain = () => queries.invalidateQueries({ queryKey: ["schedule_revisions", projectId] });
  const taking = useMutation({
    mutationFn: () =>
      data(
        api.DELETE("/api/v1/projects/{project_id}/schedule/revisions/{revision_id}", {
          params: { path: { project_id: projectId, revision_id: revision.id } },
          headers: ifMatch(revision.version),
        }),
      ),
    onSuccess: () => {
      notifications.show({ message: t("withdraw.done", told) });
      onDone();
      void fetchAgain();
    },
    onError: () => void fetchAgain(),
  });
  const isStale = taking.error instanceof Problem && taking.error.status === 412;
  return (
    <Modal opened onClose={onClose} title={t("withdraw.ask", told)}>
      <Stack gap="md">
        <Text size="sm">{t("withdraw.what")}</Text>
        {isStale && (
          <Text size="sm" role="alert">
            {t("withdraw.stale")}
          </Text>
        )}
        {taking.error && !isStale && <Failed error={taking.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose} data-autofocus>
            {t("common:action.cancel")}
          </Button>
          <Button color="red" loading={taking.isPending} onClick={() => taking.mutate()}>
            {t("do.withdraw")}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}
