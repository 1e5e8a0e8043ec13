/** The register: what may happen, what is not clear yet, what was asked and not answered. */

import { Badge, Button, Group, NativeSelect, Stack, Table, Text, UnstyledButton } from "@mantine/core";
import { ShieldAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { Split } from "~/pages/settings/parts/Split";
import { useAddress } from "~/shell/address";
import { type Risk, useRegister } from "./queries";
import classes from "./Risk.module.css";
import { RiskPanel } from "./RiskPanel";
import { Wide } from "./Wide";

export function Register({ projectId, may }: { projectId: string; may: boolean }) {
  const { t } = useTranslation("risk");
  const register = useRegister(projectId);
  const [{ open, status = "open" }, go] = useAddress();
  const add = may && (
    <Button leftSection={<ShieldAlert size={16} aria-hidden />} onClick={() => go({ open: "new" })}>
      {t("register.add")}
    </Button>
  );
  return (
    <Shown query={register}>
      {(found) => {
        const opened = found.find((one) => one.id === open) ?? null;
        const shown = found.filter((one) => status === "all" || one.status === status);
        const shows = opened || (may && open === "new");
        const close = () => go({ open: undefined });
        return (
          <Split
            panel={
              shows && <RiskPanel key={open} projectId={projectId} risk={opened} may={may} onClose={close} />
            }
          >
            {found.length === 0 ? (
              <Empty title={t("register.none")} action={add}>
                {t("register.noneText")}
              </Empty>
            ) : (
              <Stack gap="sm">
                <Group justify="space-between" align="flex-end">
                  <NativeSelect
                    label={t("register.status")}
                    value={status}
                    data={["open", "cleared", "all"].map((value) => ({ value, label: t(`status.${value}`) }))}
                    onChange={({ currentTarget: { value } }) =>
                      go({ status: value === "open" ? undefined : value })
                    }
                  />
                  {add}
                </Group>
                {shown.length === 0 ? (
                  <Text c="dimmed">{t("register.noneOfThese")}</Text>
                ) : (
                  <Entries rows={shown} onOpen={(id) => go({ open: id })} />
                )}
              </Stack>
            )}
          </Split>
        );
      }}
    </Shown>
  );
}

/** "+2 to 10 working days", "clear by 9 March". */
function useEffectOf(): (risk: Risk) => string {
  const { t } = useTranslation("risk");
  return (risk) => {
    if (risk.effect === "hold") return t("does.hold", { day: say.day(risk.clear_p50) });
    const [low, high] = [say.number(risk.low, 2), say.number(risk.high, 2)];
    return risk.low === risk.high
      ? t(`does.${risk.effect}Just`, { low })
      : t(`does.${risk.effect}`, { low, high });
  };
}

function Entries({ rows, onOpen }: { rows: Risk[]; onOpen: (id: string) => void }) {
  const { t } = useTranslation("risk");
  const effect = useEffectOf();
  return (
    <Wide label={t("tab.register")}>
      <Table className={classes.table} aria-label={t("tab.register")}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("register.title")}</Table.Th>
            <Table.Th ta="end">{t("register.chance")}</Table.Th>
            <Table.Th>{t("register.effect")}</Table.Th>
            <Table.Th>{t("register.activities")}</Table.Th>
            <Table.Th>{t("register.owner")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((one) => (
            <Table.Tr key={one.id}>
              <Table.Td>
                <UnstyledButton className={classes.open} onClick={() => onOpen(one.id)}>
                  {one.title}
                </UnstyledButton>
                <Group gap={6}>
                  <Text size="xs" c="dimmed">
                    {t(`kind.${one.kind}`)}
                  </Text>
                  {one.status === "cleared" && (
                    <Badge size="sm" variant="light" color="gray">
                      {t("status.cleared")}
                    </Badge>
                  )}
                </Group>
              </Table.Td>
              <Table.Td ta="end">{say.percent(one.chance)}</Table.Td>
              <Table.Td className={classes.date}>{effect(one)}</Table.Td>
              <Table.Td>
                {one.activity_codes.slice(0, 3).join(", ") || "–"}
                {one.activity_codes.length > 3 && " …"}
              </Table.Td>
              <Table.Td>{one.owner || "–"}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Wide>
  );
}
