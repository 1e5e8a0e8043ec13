/** A new key, shown for the only time. */

import { Button, CopyButton, Group, Text } from "@mantine/core";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import classes from "./Section.module.css";

export function KeyMade({ made, onDone }: { made: Schemas["ApiKeyMadeOut"]; onDone: () => void }) {
  const { t } = useTranslation("profile");
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.focus(), []);
  return (
    <div ref={place} tabIndex={-1} className={classes.made} role="status">
      <Text fw={600}>{t("keys.madeTitle", { name: made.name })}</Text>
      <Text mb="sm">{made.key ? t("keys.madeText") : t("keys.madeBefore")}</Text>
      {made.key && (
        <code className={classes.key} data-testid="key">
          {made.key}
        </code>
      )}
      <Group gap="xs" mt="sm">
        {made.key && (
          <CopyButton value={made.key}>
            {({ copied, copy }) => (
              <Button onClick={copy}>{copied ? t("common:action.copied") : t("keys.copy")}</Button>
            )}
          </CopyButton>
        )}
        <Button variant="default" onClick={onDone}>
          {t("keys.kept")}
        </Button>
      </Group>
    </div>
  );
}
