/** One entry of the register: what it is, how likely, what it does to which activities. */

import { NativeSelect, NumberInput, Stack, Text, Textarea, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch } from "~/api/client";
import { keys } from "~/api/keys";
import { SidePanel } from "~/look/SidePanel";
import * as say from "~/look/say";
import { Clash, differing } from "~/pages/settings/parts/Clash";
import { FormEnd, Removal } from "~/pages/settings/parts/Panel";
import { said } from "~/pages/settings/parts/Refusal";
import { useSaving } from "~/pages/settings/parts/saving";
import { useProject } from "~/shell/me";
import { type Body, begun, bodyOf, type Draft, EFFECTS, isWhole, KINDS } from "./draft";
import type { Risk } from "./queries";
import { Size } from "./Size";

const ALL = "/api/v1/projects/{project_id}/risks";
const ONE = "/api/v1/projects/{project_id}/risks/{risk_id}";

type Props = { projectId: string; risk: Risk | null; may: boolean; onClose: () => void };

function useKeeping({ projectId, risk, onClose }: Props) {
  const queries = useQueryClient();
  const path = { project_id: projectId, risk_id: risk?.id ?? "" };
  const onSaved = async () => {
    await queries.invalidateQueries({ queryKey: keys.of("risks", projectId) });
    onClose();
  };
  const current = () => data(api.GET(ONE, { params: { path } }));
  const saving = useSaving<Body, Risk>({
    send: (body, version) =>
      risk
        ? data(api.PATCH(ONE, { params: { path }, body, headers: ifMatch(version) }))
        : data(api.POST(ALL, { params: { path: { project_id: projectId } }, body })),
    current,
    onSaved,
  });
  const removing = useSaving<object, Risk>({
    send: async (_, version) => {
      await api.DELETE(ONE, { params: { path }, headers: ifMatch(version) });
      return risk as Risk;
    },
    current,
    onSaved,
  });
  return { saving, removing, done: onSaved };
}

export function RiskPanel(props: Props) {
  const { risk, may, onClose, projectId } = props;
  const { t } = useTranslation("risk");
  const [draft, setDraft] = useState<Draft>(() => begun(risk));
  const [version] = useState(risk?.version ?? 0);
  const { saving, removing, done } = useKeeping(props);
  const { data: project } = useProject(projectId);
  const set = (change: Partial<Draft>) => setDraft((before) => ({ ...before, ...change }));
  const { error } = saving;
  const text = (value: string | null | undefined) => value || "–";
  const tell = {
    title: [t("register.title"), text],
    chance: [t("register.chance"), say.percent],
    effect: [t("register.effect"), (effect: string) => t(`effect.${effect}`)],
    likely: [t("size.likely"), say.number],
    high: [t("size.high"), say.number],
    clear_p50: [t("size.p50"), say.day],
    status: [t("register.status"), (status: string) => t(`status.${status}`)],
    owner: [t("register.owner"), text],
    note: [t("register.note"), text],
  } as Parameters<typeof differing<Body>>[2];
  return (
    <SidePanel title={risk ? risk.title : t("register.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void saving.save(bodyOf(draft), version);
        }}
      >
        <Stack gap="sm">
          <fieldset disabled={!may} style={{ border: 0, margin: 0, padding: 0, minWidth: 0 }}>
            <Stack gap="sm">
              <NativeSelect
                label={t("register.kind")}
                value={draft.kind}
                data={KINDS.map((value) => ({ value, label: t(`kind.${value}`) }))}
                onChange={({ currentTarget: { value } }) => set({ kind: value as Draft["kind"] })}
              />
              <TextInput
                label={t("register.title")}
                required
                maxLength={200}
                value={draft.title}
                error={said(error, "title")}
                onChange={(event) => set({ title: event.currentTarget.value })}
              />
              <Textarea
                label={t("register.activities")}
                description={t("register.activitiesWhy")}
                autosize
                minRows={1}
                value={draft.codes}
                error={said(error, "activity_codes")}
                onChange={(event) => set({ codes: event.currentTarget.value })}
              />
              <NumberInput
                label={t("register.chancePercent")}
                required
                min={0}
                max={100}
                decimalScale={1}
                hideControls
                value={draft.percent}
                error={said(error, "chance")}
                onChange={(value) => set({ percent: value === "" ? "" : Number(value) })}
              />
              <NativeSelect
                label={t("register.effect")}
                value={draft.effect}
                data={EFFECTS.map((value) => ({ value, label: t(`effect.${value}`) }))}
                onChange={({ currentTarget: { value } }) => set({ effect: value as Draft["effect"] })}
              />
              <Size draft={draft} set={set} error={error} />
              <NumberInput
                label={t("register.cost", { currency: project?.currency ?? "" })}
                min={0}
                decimalScale={2}
                hideControls
                thousandSeparator=" "
                value={draft.cost}
                error={said(error, "cost_cents")}
                onChange={(value) => set({ cost: value === "" ? "" : Number(value) })}
              />
              <TextInput
                label={t("register.owner")}
                maxLength={200}
                value={draft.owner}
                onChange={(event) => set({ owner: event.currentTarget.value })}
              />
              <NativeSelect
                label={t("register.status")}
                value={draft.status}
                data={["open", "cleared"].map((value) => ({ value, label: t(`status.${value}`) }))}
                onChange={({ currentTarget: { value } }) => set({ status: value as Draft["status"] })}
              />
              <Textarea
                label={t("register.note")}
                autosize
                minRows={2}
                value={draft.note}
                onChange={(event) => set({ note: event.currentTarget.value })}
              />
            </Stack>
          </fieldset>
          {may ? (
            <FormEnd
              verb={risk ? t("common:action.save") : t("register.addNow")}
              error={error}
              busy={saving.busy}
              disabled={!isWhole(draft)}
              onClose={onClose}
            />
          ) : (
            <Text size="sm" c="dimmed">
              {t("register.readOnly")}
            </Text>
          )}
        </Stack>
      </form>
      {risk && may && (
        <Removal
          question={t("register.removeSure")}
          error={removing.error}
          busy={removing.busy}
          onSure={() => removing.save({}, version)}
        />
      )}
      <Clash saving={saving} differences={(mine, theirs) => differing(mine, theirs, tell)} onTheirs={done} />
      <Clash
        saving={removing}
        differences={(_, theirs) => [
          { name: t("register.title"), mine: t("register.removed"), theirs: theirs.title },
        ]}
        onTheirs={done}
      />
    </SidePanel>
  );
}
