/** What was changed and not saved yet stays in view until it is. */

import { Button, Group, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import classes from "./Detectors.module.css";

type Props = { count: number; busy: boolean; onSave: () => void; onDiscard: () => void };

export function SaveBar({ count, busy, onSave, onDiscard }: Props) {
  const { t } = useTranslation("settings");
  return (
    <Group
      className={classes.bar}
      justify="space-between"
      gap="sm"
      role="region"
      aria-label={t("form.unsaved")}
    >
      <Text size="sm" fw={500} role="status">
        {t("detectors.changed", { count })}
      </Text>
      <Group gap="xs">
        <Button variant="default" onClick={onDiscard}>
          {t("form.discard")}
        </Button>
        <Button loading={busy} onClick={onSave}>
          {t("detectors.save")}
        </Button>
      </Group>
    </Group>
  );
}
