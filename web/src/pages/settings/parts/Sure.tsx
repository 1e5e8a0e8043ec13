/** A button that asks once more, in its own place, before it does what cannot be taken back. */

import { Button, Group, Text } from "@mantine/core";
import { useState } from "react";
import { useTranslation } from "react-i18next";

type Props = {
  /** The verb on the button: "Remove". */
  verb: string;
  /** What will happen. */
  question: string;
  onSure: () => unknown;
  busy?: boolean;
};

export function Sure({ verb, question, onSure, busy }: Props) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState(false);
  if (!asked)
    return (
      <Button variant="default" size="sm" onClick={() => setAsked(true)} loading={busy}>
        {verb}
      </Button>
    );
  return (
    <Group gap="xs" align="center" role="group" aria-label={question}>
      <Text size="sm" flex="1 1 100%">
        {question}
      </Text>
      <Button
        color="red"
        size="sm"
        autoFocus
        loading={busy}
        onClick={() => {
          setAsked(false);
          void onSure();
        }}
      >
        {verb}
      </Button>
      <Button variant="default" size="sm" onClick={() => setAsked(false)}>
        {t("action.cancel")}
      </Button>
    </Group>
  );
}
