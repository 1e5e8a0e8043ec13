/** Walking the driving path: step by step back to what puts an activity where it is, and forward again. */

import { Button, Group, Switch, Text, Title } from "@mantine/core";
import { ArrowLeft, ArrowRight } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { drivenBy, driversOf, drivingPath } from "~/gantt/path";
import type { PanelParts } from "./ActivityPanel";
import { nameOf } from "./rowsOf";

export function Drivers({ network, activity, isOnPath, onPath, onOpen }: PanelParts) {
  const { t } = useTranslation("schedule");
  const { predecessor, successor } = network.document.relations;
  const path = useMemo(() => drivingPath(network, activity), [network, activity]);
  const back = predecessor[driversOf(network, activity)[0] ?? -1];
  const forward = successor[drivenBy(network, activity)[0] ?? -1];
  const first = predecessor[path.at(-1) ?? -1];
  return (
    <section>
      <Title order={3} size="h5" mb={4}>
        {t("path.title")}
      </Title>
      <Text size="sm" mb="xs" role="status">
        {back === undefined || first === undefined
          ? t("path.none")
          : t("path.told", {
              count: path.length,
              driver: nameOf(network, back),
              first: nameOf(network, first),
            })}
      </Text>
      <Group gap="xs">
        {/* Not disabled but told: whoever walks by keyboard must not lose the button under their finger. */}
        <Button
          variant="default"
          leftSection={<ArrowLeft size={15} aria-hidden />}
          aria-disabled={back === undefined}
          data-disabled={back === undefined || undefined}
          onClick={() => {
            if (back === undefined) return;
            onPath(true);
            onOpen(back);
          }}
        >
          {t("path.back")}
        </Button>
        <Button
          variant="default"
          rightSection={<ArrowRight size={15} aria-hidden />}
          aria-disabled={forward === undefined}
          data-disabled={forward === undefined || undefined}
          onClick={() => forward !== undefined && onOpen(forward)}
        >
          {t("path.forward")}
        </Button>
      </Group>
      <Switch
        mt="sm"
        label={t("path.show")}
        checked={isOnPath}
        onChange={(event) => onPath(event.currentTarget.checked)}
      />
    </section>
  );
}
