/** How an activity stood in each of the last revisions; asked for when it is opened. */

import { Button, Table, Title } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { useTranslation } from "react-i18next";
import { day, number, percent } from "~/look/say";
import type { PanelParts } from "./ActivityPanel";
import { byAge, type Revision } from "./data";
import { useFound } from "./useDetail";

const MOST = 6;

export function History({ projectId, network, activity, revisions }: PanelParts) {
  const { t } = useTranslation("schedule");
  const [isOpen, { open }] = useDisclosure(false);
  const dated = byAge(revisions.filter((one) => one.state === "solved")).slice(-MOST);
  if (dated.length < 2) return null;
  const code = network.document.activities.code[activity] ?? "";
  if (!isOpen)
    return (
      <Button variant="subtle" onClick={open}>
        {t("history.open")}
      </Button>
    );
  return (
    <section>
      <Title order={3} size="h5">
        {t("history.title")}
      </Title>
      <Table fz="sm" horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("history.dataDate")}</Table.Th>
            <Table.Th>{t("column.start")}</Table.Th>
            <Table.Th>{t("column.finish")}</Table.Th>
            <Table.Th ta="end">{t("column.float")}</Table.Th>
            <Table.Th ta="end">{t("column.progress")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {dated.map((revision) => (
            <Then key={revision.id} projectId={projectId} revision={revision} code={code} />
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function Then({ projectId, revision, code }: { projectId: string; revision: Revision; code: string }) {
  const { t } = useTranslation("schedule");
  const { data: found, isPending } = useFound(projectId, revision.id, code);
  const float = found?.total_float_minutes;
  const days = float == null ? "–" : `${number(float / (found?.day_minutes || 1440), 1).replace("-", "−")} d`;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400}>
        {day(revision.data_date)}
      </Table.Th>
      {found ? (
        <>
          <Table.Td>{day(found.start)}</Table.Td>
          <Table.Td>{day(found.finish)}</Table.Td>
          <Table.Td ta="end">{days}</Table.Td>
          <Table.Td ta="end">{percent(found.progress_ratio)}</Table.Td>
        </>
      ) : (
        <Table.Td colSpan={4} c="dimmed">
          {isPending ? t("common:state.loading") : t("notThere")}
        </Table.Td>
      )}
    </Table.Tr>
  );
}
