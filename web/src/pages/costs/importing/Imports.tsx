/** The files that were stored, and taking one back. */

import { Button, Group, Table, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import classes from "../Costs.module.css";
import { refresh } from "../queries";
import { inServersWords } from "../told";
import { type Import, undo, useImports } from "./queries";

export function Imports({ projectId, keeps }: { projectId: string; keeps: boolean }) {
  const { t } = useTranslation("costs");
  const query = useImports(projectId);
  return (
    <section aria-label={t("import.before")}>
      <Title order={2} size="h4" mt="lg" mb="xs">
        {t("import.before")}
      </Title>
      <Shown query={query} lines={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Text c="dimmed">{t("import.noneBefore")}</Text>
          ) : (
            <Files {...{ items, keeps }} />
          )
        }
      </Shown>
    </section>
  );
}

function Files({ items, keeps }: { items: Import[]; keeps: boolean }) {
  const { t } = useTranslation("costs");
  return (
    <Table>
      <Table.Tbody>
        {items.map((file) => (
          <Table.Tr key={file.id}>
            <Table.Td className={classes.note}>
              <Text fw={600}>{file.file_name}</Text>
              <Text size="sm" c="dimmed">
                {t(`import.told.${file.state}`, { count: file.entries })} · {say.moment(file.confirmed_at)}
              </Text>
            </Table.Td>
            <Table.Td ta="end">{keeps && file.state === "confirmed" && <Undo file={file} />}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

export function Undo({ file }: { file: Import }) {
  const { t } = useTranslation("costs");
  const queries = useQueryClient();
  const [isAsked, setAsked] = useState(false);
  const [error, setError] = useState<string | null>(null);
  async function send() {
    try {
      await undo(file);
      await refresh(queries, file.project_id);
    } catch (refused) {
      setError(inServersWords(refused, t));
    }
  }
  if (error)
    return (
      <Text size="sm" c="var(--gemba-late)" role="alert">
        {error}
      </Text>
    );
  if (!isAsked)
    return (
      <Button
        variant="default"
        onClick={() => setAsked(true)}
        aria-label={t("import.undoOf", { name: file.file_name })}
      >
        {t("import.undo")}
      </Button>
    );
  return (
    <Group gap="xs" justify="flex-end">
      <Text size="sm">{t("import.undoSure", { count: file.entries })}</Text>
      <Button color="red" onClick={() => void send()}>
        {t("import.undo")}
      </Button>
      <Button variant="default" onClick={() => setAsked(false)}>
        {t("common:action.cancel")}
      </Button>
    </Group>
  );
}
