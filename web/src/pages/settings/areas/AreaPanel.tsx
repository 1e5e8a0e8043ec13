/** One place: its name, what it is, where it lies. */

import { NumberInput, Select, Stack, TextInput } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, ifMatch, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { SidePanel } from "~/look/SidePanel";
import { Clash, differing } from "../parts/Clash";
import { FormEnd, Removal } from "../parts/Panel";
import { said } from "../parts/Refusal";
import { useSaving } from "../parts/saving";
import { type Area, KINDS, lastPlace, possibleParents } from "./tree";

type Values = Required<Schemas["AreaPatch"]>;
type Props = {
  projectId: string;
  areas: Area[];
  area: Area | null;
  inside: string | null;
  /** Areas are being moved: their versions change. */
  busy: boolean;
  onClose: () => void;
};

const ALL = "/api/v1/projects/{project_id}/areas";
const ONE = "/api/v1/projects/{project_id}/areas/{area_id}";
const TOP = "-";

function begun({ areas, area, inside }: Props): Values {
  if (area) {
    const { name, kind, code, parent_id, position } = area;
    return { name, kind, code, parent_id, position };
  }
  const parent = areas.find((one) => one.id === inside);
  const kind = parent ? (parent.kind === "floor" ? "zone" : "room") : "floor";
  return {
    name: "",
    kind,
    code: null,
    parent_id: parent?.id ?? null,
    position: lastPlace(areas, parent?.id ?? null),
  };
}

export function AreaPanel(props: Props) {
  const { projectId, areas, area, busy, onClose } = props;
  const { t } = useTranslation("settings");
  const queries = useQueryClient();
  // What is being changed, and the version it was begun from; what is stored is shown until then.
  const [edit, setEdit] = useState<{ values: Values; version: number } | null>(null);
  const values = edit?.values ?? begun(props);
  const version = edit?.version ?? area?.version ?? 0;
  const path = { project_id: projectId, area_id: area?.id ?? "" };
  const reload = () => queries.invalidateQueries({ queryKey: keys.of("areas", projectId) });
  const done = async () => {
    await reload();
    onClose();
  };
  const current = () => data(api.GET(ONE, { params: { path } }));
  const saving = useSaving<Values, Area>({
    send: (body, from) =>
      area
        ? data(api.PATCH(ONE, { params: { path }, body, headers: ifMatch(from) }))
        : data(api.POST(ALL, { params: { path: { project_id: projectId } }, body })),
    current,
    onSaved: done,
  });
  const removing = useSaving<object, Area>({
    send: async (_, from) => {
      await api.DELETE(ONE, { params: { path }, headers: ifMatch(from) });
      return area as Area;
    },
    current,
    onSaved: done,
  });

  function set<Name extends keyof Values>(name: Name, value: Values[Name]) {
    setEdit({ version, values: { ...values, [name]: value } });
  }

  const nameOf = (id: string | null) => areas.find((one) => one.id === id)?.name ?? t("areas.top");
  const tell = {
    name: [t("areas.name"), String],
    kind: [t("areas.kind"), (kind: string) => t(`areas.kinds.${kind}`)],
    code: [t("areas.code"), (code: string | null) => code || "–"],
    parent_id: [t("areas.parent"), nameOf],
    position: [t("areas.position"), String],
  } as Parameters<typeof differing<Values>>[2];
  const differences = (mine: object, theirs: Area) =>
    "name" in mine
      ? differing(mine as Values, theirs, tell)
      : [{ name: t("areas.name"), mine: t("areas.removed"), theirs: theirs.name }];

  return (
    <SidePanel title={area ? area.name : t("areas.add")} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void saving.save({ ...values, code: values.code?.trim() || null }, version);
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={t("areas.name")}
            required
            maxLength={200}
            value={values.name}
            error={said(saving.error, "name")}
            onChange={(event) => set("name", event.currentTarget.value)}
          />
          <Select
            label={t("areas.kind")}
            data={KINDS.map((one) => ({ value: one, label: t(`areas.kinds.${one}`) }))}
            value={values.kind}
            allowDeselect={false}
            onChange={(kind) => kind && set("kind", kind as Values["kind"])}
          />
          <Select
            label={t("areas.parent")}
            data={[
              { value: TOP, label: t("areas.top") },
              ...possibleParents(areas, area?.id ?? null).map(({ area: { id, name }, depth }) => ({
                value: id,
                label: `${"  ".repeat(depth)}${name}`,
              })),
            ]}
            value={values.parent_id ?? TOP}
            searchable
            allowDeselect={false}
            error={said(saving.error, "parent_id")}
            onChange={(id) => id && set("parent_id", id === TOP ? null : id)}
          />
          <TextInput
            label={t("areas.code")}
            description={t("areas.codeWhy")}
            maxLength={200}
            value={values.code ?? ""}
            error={said(saving.error, "code")}
            onChange={(event) => set("code", event.currentTarget.value)}
          />
          <NumberInput
            label={t("areas.position")}
            description={t("areas.positionWhy")}
            allowDecimal={false}
            value={values.position}
            onChange={(place) => set("position", Number(place) || 0)}
          />
          <FormEnd
            verb={area ? t("common:action.save") : t("areas.addNow")}
            error={saving.error}
            busy={saving.busy}
            disabled={busy || !values.name.trim()}
            onClose={onClose}
          />
        </Stack>
      </form>
      {area && (
        <Removal
          question={t("areas.removeSure", { area: area.name })}
          error={removing.error}
          busy={busy || removing.busy}
          onSure={() => removing.save({}, version)}
        />
      )}
      <Clash saving={saving} differences={differences} onTheirs={done} />
      <Clash saving={removing} differences={differences} onTheirs={done} />
    </SidePanel>
  );
}
