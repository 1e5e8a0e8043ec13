/** The rows a finding rests on; those of activities lead to them in the Gantt. */

import { Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { activityIn, type Waste } from "./reckon";
import classes from "./waste.module.css";
import { ToActivity } from "./ways";

export function Evidence({ row }: { row: Waste }) {
  const { t } = useTranslation("waste");
  if (row.evidence.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t("evidence.none")}
      </Text>
    );
  return (
    <Table.ScrollContainer minWidth={320} className={classes.scrolls} tabIndex={0}>
      <Table fz="sm" verticalSpacing={5} horizontalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("evidence.row")}</Table.Th>
            <Table.Th>{t("evidence.what")}</Table.Th>
            <Table.Th>{t("evidence.value")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {row.evidence.map((one) => (
            <Table.Tr key={`${one.row} ${one.what} ${one.value}`}>
              <Table.Td>
                <Named row={row} name={one.row} />
              </Table.Td>
              <Table.Td>{one.what}</Table.Td>
              <Table.Td className={classes.opens}>{one.value}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Named({ row, name }: { row: Waste; name: string }) {
  const code = activityIn(name);
  if (!code) return name;
  return (
    <>
      {name.slice(0, -code.length)}
      <ToActivity projectId={row.project_id} code={code} />
    </>
  );
}
