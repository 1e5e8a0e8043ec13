/** What does it wait for? The usual answers with one touch, any other in words. */

import { Button, Group, Modal, SimpleGrid, Text, Textarea } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { useChanges } from "./Changes";
import type { Task } from "./rules";
import { inServersWords } from "./told";

const USUAL = [
  "material",
  "before",
  "answer",
  "drawing",
  "inspection",
  "crew",
  "equipment",
  "weather",
] as const;

export function BlockedReason({ task, onClose }: { task: Task; onClose: () => void }) {
  const { t } = useTranslation("tasks");
  const { change } = useChanges();
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);

  async function save() {
    setSending(true);
    const outcome = await change(task, { status: "blocked", blocked_reason: reason.trim() });
    setSending(false);
    if (outcome.state === "failed") setError(inServersWords(outcome.error, t));
    else onClose();
  }

  return (
    <Modal
      opened
      onClose={onClose}
      title={t("blocked.title")}
      closeButtonProps={{ "aria-label": t("common:action.close") }}
      transitionProps={{ duration: 0 }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim()) void save();
        }}
      >
        <Text size="sm" mb="sm">
          {task.name}
        </Text>
        <SimpleGrid cols={2} spacing="xs" mb="sm">
          {USUAL.map((one) => (
            <Button
              key={one}
              variant={reason === t(`blocked.usual.${one}`) ? "light" : "default"}
              h="auto"
              mih={48}
              px="xs"
              fw={500}
              aria-pressed={reason === t(`blocked.usual.${one}`)}
              onClick={() => setReason(t(`blocked.usual.${one}`))}
              styles={{ label: { whiteSpace: "normal" } }}
            >
              {t(`blocked.usual.${one}`)}
            </Button>
          ))}
        </SimpleGrid>
        <Textarea
          label={t("blocked.reason")}
          description={t("blocked.help")}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
          maxLength={2000}
          autosize
          minRows={2}
          error={error}
        />
        <Group justify="flex-end" mt="md">
          <Button variant="default" size="md" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
          <Button type="submit" size="md" loading={isSending} disabled={!reason.trim()}>
            {t("blocked.save")}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
