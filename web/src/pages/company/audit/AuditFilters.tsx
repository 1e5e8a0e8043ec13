/** Who, what, when, in which project: all of it in the address. */

import { Button, Select, TextInput } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { useAddress } from "~/shell/address";
import classes from "../Company.module.css";
import { type Filter, KINDS, type Names } from "./trail";

export function AuditFilters({ filter, names }: { filter: Filter; names: Names }) {
  const { t } = useTranslation("company");
  const [, go] = useAddress();
  const set = (change: Filter) => go({ ...change, open: undefined }, true);
  const choices = (found: Map<string, string>) => [...found].map(([value, label]) => ({ value, label }));
  return (
    <div className={classes.filters}>
      <Select
        label={t("audit.who")}
        placeholder={t("audit.everybody")}
        data={choices(names.people)}
        value={filter.actor ?? null}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("audit.everybody") }}
        onChange={(actor) => set({ actor: actor ?? undefined })}
        w={{ base: "calc(50% - 4px)", sm: 200 }}
      />
      <Select
        label={t("audit.what")}
        placeholder={t("audit.everything")}
        data={Object.entries(KINDS).map(([group, kinds]) => ({
          group: t(`audit.group.${group}`),
          items: kinds.map((kind) => ({ value: kind, label: t(`audit.name.${kind}`) })),
        }))}
        value={filter.kind ?? null}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("audit.everything") }}
        nothingFoundMessage={t("audit.noKind")}
        onChange={(kind) => set({ kind: kind ?? undefined })}
        w={{ base: "calc(50% - 4px)", sm: 240 }}
      />
      <Select
        label={t("audit.project")}
        placeholder={t("audit.everyProject")}
        data={choices(names.projects)}
        value={filter.project ?? null}
        searchable
        clearable
        clearButtonProps={{ "aria-label": t("audit.everyProject") }}
        onChange={(project) => set({ project: project ?? undefined })}
        w={{ base: "100%", sm: 200 }}
      />
      <TextInput
        type="date"
        label={t("audit.from")}
        value={filter.from ?? ""}
        onChange={(event) => set({ from: event.currentTarget.value || undefined })}
        w={{ base: "calc(50% - 4px)", sm: 150 }}
      />
      <TextInput
        type="date"
        label={t("audit.to")}
        value={filter.to ?? ""}
        onChange={(event) => set({ to: event.currentTarget.value || undefined })}
        w={{ base: "calc(50% - 4px)", sm: 150 }}
      />
      {Object.values(filter).some(Boolean) && (
        <Button
          variant="subtle"
          onClick={() =>
            set({ actor: undefined, kind: undefined, project: undefined, from: undefined, to: undefined })
          }
        >
          {t("common:action.clear")}
        </Button>
      )}
    </div>
  );
}
