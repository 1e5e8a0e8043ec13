/** What is to be different: first what kind of change, then whom it is about, then how much. */

import { Button, Group, Paper, Select, Stack } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Network } from "~/gantt/network";
import { type Change, KINDS, type Kind } from "./change";
import { changeOf, type Draft, emptyDraft } from "./draft";
import { LogicFields } from "./LogicFields";
import { WorkFields } from "./WorkFields";

type Parts = {
  network: Network;
  kind: Kind;
  activity: string | undefined;
  onKind: (kind: Kind) => void;
  onDone: (change: Change) => void;
  onClose: () => void;
};

export function ChangeForm({ network, kind, activity, onKind, onDone, onClose }: Parts) {
  const { t } = useTranslation("whatif");
  const [draft, setDraft] = useState<Draft>(() => emptyDraft(activity));
  const made = changeOf(kind, draft);
  const set = (values: Partial<Draft>) => setDraft((before) => ({ ...before, ...values }));
  const isLogic = kind.endsWith("_relation");
  const Fields = isLogic ? LogicFields : WorkFields;
  return (
    <Paper
      component="form"
      withBorder
      p="md"
      mt="sm"
      aria-label={t("form.label")}
      onSubmit={(event) => {
        event.preventDefault();
        if (made) onDone(made);
      }}
    >
      <Stack gap="sm">
        <Select
          label={t("form.kind")}
          data={KINDS.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
          value={kind}
          onChange={(value) => onKind(KINDS.find((one) => one === value) ?? kind)}
          allowDeselect={false}
        />
        <Fields network={network} kind={kind} draft={draft} set={set} />
        <Group>
          <Button type="submit" disabled={!made}>
            {t("form.try")}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t("common:action.cancel")}
          </Button>
        </Group>
      </Stack>
    </Paper>
  );
}
