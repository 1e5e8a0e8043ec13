/** The activities and relations behind a number, each one click away from its bar. */

import { Text, TextInput, Title } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Grid } from "~/look/Grid";
import { useAddress } from "./address";
import { lagOf } from "./lag";
import { matches } from "./matches";
import classes from "./Offenders.module.css";
import { type Check, type Names, useNames } from "./queries";
import { ToActivity } from "./ways";

type Props = {
  what: string;
  activities: Check["activities"];
  relations: Check["relations"];
  revisionId: string;
};

type Row = {
  id: string;
  code: string;
  words: string;
  name: string;
  after?: { code: string; name: string; tie: string };
};

export function Offenders({ what, activities, relations, revisionId }: Props) {
  const { t } = useTranslation("revisions");
  const { projectId, search, change } = useAddress();
  const navigate = useNavigate();
  const { data: names } = useNames(projectId, relations.length ? revisionId : undefined);
  const all = useMemo(
    () => [...activities.map(ofActivity), ...relations.map((one) => ofRelation(one, names))],
    [activities, relations, names],
  );
  const rows = useMemo(() => all.filter((row) => matches(row.words, search.q)), [all, search.q]);
  if (all.length === 0) return <Text size="sm">{t("quality.noRows")}</Text>;
  return (
    <>
      <Title order={3} size="h5">
        {t("quality.found", { what, count: all.length })}
      </Title>
      {all.length > 8 && (
        <TextInput
          aria-label={t("common:action.search")}
          placeholder={t("find")}
          leftSection={<Search size={15} aria-hidden />}
          value={search.q ?? ""}
          onChange={(event) => change({ q: event.currentTarget.value || undefined }, true)}
        />
      )}
      {rows.length === 0 && <Text c="dimmed">{t("nothingFound")}</Text>}
      {rows.length > 0 && (
        <Grid
          label={what}
          rows={rows}
          id={(row) => row.id}
          rowHeight={relations.length ? 72 : 52}
          height="max(320px, calc(100dvh - 460px))"
          columns={[
            {
              name: "row",
              title: t("quality.count", { count: rows.length }),
              width: "minmax(0, 1fr)",
              cell: (row) => <Offender row={row} revisionId={revisionId} />,
            },
          ]}
          onOpen={(row) =>
            void navigate({
              to: "/projects/$projectId/schedule",
              params: { projectId },
              search: { revision: revisionId, activity: row.code },
            })
          }
        />
      )}
    </>
  );
}

function Offender({ row, revisionId }: { row: Row; revisionId: string }) {
  return (
    <span className={classes.offender} title={row.words}>
      <ToActivity revisionId={revisionId} code={row.code}>
        {row.name || row.code}
      </ToActivity>
      {row.after && (
        <span className={classes.next}>
          →{" "}
          <ToActivity revisionId={revisionId} code={row.after.code}>
            {row.after.name || row.after.code}
          </ToActivity>
        </span>
      )}
      <span className={classes.code}>
        {row.after ? `${row.code} → ${row.after.code} · ${row.after.tie}` : row.code}
      </span>
    </span>
  );
}

function ofActivity({ position, code, name }: Check["activities"][number]): Row {
  return { id: `a${position}`, code, name, words: `${code} ${name}` };
}

function ofRelation(one: Check["relations"][number], names: Names | undefined): Row {
  const { name = "", dayMinutes } = names?.byCode.get(one.predecessor) ?? {};
  const next = names?.byCode.get(one.successor)?.name ?? "";
  return {
    id: `r${one.position}`,
    code: one.predecessor,
    name,
    words: `${one.predecessor} ${name} ${one.successor} ${next}`,
    after: { code: one.successor, name: next, tie: lagOf(one.kind, one.lag_minutes, dayMinutes) },
  };
}
