/** A task with everything that is known of it. What was typed stays when sending fails. */

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
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import { Problem } from "~/api/problem";
import { newId } from "~/attachments/ids";
import { plan } from "./api";
import type { Names } from "./around";
import { PRIORITIES, type Priority } from "./rules";
import { inServersWords } from "./told";

type Values = {
  name: string;
  description: string;
  assignee_id: string | null;
  priority: Priority;
  estimated: number | string;
  actual: number | string;
  activity_code: string;
  area_id: string | null;
  trade: string;
  starts_on: string;
  due_on: string;
};

const EMPTY: Values = {
  name: "",
  description: "",
  assignee_id: null,
  priority: "normal",
  estimated: "",
  actual: "",
  activity_code: "",
  area_id: null,
  trade: "",
  starts_on: "",
  due_on: "",
};

/** The members that the server may complain of, and the fields that hold them. */
const FIELDS: Record<string, keyof Values> = {
  estimated_minutes: "estimated",
  actual_minutes: "actual",
};

function minutes(hours: number | string): number | null {
  return typeof hours === "number" ? Math.round(hours * 60) : null;
}

function asTask({ estimated, actual, ...values }: Values): Schemas["TaskIn"] {
  return {
    ...values,
    status: "not_started",
    name: values.name.trim(),
    activity_code: values.activity_code.trim() || null,
    trade: values.trade.trim() || null,
    starts_on: values.starts_on || null,
    due_on: values.due_on || null,
    estimated_minutes: minutes(estimated),
    actual_minutes: minutes(actual),
  };
}

/** What the server says of members, beside the fields that hold them. */
function complaints(refused: unknown): Record<string, string> {
  const errors = refused instanceof Problem ? (refused.body.errors ?? []) : [];
  return Object.fromEntries(
    errors.map(({ field, message }) => {
      const member = field.split(".").at(-1) ?? "";
      return [FIELDS[member] ?? member, message];
    }),
  );
}

type Props = { projectId: string; names: Names; trades: string[]; onMade: (id: string) => void };

export function TaskForm({ projectId, names, trades, onMade }: Props) {
  const { t } = useTranslation("tasks");
  const queries = useQueryClient();
  const [id] = useState(newId);
  const [error, setError] = useState<string | null>(null);
  const [isSending, setSending] = useState(false);
  const form = useForm<Values>({
    initialValues: EMPTY,
    validate: {
      name: (value) => (value.trim() ? null : t("add.nameMissing")),
      due_on: (value, { starts_on }) => (value && starts_on > value ? t("add.dueBeforeStart") : null),
    },
  });

  async function send(values: Values) {
    setSending(true);
    setError(null);
    try {
      await plan(queries, projectId, id, asTask(values));
      onMade(id);
    } catch (refused) {
      setError(inServersWords(refused, t));
      form.setErrors(complaints(refused));
    } finally {
      setSending(false);
    }
  }

  const date = (name: "starts_on" | "due_on") => (
    <TextInput type="date" label={t(`member.${name}`)} max="2099-12-31" {...form.getInputProps(name)} />
  );
  const hours = (name: "estimated" | "actual") => (
    <NumberInput
      label={t(`member.${name}_minutes`)}
      suffix=" h"
      min={0}
      step={1}
      decimalScale={2}
      {...form.getInputProps(name)}
    />
  );
  return (
    <form onSubmit={form.onSubmit((values) => void send(values))} noValidate>
      <Stack gap="sm">
        <TextInput
          label={t("member.name")}
          required
          maxLength={200}
          data-autofocus
          {...form.getInputProps("name")}
        />
        <Textarea
          label={t("member.description")}
          autosize
          minRows={2}
          {...form.getInputProps("description")}
        />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing="sm">
          <Select
            label={t("member.assignee_id")}
            data={names.people}
            searchable
            clearable
            placeholder={t("nobody")}
            {...form.getInputProps("assignee_id")}
          />
          <Select
            label={t("member.priority")}
            data={PRIORITIES.map((value) => ({ value, label: t(`priority.${value}`) }))}
            allowDeselect={false}
            {...form.getInputProps("priority")}
          />
          {date("starts_on")}
          {date("due_on")}
          {hours("estimated")}
          {hours("actual")}
          <Select
            label={t("member.area_id")}
            data={names.places}
            searchable
            clearable
            disabled={names.places.length === 0}
            placeholder={names.places.length === 0 ? t("noAreas") : undefined}
            {...form.getInputProps("area_id")}
          />
          <Autocomplete
            label={t("member.trade")}
            data={trades}
            maxLength={200}
            {...form.getInputProps("trade")}
          />
          <TextInput
            label={t("member.activity_code")}
            placeholder="A1040"
            maxLength={100}
            {...form.getInputProps("activity_code")}
          />
        </SimpleGrid>
        {error && (
          <Text size="sm" c="var(--gemba-late)" role="alert">
            {error}
          </Text>
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={isSending}>
            {t("add.save")}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
