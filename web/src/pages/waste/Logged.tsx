/** It is logged: what it says, photos to it, and a way to take it back. */

import { Button, Group, Text } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { keys } from "~/api/keys";
import { Attachments } from "~/attachments/Attachments";
import { useAddress } from "~/shell/address";
import { remove, useWhy } from "./deeds";
import { WasteMark } from "./marks";
import { fetchFinding } from "./queries";
import type { Waste } from "./reckon";
import { Worth } from "./Worth";
import classes from "./waste.module.css";

type Props = { row: Waste; onAgain: () => void; onUndone: () => void };

export function Logged({ row, onAgain, onUndone }: Props) {
  const { t } = useTranslation("waste");
  const [, change] = useAddress();
  const queries = useQueryClient();
  const why = useWhy();
  const again = useRef<HTMLButtonElement>(null);
  useEffect(() => again.current?.focus(), []);
  const { mutate: undo, isPending } = useMutation({
    mutationFn: async () => {
      const [, version] = await fetchFinding(row.project_id, row.id);
      await remove(row.project_id, row.id, version);
    },
    onSuccess: () => {
      notifications.show({ message: t("log.undone") });
      onUndone();
    },
    onError: (error) => notifications.show({ color: "red", title: t("log.notUndone"), message: why(error) }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.of("waste", row.project_id) }),
  });
  return (
    <div data-testid="logged">
      <Group gap="xs" role="status" mb="sm">
        <Check size={20} color="var(--gemba-kept)" aria-hidden />
        <Text fw={600} fz="lg">
          {t("log.done")}
        </Text>
        <WasteMark type={row.type} />
      </Group>
      <Text mb="sm" className={classes.prose}>
        {row.title}
      </Text>
      <Worth row={row} />
      <div className={classes.verbs}>
        <Button ref={again} size="md" onClick={onAgain}>
          {t("log.again")}
        </Button>
        <Button size="md" variant="default" onClick={() => change({ log: undefined, finding: row.id })}>
          {t("common:action.open")}
        </Button>
        <Button size="md" variant="default" loading={isPending} onClick={() => undo()}>
          {t("log.undo")}
        </Button>
      </div>
      <Attachments projectId={row.project_id} subjectKind="waste" subjectId={row.id} canAdd />
    </div>
  );
}
