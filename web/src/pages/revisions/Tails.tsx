/** Work that is running: what it says is left, and what is left by what finished work like it needed. */

import { Button, Group, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { api, data, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import classes from "./Tails.module.css";
import { ToActivity } from "./ways";

type Tail = Schemas["TailOut"];

const FIRST = 8;
const HALF_A_DAY = 0.5;

function useTails(projectId: string) {
  return useQuery({
    queryKey: keys.of("schedule_revisions", projectId, "tails"),
    queryFn: () =>
      data(
        api.GET("/api/v1/projects/{project_id}/progress/tails", {
          params: { path: { project_id: projectId } },
        }),
      ),
  });
}

export function Tails({ projectId }: { projectId: string }) {
  const { t } = useTranslation("revisions");
  const query = useTails(projectId);
  return (
    <section aria-label={t("tails.title")}>
      <Title order={2} size="h4" mb={4}>
        {t("tails.title")}
      </Title>
      <Text c="dimmed" maw="75ch" mb="xs">
        {t("tails.means")}
      </Text>
      <Shown query={query} lines={4}>
        {({ items, revision_id }) =>
          items.length === 0 ? <Text>{t("tails.none")}</Text> : <Rows rows={items} revisionId={revision_id} />
        }
      </Shown>
    </section>
  );
}

function Rows({ rows, revisionId }: { rows: Tail[]; revisionId: string }) {
  const { t } = useTranslation("revisions");
  const [isAll, setAll] = useState(false);
  const alerts = rows.filter((row) => row.alert).length;
  const shown = isAll ? rows : rows.slice(0, FIRST);
  return (
    <>
      <Text fw={600} mb="xs">
        {alerts > 0 ? t("tails.alerts", { count: alerts }) : t("tails.noAlerts", { count: rows.length })}
      </Text>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls sideways must be reached by the keyboard */}
      <div className={classes.scroll} tabIndex={0} role="group" aria-label={t("tails.title")}>
        <Table miw={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("tails.activity")}</Table.Th>
              <Table.Th ta="end">{t("tails.reported")}</Table.Th>
              <Table.Th ta="end">{t("tails.says")}</Table.Th>
              <Table.Th ta="end">{t("tails.needs")}</Table.Th>
              <Table.Th ta="end">{t("tails.float")}</Table.Th>
              <Table.Th>{t("tails.why")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {shown.map((row) => (
              <Row key={row.activity_code} row={row} revisionId={revisionId} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {!isAll && rows.length > FIRST && (
        <Group mt="xs">
          <Button variant="default" onClick={() => setAll(true)}>
            {t("tails.all", { count: rows.length })}
          </Button>
        </Group>
      )}
    </>
  );
}

function Row({ row, revisionId }: { row: Tail; revisionId: string }) {
  const days = (value: number | null) => (value === null ? "–" : `${say.number(value, 1)} d`);
  return (
    <Table.Tr>
      <Table.Td>
        <ToActivity revisionId={revisionId} code={row.activity_code} />
        <Text size="sm" c="dimmed">
          {row.name}
        </Text>
      </Table.Td>
      <Table.Td ta="end" className={classes.figure}>
        {say.percent(row.progress_ratio)}
      </Table.Td>
      <Table.Td ta="end" className={classes.figure}>
        {days(row.remaining_days)}
      </Table.Td>
      <Table.Td ta="end" className={classes.figure} fw={row.alert ? 600 : undefined}>
        <span className={row.alert ? classes.alert : undefined}>{days(row.corrected_days)}</span>
      </Table.Td>
      <Table.Td ta="end" className={classes.figure}>
        {days(row.float_days)}
      </Table.Td>
      <Table.Td>
        <Why row={row} />
      </Table.Td>
    </Table.Tr>
  );
}

function Why({ row }: { row: Tail }) {
  const { t } = useTranslation("revisions");
  const seen =
    row.alike > 0 ? t("tails.alike", { count: row.alike }) : t("tails.others", { count: row.others });
  return (
    <Text size="sm">
      {row.since && row.status_dates > 1 && `${t("tails.since", { day: say.day(row.since) })} `}
      {row.others === 0 && t("tails.unknown")}
      {row.others > 0 &&
        (row.more_days < HALF_A_DAY ? t("tails.agrees", { seen }) : t("tails.differs", { seen }))}
    </Text>
  );
}
