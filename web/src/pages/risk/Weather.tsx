/** How many days of each month are lost to weather, and who rests on them. */

import { NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Draft } from "./assumed";
import classes from "./Risk.module.css";

type Props = { draft: Draft; set: (change: Partial<Draft>) => void };

export function Weather({ draft, set }: Props) {
  const { t, i18n } = useTranslation("risk");
  const month = new Intl.DateTimeFormat(i18n.language, { month: "short", timeZone: "UTC" });
  return (
    <Stack gap="sm">
      <Text size="sm" c="dimmed">
        {t("assume.weatherWhy")}
      </Text>
      <div className={classes.months}>
        {draft.months.map((value, at) => {
          const name = month.format(new Date(Date.UTC(2026, at, 1)));
          return (
            <NumberInput
              key={name}
              label={name}
              min={0}
              max={95}
              suffix=" %"
              hideControls
              value={value}
              onChange={(next) =>
                set({
                  months: draft.months.map((one, row) =>
                    row === at ? (next === "" ? "" : Number(next)) : one,
                  ),
                })
              }
            />
          );
        })}
      </div>
      <TextInput
        label={t("assume.exposed")}
        description={t("assume.exposedWhy")}
        value={draft.exposed}
        onChange={(event) => set({ exposed: event.currentTarget.value })}
      />
    </Stack>
  );
}
