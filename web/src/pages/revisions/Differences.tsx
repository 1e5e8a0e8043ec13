/** What differs, kind by kind: counts to choose from, and the rows of the one that was chosen. */

import { Group, Text, TextInput, Title } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { Search } from "lucide-react";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, Grid } from "~/look/Grid";
import * as say from "~/look/say";
import { useAddress } from "./address";
import classes from "./Differences.module.css";
import { type Difference, differences, KINDS, type Kind } from "./differing";
import { matches } from "./matches";
import { type Comparison, type Revision, useNames } from "./queries";
import { ToActivity } from "./ways";
import { useIsPhone } from "./width";

type Props = { comparison: Comparison; earlier: Revision; later: Revision };
type Row = Difference & { id: string };

export function Differences({ comparison, earlier, later }: Props) {
  const { t, i18n } = useTranslation("revisions");
  const { projectId, search } = useAddress();
  const before = useNames(projectId, earlier.id).data;
  const after = useNames(projectId, later.id).data;
  // biome-ignore lint/correctness/useExhaustiveDependencies: another language says it anew
  const found = useMemo(
    () => differences(comparison, { earlier: before, later: after }, t),
    [comparison, before, after, t, i18n.language],
  );
  const some = KINDS.filter((kind) => found[kind].length > 0);
  const none = KINDS.filter((kind) => found[kind].length === 0);
  const kind = some.find((one) => one === search.show) ?? some[0];
  return (
    <section aria-label={t("differ.title")}>
      <Title order={2} size="h4" mb="xs">
        {t("differ.title")}
      </Title>
      {kind ? (
        <div className={classes.split}>
          <nav className={classes.kinds} aria-label={t("differ.title")}>
            {some.map((one) => (
              <Link
                key={one}
                to="."
                search={(old) => ({ ...old, show: one, q: undefined })}
                replace
                resetScroll={false}
                className={classes.kind}
                data-kind={one}
                data-chosen={one === kind}
                aria-current={one === kind || undefined}
              >
                <span>{t(`differ.${one}`)}</span>
                <span className={classes.count}>{say.number(found[one].length)}</span>
              </Link>
            ))}
          </nav>
          <Rows key={kind} kind={kind} all={found[kind]} ids={[earlier.id, later.id]} />
        </div>
      ) : (
        <Text>{t("differ.nothing")}</Text>
      )}
      {kind && none.length > 0 && (
        <Text size="sm" c="dimmed" mt="sm" maw="75ch">
          {t("differ.none", { list: none.map((one) => t(`differ.${one}`).toLowerCase()).join(", ") })}
        </Text>
      )}
    </section>
  );
}

type RowsParts = { kind: Kind; all: Difference[]; ids: [string, string] };

function Rows({ kind, all, ids: [earlierId, laterId] }: RowsParts) {
  const { t } = useTranslation("revisions");
  const { projectId, search, change } = useAddress();
  const navigate = useNavigate();
  const isPhone = useIsPhone();
  const rows = useMemo(
    () =>
      all
        .map((one, at): Row => ({ ...one, id: `d${at}` }))
        .filter((one) => matches([one.code, one.name, one.next, one.told].join(" "), search.q)),
    [all, search.q],
  );
  const revisionOf = (row: Difference) => (row.isEarlier ? earlierId : laterId);
  return (
    <div className={classes.rows}>
      <Group mb="xs" gap="md">
        <TextInput
          aria-label={t("common:action.search")}
          placeholder={t("find")}
          leftSection={<Search size={15} aria-hidden />}
          value={search.q ?? ""}
          w={{ base: "100%", xs: 280 }}
          onChange={(event) => change({ q: event.currentTarget.value || undefined }, true)}
        />
        <Text size="sm" c="dimmed" role="status">
          {t("differ.shown", {
            count: all.length,
            shown: say.number(rows.length),
            all: say.number(all.length),
          })}
        </Text>
      </Group>
      {rows.length === 0 ? (
        <Text c="dimmed">{t("nothingFound")}</Text>
      ) : (
        <Grid
          // Heights of rows are kept by the grid: another width begins anew.
          key={String(isPhone)}
          label={t(`differ.${kind}`)}
          rows={rows}
          id={(row) => row.id}
          columns={columns(kind, isPhone, revisionOf, t)}
          rowHeight={isPhone ? 84 : 40}
          height="min(560px, calc(100dvh - 140px))"
          isPhone={isPhone}
          onOpen={
            all[0]?.code === null
              ? undefined
              : (row) =>
                  void navigate({
                    to: "/projects/$projectId/schedule",
                    params: { projectId },
                    search: { revision: revisionOf(row), activity: row.code ?? undefined },
                  })
          }
        />
      )}
    </div>
  );
}

const TOLD_BY_NAME = new Set<Kind>(["added", "deleted", "became_critical", "no_longer_critical"]);

function columns(
  kind: Kind,
  isPhone: boolean,
  revisionOf: (row: Difference) => string,
  t: ReturnType<typeof useTranslation<"revisions">>["t"],
): Column<Row>[] {
  const code = (row: Row) => (
    <>
      {row.code && <ToActivity revisionId={revisionOf(row)} code={row.code} />}
      {row.next && (
        <>
          {" → "}
          <ToActivity revisionId={revisionOf(row)} code={row.next} />
        </>
      )}
    </>
  );
  if (isPhone)
    return [
      {
        name: "all",
        title: t(`differ.${kind}`),
        width: "minmax(0, 1fr)",
        cell: (row) => (
          <span className={classes.stacked}>
            <span className={classes.name}>{row.name}</span>
            <span className={classes.code}>{code(row)}</span>
            <span className={classes.told}>{row.told}</span>
          </span>
        ),
      },
    ];
  const all: Column<Row>[] = [
    {
      name: "name",
      title: t(`column.${kind === "calendars" || kind === "settings" ? kind : "activity"}`),
      width: "minmax(200px, 2fr)",
      sort: (row) => row.name,
      cell: (row) => <span title={row.name}>{row.name}</span>,
    },
  ];
  if (kind !== "calendars" && kind !== "settings")
    all.push({
      name: "code",
      title: t("column.code"),
      width: kind === "relations" ? "minmax(240px, 1.4fr)" : "minmax(120px, 0.8fr)",
      sort: (row) => row.code,
      cell: code,
    });
  if (!TOLD_BY_NAME.has(kind))
    all.push({
      name: "told",
      title: t("column.told"),
      width: "minmax(260px, 2.6fr)",
      sort: (row) => row.told,
      cell: (row) => <span title={row.told}>{row.told}</span>,
    });
  return all;
}
