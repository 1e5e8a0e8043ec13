/** The projects as a table; a click on a row opens the project, a heading sorts. */

import { Table, UnstyledButton } from "@mantine/core";
import { Link, useNavigate } from "@tanstack/react-router";
import { ArrowDown, ArrowUp } from "lucide-react";
import type { MouseEvent } from "react";
import { useTranslation } from "react-i18next";
import type { Search } from "~/shell/address";
import { Alerts } from "./Alerts";
import type { Filters, Glance } from "./glance";
import { Finish, Health, Moved, Progress, Status, Waste } from "./marks";
import classes from "./Portfolio.module.css";

type Props = { glances: Glance[]; filters: Filters; change: (patch: Search) => void };

const COLUMNS = ["name", "health", "finish", "moved", "progress", "waste", "alerts"] as const;

export function Projects({ glances, filters, change }: Props) {
  const { t } = useTranslation("portfolio");
  return (
    <Table.ScrollContainer minWidth={1080}>
      <Table className={classes.table} verticalSpacing={8} highlightOnHover aria-label={t("title")}>
        <Table.Thead>
          <Table.Tr>
            {COLUMNS.map((name) => (
              <Heading key={name} name={name} filters={filters} change={change} />
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {glances.map((glance) => (
            <Row key={glance.id} glance={glance} />
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}

function Heading({ name, filters, change }: { name: string; filters: Filters; change: Props["change"] }) {
  const { t } = useTranslation("portfolio");
  const isMine = filters.sort === name;
  const isDown = isMine && filters.down === "1";
  const next = isDown ? { sort: undefined, down: undefined } : { sort: name, down: isMine ? "1" : undefined };
  return (
    <Table.Th aria-sort={isMine ? (isDown ? "descending" : "ascending") : undefined}>
      <UnstyledButton className={classes.heading} onClick={() => change(next)}>
        {t(`column.${name}`)}
        {isMine && (isDown ? <ArrowDown size={13} aria-hidden /> : <ArrowUp size={13} aria-hidden />)}
      </UnstyledButton>
    </Table.Th>
  );
}

function Row({ glance }: { glance: Glance }) {
  const navigate = useNavigate();
  const params = { projectId: glance.id };
  const open = (event: MouseEvent) => {
    if ((event.target as Element).closest("a, button")) return;
    void navigate({ to: "/projects/$projectId", params });
  };
  return (
    <Table.Tr className={classes.row} onClick={open} data-project={glance.id}>
      <Table.Td className={classes.name}>
        <Link to="/projects/$projectId" params={params} className={classes.link}>
          {glance.name}
        </Link>{" "}
        <Status glance={glance} />
      </Table.Td>
      <Table.Td>
        <Health glance={glance} />
      </Table.Td>
      <Table.Td>
        <Finish glance={glance} />
      </Table.Td>
      <Table.Td>
        <Moved glance={glance} />
      </Table.Td>
      <Table.Td className={classes.progress}>
        <Progress glance={glance} />
      </Table.Td>
      <Table.Td>
        <Waste glance={glance} />
      </Table.Td>
      <Table.Td>
        <Alerts glance={glance} />
      </Table.Td>
    </Table.Tr>
  );
}
