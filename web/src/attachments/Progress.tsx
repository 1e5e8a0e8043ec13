/** Files on their way: how far, what went wrong in the server's words, and how to stop or try again. */

import { ActionIcon, Progress as Bar, Box, Button, Group, Stack, Text } from "@mantine/core";
import { X } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import { percent } from "~/look/say";
import { again, cancel, type Sending, useSending } from "./sending";
import type { Subject } from "./tus";

export function Progress({ subject }: { subject: Subject }) {
  const rows = useSending(subject);
  if (rows.length === 0) return null;
  return (
    <Stack gap="sm" mb="sm">
      {rows.map((row) => (
        <One key={row.file.id} row={row} />
      ))}
    </Stack>
  );
}

function One({ row }: { row: Sending }) {
  const { t } = useTranslation("attachments");
  const { file, state } = row;
  return (
    <Box>
      <Group justify="space-between" wrap="nowrap" gap="xs">
        <Text size="sm" truncate>
          {file.filename}
        </Text>
        <Group gap="xs" wrap="nowrap">
          {state !== "failed" && (
            <Text size="xs" c="dimmed" className="tabular" role="status">
              {t(`state.${state}`, { done: percent(row.sent / row.size) })}
            </Text>
          )}
          <ActionIcon
            variant="subtle"
            color="gray"
            size={32}
            onClick={() => cancel(file)}
            aria-label={t(state === "failed" ? "dismiss" : "cancel", { name: file.filename })}
          >
            <X size={16} aria-hidden />
          </ActionIcon>
        </Group>
      </Group>
      {state === "failed" ? (
        <Refused error={row.error} onAgain={() => again(file)} />
      ) : (
        <Bar
          value={state === "waiting" ? 0 : Math.max(4, (row.sent / row.size) * 100)}
          animated={state === "sending"}
          color={state === "broken" ? "gray" : undefined}
          aria-label={t("progress", { name: file.filename })}
        />
      )}
    </Box>
  );
}

/** Sending a file that was refused again is in vain; after anything else it may well arrive. */
function Refused({ error, onAgain }: { error: unknown; onAgain: () => void }) {
  const { t } = useTranslation("attachments");
  const isFinal = error instanceof Problem && error.status < 500;
  const told = error instanceof Problem ? inWords(error) : t("common:problem.offline");
  return (
    <Box role="alert">
      <Text size="sm" c="var(--gemba-late)">
        {told}
      </Text>
      {!isFinal && (
        <Group gap="xs">
          <Text size="sm" c="dimmed">
            {t("keptUntilAgain")}
          </Text>
          <Button size="compact-sm" variant="default" onClick={onAgain}>
            {t("common:action.retry")}
          </Button>
        </Group>
      )}
    </Box>
  );
}

function inWords({ body }: Problem): string {
  return body.detail ? `${body.title}: ${body.detail}` : body.title;
}
