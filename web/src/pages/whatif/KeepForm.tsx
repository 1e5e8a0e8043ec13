/** Keep what is being tried, under a name. */

import { Button, Group, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "~/api/client";
import { keys } from "~/api/keys";
import { Problem } from "~/api/problem";
import { newId } from "~/attachments/ids";
import type { Change } from "./change";

type Parts = { projectId: string; changes: Change[]; onKept: () => void };

export function KeepForm({ projectId, changes, onKept }: Parts) {
  const { t } = useTranslation("whatif");
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [id] = useState(() => newId());
  const [isSending, setSending] = useState(false);
  const [trouble, setTrouble] = useState<string | null>(null);

  async function keep(): Promise<void> {
    setSending(true);
    setTrouble(null);
    try {
      const path = { project_id: projectId, branch_id: id };
      await data(
        api.PUT("/api/v1/projects/{project_id}/whatif/{branch_id}", {
          params: { path },
          body: { name, note: "", changes },
        }),
      );
      await queries.invalidateQueries({ queryKey: keys.of("whatif_branches", projectId) });
      onKept();
    } catch (error) {
      setTrouble(error instanceof Problem ? (error.body.detail ?? error.body.title) : t("keep.offline"));
    } finally {
      setSending(false);
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void keep();
      }}
    >
      <Group mt="md" align="flex-end" gap="xs">
        <TextInput
          label={t("keep.name")}
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          maxLength={200}
          flex="1 1 180px"
        />
        <Button type="submit" variant="default" disabled={!name.trim()} loading={isSending}>
          {t("keep.keep")}
        </Button>
      </Group>
      {trouble && (
        <Text c="var(--gemba-late)" role="alert" mt="xs">
          {trouble}
        </Text>
      )}
    </form>
  );
}
