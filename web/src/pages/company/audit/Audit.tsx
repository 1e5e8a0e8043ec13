/** Who did what, and when: nothing in it is ever changed. */

import { Button, Stack, Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useQueryClient } from "@tanstack/react-query";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";
import { live } from "~/api/queries";
import { type Column, Grid } from "~/look/Grid";
import { Page } from "~/look/Page";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { Heading } from "~/pages/settings/parts/Heading";
import { Split } from "~/pages/settings/parts/Split";
import { useAddress } from "~/shell/address";
import { AuditFilters } from "./AuditFilters";
import { EntryPanel } from "./EntryPanel";
import { useTold } from "./told";
import { type Entry, type Filter, type Names, useNames, useTrail } from "./trail";

/** How many things happened since the trail was fetched; they are shown when somebody asks, so that no row jumps. */
function useMore(): [number, () => void] {
  const [count, setCount] = useState(0);
  const queries = useQueryClient();
  useEffect(() => live.hear(() => setCount((before) => before + 1)), []);
  function show() {
    setCount(0);
    void queries.invalidateQueries({ queryKey: ["audit"] });
  }
  return [count, show];
}

export function Audit() {
  const { t } = useTranslation("company");
  const [{ actor, kind, project, from, to, open }, go] = useAddress();
  const filter: Filter = { actor, kind, project, from, to };
  const trail = useTrail(filter);
  const names = useNames();
  const [more, show] = useMore();
  const rows = trail.data?.pages.flatMap((one) => one.items) ?? [];
  const opened = rows.find((one) => String(one.position) === open);
  const told = useTold(names);
  const newest = rows[0];
  const isFiltered = Object.values(filter).some(Boolean);
  return (
    <Page
      title={t("audit.title")}
      sentence={
        newest &&
        !isFiltered &&
        t("audit.sentence", { who: told.who(newest), deed: told.deed(newest), ago: say.ago(newest.at) })
      }
      actions={
        more > 0 && (
          <Button variant="default" onClick={show}>
            {t("audit.more", { count: more })}
          </Button>
        )
      }
    >
      <Split
        panel={opened && <EntryPanel entry={opened} names={names} onClose={() => go({ open: undefined })} />}
      >
        <Stack gap="sm">
          <Heading>{t("audit.title")}</Heading>
          <AuditFilters filter={filter} names={names} />
          <Shown query={trail} lines={8}>
            {() =>
              rows.length === 0 ? (
                <Empty title={t("audit.none")}>{t("audit.noneText")}</Empty>
              ) : (
                <Trail
                  rows={rows}
                  names={names}
                  opened={open}
                  onOpen={(entry) => go({ open: String(entry.position) })}
                  onEnd={
                    trail.hasNextPage && !trail.isFetchingNextPage
                      ? () => void trail.fetchNextPage()
                      : undefined
                  }
                />
              )
            }
          </Shown>
        </Stack>
      </Split>
    </Page>
  );
}

type TrailProps = {
  rows: Entry[];
  names: Names;
  opened?: string;
  onOpen: (entry: Entry) => void;
  onEnd?: () => void;
};

function Trail({ rows, names, opened, onOpen, onEnd }: TrailProps) {
  const { t } = useTranslation("company");
  const told = useTold(names);
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const columns: Column<Entry>[] = [
    {
      name: "when",
      title: t("audit.when"),
      width: "170px",
      wide: true,
      cell: (entry) => say.moment(entry.at),
    },
    {
      name: "who",
      title: t("audit.who"),
      width: "minmax(120px, 1.2fr)",
      wide: true,
      cell: (entry) => told.who(entry),
    },
    {
      name: "what",
      title: t("audit.what"),
      width: "minmax(0, 3fr)",
      cell: (entry) =>
        isPhone ? (
          <Stack gap={0}>
            <Text size="sm" truncate>
              {told.who(entry)} {told.deed(entry)}
            </Text>
            <Text size="xs" c="dimmed" truncate>
              {say.moment(entry.at)} · {told.project(entry)}
            </Text>
          </Stack>
        ) : (
          <span title={told.deed(entry)}>{told.deed(entry)}</span>
        ),
    },
    {
      name: "project",
      title: t("audit.project"),
      width: "minmax(110px, 1.2fr)",
      wide: true,
      cell: (entry) => told.project(entry),
    },
  ];
  return (
    <Grid
      label={t("audit.title")}
      rows={rows}
      columns={columns}
      id={(entry) => String(entry.position)}
      opened={opened}
      onOpen={onOpen}
      onEnd={onEnd}
      rowHeight={isPhone ? 54 : 40}
      height="calc(100dvh - 260px)"
      isPhone={isPhone}
    />
  );
}
