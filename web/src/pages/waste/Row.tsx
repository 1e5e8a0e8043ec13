/** One finding in the list; the whole row opens it. */

import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Address } from "./filters";
import { Amount, StateMark, useSource, WasteMark } from "./marks";
import type { Waste } from "./reckon";
import classes from "./waste.module.css";

type Props = { row: Waste; address: Address; isOpen: boolean; by?: string; onFocus: () => void };

export function Row({ row, address, isOpen, by, onFocus }: Props) {
  const { t } = useTranslation("waste");
  const source = useSource();
  const place = [row.area, row.trade].filter(Boolean).join(" · ");
  return (
    <Link
      to="/projects/$projectId/waste"
      params={{ projectId: row.project_id }}
      search={{ ...address, finding: row.id, do: undefined, log: undefined }}
      resetScroll={false}
      preload={false}
      id={`finding-${row.id}`}
      className={classes.row}
      activeProps={{}}
      aria-current={isOpen}
      data-finding={row.id}
      onFocus={onFocus}
    >
      <span data-part="mark">
        <WasteMark type={row.type} />
      </span>
      <span className={classes.what}>
        <span className={classes.title}>{row.title}</span>
        {row.description && (
          <Text component="span" size="sm" c="dimmed" className={classes.said}>
            {row.description}
          </Text>
        )}
        {place && (
          <Text component="span" size="xs" c="dimmed">
            {place}
          </Text>
        )}
      </span>
      <Amount row={row} />
      <span className={classes.more}>
        <StateMark state={row.state} />
        <Text component="span" size="xs" truncate>
          {source(row.source, by)}
        </Text>
        <Text component="span" size="xs" className={classes.facts}>
          <span>{t("grade.of", { grade: row.grade })}</span>
          {row.evidence.length > 0 && <span>{t("evidence.count", { count: row.evidence.length })}</span>}
          {row.task_id && <span>{t("assign.hasTask")}</span>}
        </Text>
      </span>
    </Link>
  );
}
