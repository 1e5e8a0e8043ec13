/** How a panel about one row ends: with what stores it, and, below a line, with what takes the row away. */

import { Button, Divider, Group, Stack } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Refusal } from "./Refusal";
import { Sure } from "./Sure";

type EndProps = {
  /** The verb on the button: "Save". */
  verb: string;
  error: unknown;
  busy: boolean;
  disabled: boolean;
  onClose: () => void;
};

export function FormEnd({ verb, error, busy, disabled, onClose }: EndProps) {
  const { t } = useTranslation();
  return (
    <>
      <Refusal error={error} />
      <Group gap="xs">
        <Button type="submit" loading={busy} disabled={disabled}>
          {verb}
        </Button>
        <Button variant="default" onClick={onClose}>
          {t("action.cancel")}
        </Button>
      </Group>
    </>
  );
}

type RemovalProps = { question: string; error: unknown; busy: boolean; onSure: () => unknown };

export function Removal({ question, error, busy, onSure }: RemovalProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" mt="lg" align="flex-start">
      <Divider w="100%" />
      <Refusal error={error} />
      <Sure verb={t("action.remove")} question={question} busy={busy} onSure={onSure} />
    </Stack>
  );
}
