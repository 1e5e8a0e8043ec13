/** Somebody was quicker: both versions side by side, and a choice. Nothing is lost without a word. */

import { Button, Group, Modal, Table, Text } from "@mantine/core";
import { useTranslation } from "react-i18next";

export type Difference = { name: string; mine: string; theirs: string };

type Props = { differences: Difference[]; onMine: () => void; onTheirs: () => void };

export function Conflict({ differences, onMine, onTheirs }: Props) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onTheirs} withCloseButton={false} size="lg">
      <Modal.Title mb="xs">{t("problem.stale")}</Modal.Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t("problem.staleText")}
      </Text>
      <Table>
        <Table.Thead>
          <Table.Tr>
            <Table.Th />
            <Table.Th>{t("problem.yours")}</Table.Th>
            <Table.Th>{t("problem.theirs")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ name, mine, theirs }) => (
            <Table.Tr key={name}>
              <Table.Th scope="row">{name}</Table.Th>
              <Table.Td>{mine}</Table.Td>
              <Table.Td>{theirs}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onTheirs}>
          {t("problem.takeTheirs")}
        </Button>
        <Button onClick={onMine}>{t("problem.keepMine")}</Button>
      </Group>
    </Modal>
  );
}
