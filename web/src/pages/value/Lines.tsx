/** Value by branch of the work breakdown, by area or by trade. */

import { Group, SegmentedControl, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, Grid } from "~/look/Grid";
import * as say from "~/look/say";
import { amount } from "./amount";
import { type By, type Valued, type ValueLine, WAYS } from "./queries";
import classes from "./Value.module.css";

export function Lines({ value, onChoose }: { value: Valued; onChoose: (by: By) => void }) {
  const { t } = useTranslation("value");
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false });
  const columns = useColumns(value);
  return (
    <section aria-label={t("lines.title")} className={classes.section}>
      <Group justify="space-between" mb="sm">
        <Title order={2} size="h5">
          {t("lines.title")}
        </Title>
        <SegmentedControl
          aria-label={t("lines.by")}
          value={value.by}
          onChange={(next) => onChoose(next as By)}
          data={WAYS.map((way) => ({ value: way, label: t(`lines.${way}`) }))}
        />
      </Group>
      {value.lines.length === 0 ? (
        <Text c="dimmed">{t("lines.none")}</Text>
      ) : (
        <Grid
          label={t("lines.title")}
          rows={value.lines}
          columns={columns}
          id={(line) => line.key || "rest"}
          height="480px"
          isPhone={isPhone}
        />
      )}
    </section>
  );
}

function useColumns(value: Valued): Column<ValueLine>[] {
  const { t } = useTranslation("value");
  return useMemo(() => {
    const of = (name: "budget" | "planned" | "reported" | "actual"): Column<ValueLine> => ({
      name,
      title: t(`given.${name}`),
      width: "minmax(84px, 1fr)",
      align: "end",
      wide: true,
      sort: (line) => line[name],
      cell: (line) => amount(line[name], value),
    });
    const ratio = (name: "schedule_index" | "cost_index", title: string): Column<ValueLine> => ({
      name,
      title,
      width: "64px",
      align: "end",
      sort: (line) => line[name],
      cell: (line) => say.index(line[name]),
    });
    return [
      {
        name: "name",
        title: t(`lines.${value.by}`),
        width: "minmax(110px, 3fr)",
        cell: (line) => (
          <span style={{ paddingInlineStart: Math.max(0, line.level - 1) * 16 }}>
            {line.name || t("lines.rest")}
          </span>
        ),
      },
      of("budget"),
      of("planned"),
      of("reported"),
      of("actual"),
      ratio("schedule_index", "SPI"),
      ratio("cost_index", "CPI"),
    ];
  }, [value, t]);
}
