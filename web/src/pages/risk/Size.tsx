/** How much an entry does: three amounts with a form between them, or the dates by which it is clear. */

import { NativeSelect, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { said } from "~/pages/settings/parts/Refusal";
import { type Draft, FORMS } from "./draft";
import classes from "./Risk.module.css";

type Props = { draft: Draft; set: (change: Partial<Draft>) => void; error: unknown };

export function Size({ draft, set, error }: Props) {
  const { t } = useTranslation("risk");
  if (draft.effect === "hold") return <Dates draft={draft} set={set} error={error} />;
  const names = draft.form === "fixed" ? (["likely"] as const) : (["low", "likely", "high"] as const);
  const isTold = draft.form === "lognormal" || draft.form === "trigen";
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t("size.form")}
        value={draft.form}
        data={FORMS.map((value) => ({ value, label: t(`form.${value}`) }))}
        onChange={({ currentTarget: { value } }) => set({ form: value as Draft["form"] })}
      />
      <div className={classes.three}>
        {names.map((name) => (
          <NumberInput
            key={name}
            label={t(isTold ? `size.told.${name}` : `size.${name}`)}
            required
            min={0}
            decimalScale={2}
            hideControls
            value={draft[name]}
            error={said(error, name)}
            onChange={(value) => set({ [name]: value === "" ? "" : Number(value) })}
          />
        ))}
      </div>
      <Text size="xs" c="dimmed">
        {t(`size.unit.${draft.effect}`)}
      </Text>
    </Stack>
  );
}

function Dates({ draft, set, error }: Props) {
  const { t } = useTranslation("risk");
  return (
    <Stack gap="xs">
      {(["p10", "p50", "p90"] as const).map((name) => (
        <TextInput
          key={name}
          type="date"
          label={t(`size.${name}`)}
          required
          value={draft[name]}
          error={said(error, `clear_${name}`)}
          onChange={(event) => set({ [name]: event.currentTarget.value })}
        />
      ))}
    </Stack>
  );
}
