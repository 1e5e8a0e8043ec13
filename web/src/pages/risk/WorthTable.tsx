/** What clearing each entry of the register, and doing away with each waste, is worth: days of the P80, and money. */

import { Table, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Explain } from "~/look/Explain";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { useProject } from "~/shell/me";
import { useWorth, type Worth } from "./queries";
import classes from "./Risk.module.css";
import { Wide } from "./Wide";

export function WorthTable({ projectId }: { projectId: string }) {
  const { t } = useTranslation("risk");
  const worth = useWorth(projectId);
  return (
    <Shown query={worth} lines={8}>
      {(told) => {
        if (!told?.weighed_at) return <Empty title={t("worth.notYet")}>{t("worth.notYetText")}</Empty>;
        if (told.items.length === 0) return <Empty title={t("worth.none")}>{t("worth.noneText")}</Empty>;
        return <Rows projectId={projectId} items={told.items} />;
      }}
    </Shown>
  );
}

function Rows({ projectId, items }: { projectId: string; items: Worth[] }) {
  const { t } = useTranslation("risk");
  return (
    <>
      <Text size="sm" c="dimmed" mb="sm" maw="75ch">
        {t("worth.how")}
      </Text>
      <Wide label={t("tab.worth")}>
        <Table className={classes.table} aria-label={t("tab.worth")}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t("worth.what")}</Table.Th>
              <Table.Th ta="end">{t("worth.days")}</Table.Th>
              <Table.Th ta="end">{t("worth.money")}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {items.map((one) => (
              <Table.Tr key={one.id}>
                <Table.Td>
                  <To projectId={projectId} one={one} />
                  <Text size="xs" c="dimmed">
                    {t(`worth.${one.kind}`)}
                  </Text>
                </Table.Td>
                <Table.Td ta="end" className={classes.date}>
                  {one.p80_days === null
                    ? t("worth.noWork")
                    : `${say.number(one.p80_days, 1)} ± ${say.number(one.p80_error_days, 1)} d`}
                </Table.Td>
                <Table.Td ta="end">
                  <Money projectId={projectId} one={one} />
                </Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Wide>
    </>
  );
}

function Money({ projectId, one }: { projectId: string; one: Worth }) {
  const { t } = useTranslation("risk");
  const { data: project } = useProject(projectId);
  const currency = project?.currency;
  if (one.cents === null) return <>{t("worth.unknown")}</>;
  return (
    <Explain
      label={one.title}
      formula={t("worth.formula")}
      inputs={[
        { name: t("worth.days"), value: say.number(one.p80_days, 1) },
        { name: t("worth.perDay"), value: say.money(one.indirect_cents_per_day, currency) },
        { name: t("worth.own"), value: say.money(one.own_cents, currency) },
      ]}
    >
      {say.money(one.cents, currency)}
    </Explain>
  );
}

function To({ projectId, one }: { projectId: string; one: Worth }) {
  if (one.kind === "waste")
    return (
      <Link
        to="/projects/$projectId/waste"
        params={{ projectId }}
        search={{ state: "all", finding: one.id }}
        className={classes.way}
      >
        {one.title}
      </Link>
    );
  return (
    <Link
      to="/projects/$projectId/risk"
      params={{ projectId }}
      search={{ tab: "register", open: one.id }}
      className={classes.way}
    >
      {one.title}
    </Link>
  );
}
