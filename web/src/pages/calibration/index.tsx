/** How good forecasts and odds have been on the company's finished projects, said plainly. */

import { Stack, Table, Text, Title } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { type ReactNode, useId } from "react";
import { useTranslation } from "react-i18next";
import { api, data, type Schemas } from "~/api/client";
import { keys } from "~/api/keys";
import { Page } from "~/look/Page";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import classes from "./Calibration.module.css";
import { Reliability } from "./Reliability";

export type Calibrated = Schemas["CalibrationOut"];

export function Calibration() {
  const { t } = useTranslation("calibration");
  const query = useQuery({
    queryKey: keys.calibration,
    queryFn: () => data(api.GET("/api/v1/calibration")),
  });
  return (
    <Page title={t("title")} sentence={query.data && <Verdict told={query.data} />}>
      <Shown query={query} lines={8}>
        {(told) => (
          <Stack gap="xl">
            {told.finished_projects === 0 ? (
              <Empty title={t("empty.title")}>{t("empty.text")}</Empty>
            ) : (
              <>
                <div className={classes.pair}>
                  <Coverage told={told} />
                  <Reliability told={told} />
                </div>
                <div className={classes.pair}>
                  <Scores title={t("durations")} scores={told.durations} />
                  <Scores title={t("costs")} scores={told.costs} />
                </div>
              </>
            )}
            <Prior told={told} />
          </Stack>
        )}
      </Shown>
    </Page>
  );
}

function Verdict({ told }: { told: Calibrated }) {
  const { t } = useTranslation("calibration");
  const p80 = told.coverage.find((one) => one.probability === 0.8);
  return t(`verdict.${told.verdict}`, {
    count: told.finished_projects,
    share: say.percent(p80?.share_ratio),
    prior: told.prior.projects,
  });
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className={classes.section}>
      <Title order={2} size="h5" id={id} mb={8}>
        {title}
      </Title>
      {children}
    </section>
  );
}

function Coverage({ told }: { told: Calibrated }) {
  const { t } = useTranslation("calibration");
  return (
    <Section title={t("coverage.title")}>
      <Table fz="sm" verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("coverage.told")}</Table.Th>
            <Table.Th ta="end">{t("coverage.should")}</Table.Th>
            <Table.Th ta="end">{t("coverage.did")}</Table.Th>
            <Table.Th ta="end">{t("coverage.between")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {told.coverage.map((one) => (
            <Table.Tr key={one.probability}>
              <Table.Th scope="row">P{Math.round(100 * one.probability)}</Table.Th>
              <Table.Td ta="end">{say.percent(one.probability)}</Table.Td>
              <Table.Td ta="end" fw={600}>
                {say.percent(one.share_ratio)}
              </Table.Td>
              <Table.Td ta="end" c="dimmed">
                {t("coverage.range", { low: say.percent(one.low_ratio), high: say.percent(one.high_ratio) })}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      <Text size="sm" c="dimmed" mt={6}>
        {t("coverage.explained", {
          projects: t("projects", { count: told.finished_projects }),
          looks: t("looks", { count: told.looks }),
        })}{" "}
        {told.pinball_percent !== null &&
          t("coverage.pinball", { percent: say.percent(told.pinball_percent / 100, 1) })}
      </Text>
    </Section>
  );
}

type Score = Calibrated["durations"][number];

function Scores({ title, scores }: { title: string; scores: Score[] }) {
  const { t } = useTranslation("calibration");
  return (
    <Section title={title}>
      <Table fz="sm" verticalSpacing={6}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t("value:rule")}</Table.Th>
            <Table.Th ta="end">{t("off")}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {scores.map((one) => (
            <Table.Tr key={one.name}>
              <Table.Th scope="row" fw={one.is_default ? 650 : 500}>
                {t(`value:rules.${one.name}.name`)}
                {one.is_default && ` (${t("value:default")})`}
              </Table.Th>
              <Table.Td ta="end">
                {one.accuracy ? say.percent(one.accuracy.mean_absolute_percent / 100, 1) : "–"}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Section>
  );
}

/** What the odds begin with, and what it still weighs. */
function Prior({ told }: { told: Calibrated }) {
  const { t } = useTranslation("calibration");
  const { prior } = told;
  return (
    <Section title={t("prior.title")}>
      <Text maw="75ch">
        {t("prior.text", { count: prior.projects, share: say.percent(prior.share_ratio) })}
      </Text>
      <dl className={classes.ratios}>
        {Object.entries(prior.ratios).map(([name, ratio]) => (
          <div key={name}>
            <dt>{name.toUpperCase()}</dt>
            <dd>{say.percent(ratio)}</dd>
          </div>
        ))}
      </dl>
      <Text size="sm" c="dimmed" maw="75ch">
        {t("prior.source")}
      </Text>
    </Section>
  );
}
