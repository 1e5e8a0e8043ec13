/** What would be stored: what has to be said first, the sums, the columns, every row with what is wrong, and yes or no. */

import { Button, Checkbox, Group, Stack, Text, Title } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { useProject } from "~/shell/me";
import classes from "../Costs.module.css";
import { KINDS } from "../filters";
import { refresh } from "../queries";
import { inServersWords } from "../told";
import { Columns } from "./Columns";
import { Questions } from "./Questions";
import { type Choices, choose, confirm, type Import, type Preview as Told } from "./queries";
import { Rows } from "./Rows";

type Props = { file: Import; preview: Told; keeps: boolean; onChanged: (file: Import) => void };

export function Preview({ file, preview, keeps, onChanged }: Props) {
  const { t } = useTranslation("costs");
  const choosing = useMutation({
    mutationFn: (choices: Choices) => choose(file, choices),
    onSuccess: onChanged,
  });
  const shared = { preview, isDisabled: !keeps || choosing.isPending, onChoose: choosing.mutate };
  return (
    <Stack gap="lg">
      <Questions {...shared} />
      {choosing.error && (
        <Text c="var(--gemba-late)" role="alert">
          {inServersWords(choosing.error, t)}
        </Text>
      )}
      {preview.sums.entries > 0 && <Sums file={file} preview={preview} />}
      {keeps && <Confirm file={file} preview={preview} onChanged={onChanged} />}
      <Columns {...shared} />
      <Rows file={file} preview={preview} />
    </Stack>
  );
}

function Sums({ file, preview }: { file: Import; preview: Told }) {
  const { t } = useTranslation("costs");
  const { data: project } = useProject(file.project_id);
  return (
    <section aria-label={t("preview.sums")}>
      <Title order={2} size="h4" mb="xs">
        {t("preview.sums")}
      </Title>
      <ul className={classes.kinds}>
        {KINDS.filter((kind) => preview.sums[`${kind}_cents`] !== 0).map((kind) => (
          <li key={kind} className={classes.kind}>
            <Text size="sm" c="dimmed">
              {t(`kind.${kind}`)}
            </Text>
            <Text fz="xl" fw={600} className={classes.figure}>
              {say.money(preview.sums[`${kind}_cents`], project?.currency)}
            </Text>
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed">
        {t("preview.expires", { when: say.moment(preview.expires_at) })}
      </Text>
    </section>
  );
}

type ConfirmProps = { file: Import; preview: Told; onChanged: (file: Import) => void };

function Confirm({ file, preview, onChanged }: ConfirmProps) {
  const { t } = useTranslation("costs");
  const queries = useQueryClient();
  const [leavesOut, setLeavesOut] = useState(false);
  const store = useMutation({
    mutationFn: () => confirm(file, leavesOut),
    onSuccess: async (stored) => {
      onChanged(stored);
      await refresh(queries, file.project_id);
    },
  });
  const { wrong, sums } = preview;
  const isReady = sums.entries > 0 && (wrong === 0 || leavesOut);
  return (
    <Group gap="md">
      {wrong > 0 && sums.entries > 0 && (
        <Checkbox
          label={t("preview.leaveOut", { count: wrong })}
          checked={leavesOut}
          onChange={(event) => setLeavesOut(event.currentTarget.checked)}
        />
      )}
      <Button size="md" disabled={!isReady} loading={store.isPending} onClick={() => store.mutate()}>
        {t("preview.store", { count: sums.entries })}
      </Button>
      {sums.entries === 0 && <Text c="dimmed">{t("preview.nothing")}</Text>}
      {store.error && (
        <Text c="var(--gemba-late)" role="alert">
          {inServersWords(store.error, t)}
        </Text>
      )}
    </Group>
  );
}
