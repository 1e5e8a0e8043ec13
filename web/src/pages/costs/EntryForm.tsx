/** The fields of an entry. What was typed stays when sending fails. */

import {
  Autocomplete,
  Button,
  Group,
  NumberInput,
  Select,
  SimpleGrid,
  Stack,
  Text,
  Textarea,
  TextInput,
} from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Problem } from "~/api/problem";
import { costOf, type Draft, needsDay } from "./draft";
import { KINDS } from "./filters";
import type { CostIn } from "./queries";
import { inServersWords } from "./told";

type Props = {
  initial: Draft;
  currency: string | null;
  trades: string[];
  button: string;
  onSend: (wanted: CostIn) => Promise<void>;
};

const MOST = 90_000_000_000_000;

export function EntryForm({ initial, currency, trades, button, onSend }: Props) {
  const { t } = useTranslation("costs");
  const [error, setError] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const form = useForm<Draft>({
    initialValues: initial,
    validate: {
      amount: (value) => (value === "" || Number.isNaN(Number(value)) ? t("add.amountMissing") : null),
      day: (value, { kind }) => (!value && needsDay(kind) ? t("add.dayMissing") : null),
    },
  });

  async function send(values: Draft) {
    setSending(true);
    setError(null);
    try {
      await onSend(costOf(values));
    } catch (refused) {
      setError(inServersWords(refused, t));
      if (refused instanceof Problem)
        form.setErrors({ day: refused.of("day"), amount: refused.of("amount_cents") });
    } finally {
      setSending(false);
    }
  }

  const text = (name: "activity_code" | "wbs" | "area" | "vendor" | "reference") => (
    <TextInput label={t(`member.${name}`)} maxLength={200} {...form.getInputProps(name)} />
  );
  return (
    <form onSubmit={form.onSubmit((values) => void send(values))} noValidate>
      <Stack gap="sm">
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          <Select
            label={t("member.kind")}
            data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps("kind")}
          />
          <NumberInput
            label={t("member.amountIn", { currency: currency ?? "" })}
            description={t("add.credit")}
            inputWrapperOrder={["label", "input", "description", "error"]}
            decimalScale={2}
            min={-MOST}
            max={MOST}
            thousandSeparator=" "
            allowedDecimalSeparators={[",", "."]}
            hideControls
            required
            {...form.getInputProps("amount")}
          />
          <TextInput
            type="date"
            label={t("member.day")}
            max="2099-12-31"
            required={needsDay(form.values.kind)}
            {...form.getInputProps("day")}
          />
          <Autocomplete
            label={t("member.trade")}
            data={trades}
            maxLength={200}
            {...form.getInputProps("trade")}
          />
          {text("vendor")}
          {text("reference")}
          {text("activity_code")}
          {text("wbs")}
          {text("area")}
        </SimpleGrid>
        <Textarea
          label={t("member.note")}
          autosize
          minRows={2}
          maxLength={2000}
          {...form.getInputProps("note")}
        />
        {error && (
          <Text size="sm" c="var(--gemba-late)" role="alert">
            {error}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={isSending}>
            {button}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
