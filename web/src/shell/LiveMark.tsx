/** Whether what one sees is kept up to date. */

import { Group, Text } from "@mantine/core";
import { useNetwork } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { useLiveState } from "~/api/live";
import { live } from "~/api/queries";
import classes from "./Shell.module.css";

export function LiveMark() {
  const { t } = useTranslation();
  const state = useLiveState(live);
  const { online } = useNetwork();
  const told = online ? t(`live.${state}`) : t("live.offline");
  return (
    <Group gap={6} wrap="nowrap" role="status" title={told} data-live={online ? state : "offline"}>
      <span className={classes.dot} data-state={online ? state : "away"} aria-hidden />
      <Text size="sm" c="dimmed" visibleFrom={state === "live" && online ? "sm" : undefined} truncate>
        {told}
      </Text>
    </Group>
  );
}
