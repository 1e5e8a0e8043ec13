/** Places below the one they lie in; the arrows move one among those beside it. */

import { ActionIcon, Button, Group, Table, Text, UnstyledButton } from "@mantine/core";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import table from "../parts/Table.module.css";
import { type Area, inOrder, type Placed } from "./tree";

type Props = {
  areas: Area[];
  may: boolean;
  busy: boolean;
  onOpen: (id: string) => void;
  onInside: (id: string) => void;
  onMove: (placed: Placed, by: -1 | 1) => void;
};

export function AreaTable({ areas, may, ...acts }: Props) {
  const { t } = useTranslation("settings");
  return (
    <div className={table.wide}>
      <Table className={table.table} aria-label={t("tab.areas")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("areas.name")}</Table.Th>
            <Table.Th>{t("areas.kind")}</Table.Th>
            <Table.Th className={table.roomy}>{t("areas.code")}</Table.Th>
            {may && (
              <Table.Th>
                <span className={table.unseen}>{t("members.actions")}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {inOrder(areas).map((placed) => (
            <Line key={placed.area.id} placed={placed} may={may} {...acts} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

type LineProps = Omit<Props, "areas"> & { placed: Placed };

function Line({ placed, may, busy, onOpen, onInside, onMove }: LineProps) {
  const { t } = useTranslation("settings");
  const { area, depth, siblings } = placed;
  const first = siblings[0]?.id === area.id;
  const last = siblings.at(-1)?.id === area.id;
  return (
    <Table.Tr>
      <Table.Td style={{ paddingInlineStart: 10 + Math.min(depth, 6) * 20 }}>
        {may ? (
          <UnstyledButton className={table.open} onClick={() => onOpen(area.id)}>
            {area.name}
          </UnstyledButton>
        ) : (
          <Text size="sm" fw={500}>
            {area.name}
          </Text>
        )}
      </Table.Td>
      <Table.Td>{t(`areas.kinds.${area.kind}`)}</Table.Td>
      <Table.Td className={table.roomy}>{area.code ?? "–"}</Table.Td>
      {may && (
        <Table.Td>
          <Group gap={4} justify="flex-end" wrap="nowrap">
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              className={table.arrow}
              disabled={first || busy}
              aria-label={t("areas.up", { area: area.name })}
              onClick={() => onMove(placed, -1)}
            >
              <ArrowUp size={16} aria-hidden />
            </ActionIcon>
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              className={table.arrow}
              disabled={last || busy}
              aria-label={t("areas.down", { area: area.name })}
              onClick={() => onMove(placed, 1)}
            >
              <ArrowDown size={16} aria-hidden />
            </ActionIcon>
            <Button
              variant="subtle"
              size="compact-sm"
              className={table.roomy}
              aria-label={t("areas.insideOf", { area: area.name })}
              onClick={() => onInside(area.id)}
            >
              {t("areas.inside")}
            </Button>
          </Group>
        </Table.Td>
      )}
    </Table.Tr>
  );
}
