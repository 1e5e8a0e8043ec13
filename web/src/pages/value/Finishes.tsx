/** Every forecaster's answer side by side, and how near each has come before. */

import { Badge, Table, Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { amount } from "./amount";
import type { Accuracy, Forecast } from "./queries";
import classes from "./Value.module.css";

type Answer = {
  name: string;
  is_default: boolean;
  told: string;
  accuracy_here: Accuracy | null;
  accuracy_company: Accuracy | null;
};

export function Finishes({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation("value");
  const finishes = forecast.durations.map((one) => ({ ...one, told: say.day(one.finish) }));
  const costs = forecast.costs.map((one) => ({ ...one, told: amount(one.amount, forecast) }));
  const isKnown = forecast.costs.some((one) => one.name !== "as_budgeted" && one.amount !== null);
  return (
    <div className={classes.pair}>
      <Answers title={t("finish.title")} column={t("finish.finish")} answers={finishes}>
        {t(forecast.finished_at ? "finish.hereReal" : "finish.hereLatest")}
      </Answers>
      {forecast.costs.length > 0 && (
        <Answers title={t("cost.title")} column={t("cost.cost")} answers={costs}>
          {isKnown ? t("cost.here") : t("cost.none")}
        </Answers>
      )}
    </div>
  );
}

type Props = { title: string; column: string; answers: Answer[]; children: ReactNode };

function Answers({ title, column, answers, children }: Props) {
  const { t } = useTranslation("value");
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Title order={2} size="h5" id={id} mb={8}>
        {title}
      </Title>
      <Table fz="sm" verticalSpacing={6} className={classes.answers}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("rule")}</Table.Th>
            <Table.Th ta="end">{column}</Table.Th>
            <Table.Th ta="end">{t("offHere")}</Table.Th>
            <Table.Th ta="end">{t("offCompany")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {answers.map((one) => (
            <Table.Tr key={one.name} data-default={one.is_default || undefined}>
              <Table.Th scope="row" fw={one.is_default ? 650 : 500}>
                {t(`rules.${one.name}.name`)}{" "}
                {one.is_default && (
                  <Badge size="sm" variant="light" tt="none">
                    {t("default")}
                  </Badge>
                )}
                <Text size="xs" c="dimmed" fw={400}>
                  {t(`rules.${one.name}.told`)}
                </Text>
              </Table.Th>
              <Table.Td ta="end" fw={one.is_default ? 650 : undefined} className={classes.figure}>
                {one.told}
              </Table.Td>
              <Off accuracy={one.accuracy_here} unit="looks" />
              <Off accuracy={one.accuracy_company} unit="projects" />
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt={6}>
        {children}
      </Text>
    </section>
  );
}

function Off({ accuracy, unit }: { accuracy: Accuracy | null; unit: "looks" | "projects" }) {
  const { t } = useTranslation("value");
  return (
    <Table.Td ta="end" className={classes.figure}>
      {accuracy ? say.percent(accuracy.mean_absolute_percent / 100, 1) : "–"}
      {accuracy && (
        <Text size="xs" c="dimmed">
          {t(unit, { count: accuracy[unit] })}
        </Text>
      )}
    </Table.Td>
  );
}
