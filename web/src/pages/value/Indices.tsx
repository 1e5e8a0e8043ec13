/** The indices of the field: each with its number, what it means here, and its formula on demand. */

import { Table, Title } from "@mantine/core";
import { useId } from "react";
import { useTranslation } from "react-i18next";
import { Explain, type Input } from "~/look/Explain";
import * as say from "~/look/say";
import { amount, difference, standing } from "./amount";
import type { Valued } from "./queries";
import classes from "./Value.module.css";

type Row = { name: string; value: string; inputs: Input[]; told?: string; standing?: string | null };

export function Indices({ value }: { value: Valued }) {
  const { t } = useTranslation("value");
  const id = useId();
  const rows = useRows(value);
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Title order={2} size="h5" id={id} mb={8}>
        {t("indices.title")}
      </Title>
      <Table fz="sm" verticalSpacing={6} className={classes.indices}>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={row.name}>
              <Table.Th scope="row" fw={500}>
                {t(`index.${row.name}.name`)}
              </Table.Th>
              <Table.Td ta="end" className={classes.figure}>
                <Explain
                  label={t(`index.${row.name}.name`)}
                  formula={t(`index.${row.name}.formula`)}
                  inputs={row.inputs}
                >
                  {row.value}
                </Explain>
              </Table.Td>
              <Table.Td data-standing={row.standing ?? undefined} className={classes.told}>
                {row.told}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </section>
  );
}

function useRows(value: Valued): Row[] {
  const { t } = useTranslation("value");
  const { project: p, timing } = value;
  const told = (name: string, of: number | null) => t(`index.${name}.${standing(of) ?? "none"}`);
  const given = (...names: ("budget" | "planned" | "reported" | "actual")[]): Input[] =>
    names.map((name) => ({ name: t(`given.${name}`), value: amount(p[name], value) }));
  const rows: Row[] = [
    {
      name: "spi",
      value: say.index(p.schedule_index),
      inputs: [
        ...given("reported", "planned"),
        { name: t("given.sv"), value: difference(p.schedule_variance, value) },
      ],
      told: told("spi", p.schedule_index),
      standing: standing(p.schedule_index),
    },
    ...(timing ? timeRows(value, timing, told, t) : []),
    {
      name: "cpi",
      value: say.index(p.cost_index),
      inputs: [
        ...given("reported", "actual"),
        { name: t("given.cv"), value: difference(p.cost_variance, value) },
      ],
      told: told("cpi", p.cost_index),
      standing: standing(p.cost_index),
    },
    {
      name: "eac",
      value: amount(p.estimate, value),
      inputs: given("budget", "reported", "actual"),
      told: t("index.eac.told"),
    },
    {
      name: "etc",
      value: amount(p.to_complete, value),
      inputs: given("budget", "reported", "actual"),
      told: t("index.etc.told"),
    },
    {
      name: "vac",
      value: difference(p.variance_at_completion, value),
      inputs: given("budget", "reported", "actual"),
      told: t("index.vac.told"),
    },
    {
      name: "tcpi",
      value: say.index(p.index_to_complete),
      inputs: given("budget", "reported", "actual"),
      told: t("index.tcpi.told"),
    },
  ];
  return p.actual === null ? rows.filter((row) => !MONEY.has(row.name)) : rows;
}

const MONEY = new Set(["cpi", "eac", "etc", "vac", "tcpi"]);

type Timing = NonNullable<Valued["timing"]>;
type Say = ReturnType<typeof useTranslation>["t"];

function timeRows(
  value: Valued,
  timing: Timing,
  told: (name: string, of: number | null) => string,
  t: Say,
): Row[] {
  const days = (hours: number | null) =>
    hours === null ? "–" : `${say.number(hours / timing.hours_per_day, 1)} d`;
  const inputs: Input[] = [
    { name: t("given.es"), value: days(timing.earned_hours) },
    { name: t("given.at"), value: days(timing.actual_hours) },
    { name: t("given.pd"), value: days(timing.planned_hours) },
    { name: t("given.asOf"), value: say.day(value.status_at) },
  ];
  return [
    {
      name: "svt",
      value: say.movement(timing.variance_hours / timing.hours_per_day),
      inputs,
      told: t(timing.variance_hours < 0 ? "index.svt.behind" : "index.svt.ahead"),
      standing: timing.variance_hours < 0 ? "behind" : "ahead",
    },
    {
      name: "spit",
      value: say.index(timing.index),
      inputs,
      told: told("spit", timing.index),
      standing: standing(timing.index),
    },
    { name: "ieact", value: days(timing.estimate_hours), inputs, told: t("index.ieact.told") },
    { name: "tspi", value: say.index(timing.index_to_complete), inputs, told: t("index.tspi.told") },
  ];
}
