/** Fields of changes to who waits for whom. */

import { Select } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useRelations } from "./choices";
import { LINKS, type LinkName } from "./draft";
import { ActivityField, type FieldParts, LagField } from "./fields";

export function LogicFields(parts: FieldParts) {
  return parts.kind === "add_relation" ? <NewRelation {...parts} /> : <KnownRelation {...parts} />;
}

function NewRelation({ network, draft, set }: FieldParts) {
  const { t } = useTranslation("whatif");
  return (
    <>
      <ActivityField
        network={network}
        label={t("form.before")}
        value={draft.before}
        needsWork={false}
        onChange={(before) => set({ before })}
      />
      <ActivityField
        network={network}
        label={t("form.after")}
        value={draft.activity}
        needsWork={false}
        onChange={(activity) => set({ activity })}
      />
      <LinkField draft={draft} set={set} />
      <LagField draft={draft} set={set} />
    </>
  );
}

function KnownRelation({ network, kind, draft, set }: FieldParts) {
  const { t } = useTranslation("whatif");
  return (
    <>
      <ActivityField
        network={network}
        label={t("form.activity")}
        value={draft.activity}
        needsWork={false}
        onChange={(activity) => set({ activity, relation: null })}
      />
      <Select
        label={t("form.relation")}
        data={useRelations(network, draft.activity)}
        value={draft.relation}
        onChange={(relation) => set({ relation, link: linkIn(relation) })}
        nothingFoundMessage={t("form.nothing")}
        disabled={draft.activity === null}
      />
      {kind === "alter_relation" && (
        <>
          <LinkField draft={draft} set={set} />
          <LagField draft={draft} set={set} />
        </>
      )}
    </>
  );
}

function linkIn(relation: string | null): LinkName {
  return LINKS.find((one) => one === relation?.split("\n")[2]) ?? "FS";
}

function LinkField({ draft, set }: Pick<FieldParts, "draft" | "set">) {
  const { t } = useTranslation("whatif");
  return (
    <Select
      label={t("form.link")}
      data={LINKS.map((one) => ({ value: one, label: t(`link.${one}`) }))}
      value={draft.link}
      onChange={(link) => set({ link: LINKS.find((one) => one === link) ?? "FS" })}
      allowDeselect={false}
    />
  );
}
