/** What simulations assume: how far work may be off, what hangs together, weather, what a day costs. */

import { Button, Checkbox, Group, NativeSelect, NumberInput, Stack, Text, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { Clash, differing } from "~/pages/settings/parts/Clash";
import { Refusal } from "~/pages/settings/parts/Refusal";
import { useSaving } from "~/pages/settings/parts/saving";
import { Section } from "~/pages/today/Section";
import { useProject } from "~/shell/me";
import { assumed, type Draft, wanted } from "./assumed";
import { FORMS } from "./draft";
import { type Settings, useSettings } from "./queries";
import classes from "./Risk.module.css";
import { Trades } from "./Trades";
import { Weather } from "./Weather";

const THERE = "/api/v1/projects/{project_id}/risk/settings";
type Body = Schemas["RiskSettingsIn"];

export function Assumptions({ projectId, may }: { projectId: string; may: boolean }) {
  const settings = useSettings(projectId);
  return (
    <Shown query={settings} lines={8}>
      {(found) => <Form key={found.version} projectId={projectId} settings={found} may={may} />}
    </Shown>
  );
}

function Form({ projectId, settings, may }: { projectId: string; settings: Settings; may: boolean }) {
  const { t } = useTranslation("risk");
  const queries = useQueryClient();
  const { data: project } = useProject(projectId);
  const [draft, setDraft] = useState<Draft>(() => assumed(settings));
  const [saved, setSaved] = useState(false);
  const params = { path: { project_id: projectId } };
  const fetched = () => queries.invalidateQueries({ queryKey: keys.of("risk_settings", projectId) });
  const saving = useSaving<Body, Settings>({
    send: (body, version) => data(api.PUT(THERE, { params, body, headers: ifMatch(version) })),
    current: () => data(api.GET(THERE, { params })),
    onSaved: async () => {
      setSaved(true);
      await fetched();
    },
  });
  const set = (change: Partial<Draft>) => {
    setSaved(false);
    setDraft((before) => ({ ...before, ...change }));
  };
  const flag = (value: boolean) => t(value ? "assume.yes" : "assume.no");
  const tell = {
    use_reference_class: [t("assume.reference"), flag],
    learn_spreads: [t("assume.learn"), flag],
    most_iterations: [t("assume.iterations"), say.number],
    indirect_cents_per_day: [
      t("assume.indirectShort"),
      (cents: number | null) => say.money(cents, project?.currency),
    ],
    spread: [t("assume.spread"), (one: Settings["spread"]) => `${one.low} · ${one.likely} · ${one.high}`],
  } as Parameters<typeof differing<Body>>[2];
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void saving.save(wanted(draft), settings.version);
      }}
    >
      <fieldset disabled={!may} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
        <div className={classes.board}>
          <Section name="spread" title={t("assume.spread")}>
            <Text size="sm" c="dimmed" mb="xs">
              {t("assume.spreadWhy")}
            </Text>
            <Spread draft={draft} set={set} />
            <Stack gap="sm" mt="md">
              <Checkbox
                label={t("assume.reference")}
                description={t("assume.referenceWhy")}
                checked={draft.reference}
                onChange={(event) => set({ reference: event.currentTarget.checked })}
              />
              <Checkbox
                label={t("assume.learn")}
                description={t("assume.learnWhy")}
                checked={draft.learn}
                onChange={(event) => set({ learn: event.currentTarget.checked })}
              />
            </Stack>
          </Section>
          <Section name="trades" title={t("assume.trades")}>
            <Trades draft={draft} set={set} may={may} />
          </Section>
          <Section name="shared" title={t("assume.shared")}>
            <Text size="sm" c="dimmed" mb="xs">
              {t("assume.sharedWhy")}
            </Text>
            <div className={classes.three}>
              {(["project", "trade", "area"] as const).map((name) => (
                <NumberInput
                  key={name}
                  label={t(`assume.share.${name}`)}
                  min={0}
                  max={100}
                  suffix=" %"
                  hideControls
                  value={draft[name]}
                  onChange={(value) => set({ [name]: value === "" ? "" : Number(value) })}
                />
              ))}
            </div>
            <Stack gap="sm" mt="md">
              <NumberInput
                label={t("assume.indirect", { currency: project?.currency ?? "" })}
                description={t("assume.indirectWhy")}
                min={0}
                decimalScale={2}
                hideControls
                value={draft.perDay}
                onChange={(value) => set({ perDay: value === "" ? "" : Number(value) })}
              />
              <NumberInput
                label={t("assume.iterations")}
                min={100}
                max={100_000}
                hideControls
                value={draft.iterations}
                onChange={(value) => set({ iterations: value === "" ? "" : Number(value) })}
              />
            </Stack>
          </Section>
          <Section name="weather" title={t("assume.weather")}>
            <Weather draft={draft} set={set} />
          </Section>
        </div>
      </fieldset>
      <Refusal error={saving.error} />
      {may ? (
        <Group gap="sm" mt="md">
          <Button type="submit" loading={saving.busy}>
            {t("common:action.save")}
          </Button>
          {saved && (
            <Text size="sm" role="status">
              {t("assume.saved")}
            </Text>
          )}
        </Group>
      ) : (
        <Text size="sm" c="dimmed" mt="md">
          {t("assume.readOnly")}
        </Text>
      )}
      <Clash
        saving={saving}
        differences={(mine, theirs) => differing(mine, theirs, tell)}
        onTheirs={fetched}
      />
    </form>
  );
}

function Spread({ draft, set }: { draft: Draft; set: (change: Partial<Draft>) => void }) {
  const { t } = useTranslation("risk");
  const { spread } = draft;
  return (
    <Stack gap="xs">
      <NativeSelect
        label={t("size.form")}
        value={spread.form}
        data={FORMS.map((value) => ({ value, label: t(`form.${value}`) }))}
        onChange={({ currentTarget: { value } }) =>
          set({ spread: { ...spread, form: value as typeof spread.form } })
        }
      />
      <div className={classes.three}>
        {(["low", "likely", "high"] as const).map((name) => (
          <TextInput
            key={name}
            label={t(`size.${name}`)}
            inputMode="decimal"
            value={String(spread[name])}
            onChange={(event) => set({ spread: { ...spread, [name]: event.currentTarget.value } })}
          />
        ))}
      </div>
    </Stack>
  );
}
