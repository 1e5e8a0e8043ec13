/** Spreads of single trades: where somebody knows better than the default. */

import { Button, Group, NativeSelect, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Draft, TradeDraft } from "./assumed";
import { FORMS } from "./draft";
import classes from "./Risk.module.css";

type Props = { draft: Draft; set: (change: Partial<Draft>) => void; may: boolean };

export function Trades({ draft, set, may }: Props) {
  const { t } = useTranslation("risk");
  const put = (at: number, change: Partial<TradeDraft>) =>
    set({ trades: draft.trades.map((one, row) => (row === at ? { ...one, ...change } : one)) });
  return (
    <Stack gap="md">
      <Text size="sm" c="dimmed">
        {t("assume.tradesWhy")}
      </Text>
      {draft.trades.map((one, at) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: a row that is being named has no other identity yet
        <Stack key={at} gap="xs">
          <Group align="flex-end" wrap="nowrap" gap="xs">
            <TextInput
              label={t("assume.trade")}
              maxLength={200}
              flex={1}
              value={one.trade}
              onChange={(event) => put(at, { trade: event.currentTarget.value })}
            />
            <NativeSelect
              label={t("size.form")}
              value={one.form}
              data={FORMS.map((value) => ({ value, label: t(`form.${value}`) }))}
              onChange={({ currentTarget: { value } }) => put(at, { form: value as TradeDraft["form"] })}
            />
          </Group>
          <div className={classes.three}>
            {(["low", "likely", "high"] as const).map((name) => (
              <TextInput
                key={name}
                label={t(`size.${name}`)}
                inputMode="decimal"
                value={one[name]}
                onChange={(event) => put(at, { [name]: event.currentTarget.value })}
              />
            ))}
          </div>
          {may && (
            <Button
              variant="subtle"
              size="compact-sm"
              color="gray"
              style={{ alignSelf: "flex-start" }}
              onClick={() => set({ trades: draft.trades.filter((_, row) => row !== at) })}
            >
              {t("assume.removeTrade", { trade: one.trade })}
            </Button>
          )}
        </Stack>
      ))}
      {may && (
        <Button
          variant="default"
          style={{ alignSelf: "flex-start" }}
          onClick={() => set({ trades: [...draft.trades, { trade: "", ...draft.spread }] })}
        >
          {t("assume.addTrade")}
        </Button>
      )}
    </Stack>
  );
}
