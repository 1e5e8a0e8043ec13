/** A task in the time it takes to say its name: type, Enter, the next one. */

import { Button, Group, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "~/attachments/ids";
import { plan } from "./api";
import type { Filter } from "./filter";
import { inServersWords } from "./told";

type Props = {
  projectId: string;
  filter: Filter;
  me: string | undefined;
  isPhone: boolean;
  onFull: () => void;
};

/** What is looked at is what is planned: a task added under a filter for a trade is for that trade. */
function fromFilter({ trade, area, assignee }: Filter, me: string | undefined) {
  const person = assignee === "me" ? me : assignee === "nobody" ? undefined : assignee;
  return { trade: trade ?? null, area_id: area ?? null, assignee_id: person ?? null };
}

export function QuickAdd({ projectId, filter, me, isPhone, onFull }: Props) {
  const { t } = useTranslation("tasks");
  const queries = useQueryClient();
  const [draft, setDraft] = useState({ id: newId(), name: "" });
  const [error, setError] = useState<string | null>(null);
  const size = isPhone ? "md" : "sm";

  async function add() {
    const name = draft.name.trim();
    if (!name) return;
    setDraft({ id: newId(), name: "" });
    setError(null);
    const rest = { description: "", priority: "normal", status: "not_started" } as const;
    try {
      await plan(queries, projectId, draft.id, { name, ...rest, ...fromFilter(filter, me) });
    } catch (refused) {
      setError(inServersWords(refused, t));
      // What was typed comes back, under the same id: if it has arrived after all, it is there once.
      setDraft((now) => (now.name ? now : draft));
    }
  }

  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void add();
      }}
    >
      <Group gap="xs" align="flex-start" wrap="nowrap">
        <TextInput
          flex={1}
          maw={520}
          size={size}
          aria-label={t("add.quick")}
          placeholder={t(isPhone ? "add.short" : "add.quick")}
          value={draft.name}
          maxLength={200}
          error={error}
          enterKeyHint="done"
          onChange={(event) => setDraft({ ...draft, name: event.currentTarget.value })}
        />
        <Button variant="default" size={size} onClick={onFull} px="sm">
          {t("add.full")}
        </Button>
      </Group>
    </form>
  );
}
