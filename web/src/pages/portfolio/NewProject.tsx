/** A new project: what it is called, where its clock is, what money it reckons in. Then its schedule. */

import { Button, Select, SimpleGrid, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useNavigate } from "@tanstack/react-router";
import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { api, data } from "~/api/client";
import { keys } from "~/api/keys";
import { Problem } from "~/api/problem";
import { Failed } from "~/look/states";
import { currencies, currencyHere, zoneHere, zones } from "./place";

type Values = { name: string; time_zone: string; currency: string; starts_on: string; ends_on: string };

export function NewProject() {
  const { t, i18n } = useTranslation("portfolio");
  const here = useMemo(zoneHere, []);
  const money = useMemo(() => currencies(i18n.language), [i18n.language]);
  const places = useMemo(
    () => zones(here).map((value) => ({ value, label: value.replaceAll("_", " ") })),
    [here],
  );
  const form = useForm<Values>({
    initialValues: {
      name: "",
      time_zone: here,
      currency: currencyHere(here, navigator.language),
      starts_on: "",
      ends_on: "",
    },
    validate: {
      name: (name) => (name.trim() ? null : t("new.nameMissing")),
      ends_on: (ends, { starts_on }) => (ends && starts_on && ends < starts_on ? t("new.endsBefore") : null),
    },
  });
  const create = useCreate((problem) => {
    for (const name of ["name", "time_zone", "currency", "starts_on", "ends_on"] as const) {
      const said = problem.of(name);
      if (said) form.setFieldError(name, said);
    }
  });
  return (
    <form onSubmit={form.onSubmit((values) => create.mutate(values))} noValidate>
      <Stack gap="sm" maw={460}>
        <TextInput
          label={t("new.name")}
          placeholder={t("new.nameLike")}
          required
          maxLength={200}
          {...form.getInputProps("name")}
        />
        <Select
          label={t("new.zone")}
          description={t("new.zoneWhat")}
          data={places}
          searchable
          required
          allowDeselect={false}
          {...form.getInputProps("time_zone")}
        />
        <Select
          label={t("new.currency")}
          data={money}
          searchable
          required
          allowDeselect={false}
          {...form.getInputProps("currency")}
        />
        <SimpleGrid cols={2} spacing="sm">
          <TextInput type="date" label={t("new.starts")} {...form.getInputProps("starts_on")} />
          <TextInput type="date" label={t("new.ends")} {...form.getInputProps("ends_on")} />
        </SimpleGrid>
        {create.error && <Failed error={create.error} />}
        <Button type="submit" loading={create.isPending} style={{ alignSelf: "flex-start" }}>
          {t("new.create")}
        </Button>
      </Stack>
    </form>
  );
}

/** Create a project and go to it. Sent again after a lost answer, it is the same project. */
function useCreate(refused: (problem: Problem) => void) {
  const queries = useQueryClient();
  const navigate = useNavigate();
  const key = useRef({ sent: "", id: "" });
  return useMutation({
    mutationFn: ({ starts_on, ends_on, name, ...rest }: Values) => {
      const body = {
        ...rest,
        name: name.trim(),
        starts_on: starts_on || null,
        ends_on: ends_on || null,
        description: "",
        status: "active" as const,
      };
      const sent = JSON.stringify(body);
      if (key.current.sent !== sent) key.current = { sent, id: crypto.randomUUID() };
      return data(
        api.POST("/api/v1/projects", { params: { header: { "idempotency-key": key.current.id } }, body }),
      );
    },
    onSuccess: (project) => {
      queries.setQueryData(keys.of("project", project.id), project);
      void queries.invalidateQueries({ queryKey: keys.portfolio });
      void queries.invalidateQueries({ queryKey: keys.projects() });
      void navigate({ to: "/projects/$projectId", params: { projectId: project.id } });
    },
    onError: (error) => {
      if (error instanceof Problem) refused(error);
    },
  });
}
