import {
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
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import * as say from "~/look/say";
import { Clash, differing } from "../parts/Clash";
import { Refusal, said } from "../parts/Refusal";
import { useSaving } from "../parts/saving";
import { changesOf, STATUSES, type Values, valuesOf, zones } from "./project";

type Project = Schemas["ProjectOut"];
type Patch = Schemas["ProjectPatch"];
type Choice = { value: string; label: string };

const PATH = "/api/v1/projects/{project_id}";

export function ProjectForm({ project, owners }: { project: Project; owners: Choice[] }) {
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  const [values, setValues] = useState(() => valuesOf(project));
  const [from, setFrom] = useState(project);
  const [done, setDone] = useState(false);
  const params = { path: { project_id: project.id } };
  const saving = useSaving<Patch, Project>({
    send: (body, version) => data(api.PATCH(PATH, { params, body, headers: ifMatch(version) })),
    current: () => data(api.GET(PATH, { params })),
    onSaved: take,
  });
  const changes = changesOf(valuesOf(from), values);
  const dirty = Object.keys(changes).length > 0;

  function take(kept: Project) {
    setFrom(kept);
    setValues(valuesOf(kept));
    setDone(true);
    queries.setQueryData(keys.of("project", project.id), kept);
    void queries.invalidateQueries({ queryKey: keys.projects() });
  }

  function set<Name extends keyof Values>(name: Name, value: Values[Name]) {
    setDone(false);
    setValues((before) => ({ ...before, [name]: value }));
  }

  const told = (value: string | null) => value || "–";
  const tell = {
    name: [t("project.name"), told],
    description: [t("project.description"), told],
    owner_id: [t("project.owner"), (id: string) => owners.find((one) => one.value === id)?.label ?? "–"],
    status: [t("project.status"), (one: string) => t(`status.${one}`)],
    budget_cents: [t("project.budget"), (cents: number | null) => say.money(cents, values.currency)],
    currency: [t("project.currency"), told],
    starts_on: [t("project.starts"), (day: string | null) => say.day(day)],
    ends_on: [t("project.ends"), (day: string | null) => say.day(day)],
    time_zone: [t("project.zone"), told],
  } as Parameters<typeof differing<Patch>>[2];

  const { error } = saving;
  return (
    <form
      aria-label={t("tab.project")}
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save(changes, from.version);
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t("project.name")}
          required
          maxLength={200}
          value={values.name}
          error={said(error, "name")}
          onChange={(event) => set("name", event.currentTarget.value)}
        />
        <Textarea
          label={t("project.description")}
          autosize
          minRows={2}
          value={values.description}
          onChange={(event) => set("description", event.currentTarget.value)}
        />
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <Select
            label={t("project.owner")}
            description={t("project.ownerWhy")}
            data={owners}
            value={values.owner_id}
            searchable
            allowDeselect={false}
            onChange={(id) => id && set("owner_id", id)}
          />
          <Select
            label={t("project.status")}
            description={t("project.statusWhy")}
            data={STATUSES.map((one) => ({ value: one, label: t(`status.${one}`) }))}
            value={values.status}
            allowDeselect={false}
            onChange={(status) => status && set("status", status as Values["status"])}
          />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="sm">
          <NumberInput
            label={t("project.budget")}
            min={0}
            decimalScale={2}
            thousandSeparator=" "
            hideControls
            value={values.budget_cents == null ? "" : values.budget_cents / 100}
            error={said(error, "budget_cents")}
            onChange={(amount) =>
              set("budget_cents", amount === "" ? null : Math.round(Number(amount) * 100))
            }
          />
          <TextInput
            label={t("project.currency")}
            required
            maxLength={3}
            value={values.currency}
            error={said(error, "currency")}
            onChange={(event) => set("currency", event.currentTarget.value.toUpperCase())}
          />
          <TextInput
            type="date"
            label={t("project.starts")}
            value={values.starts_on ?? ""}
            onChange={(event) => set("starts_on", event.currentTarget.value || null)}
          />
          <TextInput
            type="date"
            label={t("project.ends")}
            value={values.ends_on ?? ""}
            error={said(error, "ends_on")}
            onChange={(event) => set("ends_on", event.currentTarget.value || null)}
          />
        </SimpleGrid>
        <Select
          label={t("project.zone")}
          description={t("project.zoneWhy")}
          data={zones(values.time_zone)}
          value={values.time_zone}
          searchable
          limit={60}
          allowDeselect={false}
          onChange={(zone) => zone && set("time_zone", zone)}
        />
        <Refusal error={error} />
        <Group gap="sm">
          <Button type="submit" loading={saving.busy} disabled={!dirty}>
            {t("common:action.save")}
          </Button>
          {dirty && (
            <Button variant="default" onClick={() => setValues(valuesOf(from))}>
              {t("form.discard")}
            </Button>
          )}
          <Text size="sm" c="dimmed" role="status">
            {done && !dirty ? t("form.saved") : ""}
          </Text>
        </Group>
      </Stack>
      <Clash
        saving={saving}
        differences={(mine, theirs) => differing(mine, theirs, tell)}
        onTheirs={() => saving.clash && take(saving.clash.theirs)}
      />
    </form>
  );
}
