/** The file itself: dropped, or chosen. */

import { Button, FileButton, Text } from "@mantine/core";
import { type DragEvent, useState } from "react";
import { useTranslation } from "react-i18next";
import { newId } from "~/attachments/ids";
import { useAddress } from "~/shell/address";
import classes from "../Costs.module.css";
import { inServersWords } from "../told";
import { handOver } from "./queries";

export function Choose({ projectId }: { projectId: string }) {
  const { t } = useTranslation("costs");
  const [, change] = useAddress();
  const [isOver, setOver] = useState(false);
  const [isSending, setSending] = useState(false);
  const [error, setError] = useState<string | null>(null);

  async function send(file: File | null | undefined) {
    if (!file) return;
    setSending(true);
    setError(null);
    try {
      const made = await handOver(projectId, newId(), file);
      change({ import: made.id }, true);
    } catch (refused) {
      setError(`${file.name}: ${inServersWords(refused, t)}`);
    } finally {
      setSending(false);
    }
  }

  const over = (is: boolean) => (event: DragEvent) => {
    event.preventDefault();
    setOver(is);
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: whoever cannot drop a file has the button inside
    <div
      className={classes.drop}
      data-over={isOver}
      onDragOver={over(true)}
      onDragLeave={over(false)}
      onDrop={(event) => {
        over(false)(event);
        void send(event.dataTransfer.files[0]);
      }}
    >
      <Text mb="sm">{t("import.drop")}</Text>
      <FileButton accept=".csv,.txt,.tsv,.xlsx,.xlsm" onChange={(file) => void send(file)}>
        {(props) => (
          <Button size="md" loading={isSending} {...props}>
            {t("import.choose")}
          </Button>
        )}
      </FileButton>
      <Text size="sm" c="dimmed" mt="sm">
        {t("import.limits")}
      </Text>
      {error && (
        <Text c="var(--gemba-late)" role="alert" mt="sm" className={classes.note}>
          {error}
        </Text>
      )}
    </div>
  );
}
