/** How often people agree with each detector, what it needs, and why it could not look. */

import { Table, Text, Title } from "@mantine/core";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { WasteMark } from "./marks";
import { useDetectors } from "./queries";
import classes from "./waste.module.css";
import { ToRows } from "./ways";

type Detector = Schemas["DetectorOut"];

export function Detectors({ projectId }: { projectId: string }) {
  const { t } = useTranslation("waste");
  const query = useDetectors(projectId);
  return (
    <section className={classes.part} aria-labelledby="detectors">
      <Title order={2} size="h4" id="detectors">
        {t("ledger.detectors")}
      </Title>
      <Text size="sm" c="dimmed" maw="75ch" mb="xs">
        {t("ledger.detectorsText")}{" "}
        {query.data?.inspected_at
          ? t("ledger.inspected", { when: say.moment(query.data.inspected_at) })
          : query.data && t("ledger.never")}
      </Text>
      {query.data?.remarks.map((remark) => (
        <Text key={remark} size="sm" mb={4}>
          {remark}
        </Text>
      ))}
      <Shown query={query} lines={6}>
        {({ detectors, inspected_at }) => (
          <Table.ScrollContainer minWidth={860} type="native" tabIndex={0}>
            <Table fz="sm" verticalSpacing={8}>
              <Table.Thead>
                <Table.Tr>
                  <Table.Th>{t("ledger.detector")}</Table.Th>
                  <Table.Th>{t("ledger.precision")}</Table.Th>
                  <Table.Th ta="end">{t("ledger.found")}</Table.Th>
                  <Table.Th ta="end">{t("ledger.openNow")}</Table.Th>
                  <Table.Th>{t("ledger.needs")}</Table.Th>
                  <Table.Th>{t("ledger.last")}</Table.Th>
                </Table.Tr>
              </Table.Thead>
              <Table.Tbody>
                {detectors.map((one) => (
                  <One key={one.key} projectId={projectId} detector={one} hasLooked={inspected_at !== null} />
                ))}
              </Table.Tbody>
            </Table>
          </Table.ScrollContainer>
        )}
      </Shown>
    </section>
  );
}

type OneProps = { projectId: string; detector: Detector; hasLooked: boolean };

function One({ projectId, detector, hasLooked }: OneProps) {
  const { t } = useTranslation("waste");
  const { key, title, precision, needs } = detector;
  return (
    <Table.Tr>
      <Table.Th scope="row" fw={400} style={{ verticalAlign: "top", maxWidth: 300 }}>
        <ToRows projectId={projectId} search={{ source: key, state: "all" }}>
          {t(`detectors.${key}.title`, { defaultValue: title })}
        </ToRows>
        <Text size="xs" c="dimmed">
          {t(`detectors.${key}.finds`, { defaultValue: "" })}
        </Text>
        <Text size="xs" component="div">
          <WasteMark type={detector.type} />
        </Text>
      </Table.Th>
      <Table.Td style={{ verticalAlign: "top" }}>
        <Precision of={precision} />
      </Table.Td>
      <Table.Td ta="end" style={{ verticalAlign: "top" }}>
        {say.number(detector.found)}
      </Table.Td>
      <Table.Td ta="end" style={{ verticalAlign: "top" }}>
        {say.number(detector.open)}
      </Table.Td>
      <Table.Td style={{ verticalAlign: "top" }}>
        {needs.map((need) => t(`ledger.need.${need}`, { defaultValue: need })).join(", ")}
      </Table.Td>
      <Table.Td style={{ verticalAlign: "top" }}>
        {detector.skipped === null
          ? t("ledger.looked", { count: detector.found_last ?? 0 })
          : t("ledger.skipped", { why: hasLooked ? detector.skipped : t("ledger.unseen") })}
      </Table.Td>
    </Table.Tr>
  );
}

function Precision({ of }: { of: Detector["precision"] }) {
  const { t } = useTranslation("waste");
  if (of.ratio === null)
    return (
      <Text size="sm" c="dimmed">
        {t("ledger.unjudged")}
      </Text>
    );
  const words = { ratio: say.percent(of.ratio), low: say.percent(of.low), high: say.percent(of.high) };
  return (
    <>
      <Text size="sm" className={classes.opens}>
        {t("ledger.interval", words)}
      </Text>
      <Text size="xs" c="dimmed">
        {t("ledger.judged", { count: of.judged })}
        {of.small_sample && ` · ${t("ledger.smallSample")}`}
      </Text>
    </>
  );
}
