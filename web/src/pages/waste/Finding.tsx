/** A finding beside the list: what was seen, what it rests on, what it is worth, what people did with it. */

import { Alert, Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Attachments } from "~/attachments/Attachments";
import { SidePanel } from "~/look/SidePanel";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { useMay } from "~/shell/rights";
import { Deeds } from "./Deeds";
import { Evidence } from "./Evidence";
import { Forms } from "./Forms";
import { Grade, StateMark, useSource, WasteMark } from "./marks";
import { useFinding } from "./queries";
import type { Waste } from "./reckon";
import { VerbBar } from "./VerbBar";
import { Worth } from "./Worth";
import classes from "./waste.module.css";
import { ToActivity, ToTask } from "./ways";

type NameOf = (id: string | null) => string | undefined;
type Props = { projectId: string; id: string; nameOf: NameOf; onClose: () => void };

export function Finding({ projectId, id, nameOf, onClose }: Props) {
  const { t } = useTranslation("waste");
  const query = useFinding(projectId, id);
  return (
    <SidePanel title={query.data?.title ?? t("finding")} onClose={onClose}>
      <Shown query={query}>{(row) => <Told row={row} nameOf={nameOf} />}</Shown>
    </SidePanel>
  );
}

function Told({ row, nameOf }: { row: Waste; nameOf: NameOf }) {
  const { t } = useTranslation("waste");
  const [address] = useAddress();
  const mayAdd = useMay("work_on_tasks", row.project_id);
  const source = useSource();
  const seen = t("seen", {
    when: say.moment(row.detected_at),
    by: source(row.source, nameOf(row.logged_by)),
  });
  return (
    <div className={classes.panel}>
      <Group gap="xs" mb="xs">
        <WasteMark type={row.type} />
        <StateMark state={row.state} />
        <Grade grade={row.grade} />
      </Group>
      {row.description && (
        <Text mb="xs" className={classes.prose}>
          {row.description}
        </Text>
      )}
      <Facts row={row} />
      <Text size="sm" c="dimmed">
        {seen}
      </Text>
      {address.do ? <Forms row={row} verb={address.do} /> : <VerbBar row={row} />}
      <Worth row={row} />
      <Judged row={row} nameOf={nameOf} />
      <Section title={t("task.title")} isShown={row.task_id !== null}>
        {row.task_id && (
          <ToTask projectId={row.project_id} id={row.task_id}>
            {t("task.open")}
          </ToTask>
        )}
      </Section>
      <Section title={t("evidence.title")}>
        <Evidence row={row} />
      </Section>
      <div className={classes.section}>
        <Attachments projectId={row.project_id} subjectKind="waste" subjectId={row.id} canAdd={mayAdd} />
      </div>
      <Section title={t("history.title")}>
        <Deeds row={row} nameOf={nameOf} />
      </Section>
    </div>
  );
}

export function Section({
  title,
  isShown = true,
  children,
}: {
  title: string;
  isShown?: boolean;
  children: ReactNode;
}) {
  if (!isShown) return null;
  return (
    <section className={classes.section}>
      <Title order={3} size="h5">
        {title}
      </Title>
      {children}
    </section>
  );
}

/** Where, who, which activity. */
function Facts({ row }: { row: Waste }) {
  const { t } = useTranslation("waste");
  const facts: [string, ReactNode][] = [];
  if (row.area) facts.push([t("filter.area"), row.area]);
  if (row.trade) facts.push([t("filter.trade"), row.trade]);
  if (row.crew && row.crew !== row.trade) facts.push([t("crew"), row.crew]);
  if (row.activity_code)
    facts.push([
      t("activity"),
      <ToActivity key="code" projectId={row.project_id} code={row.activity_code} />,
    ]);
  if (row.days !== null && row.days > 0)
    facts.push([
      t("days.title"),
      `${say.number(row.days, 1)} d${row.drives_finish ? ` · ${t("days.finish")}` : ""}`,
    ]);
  if (facts.length === 0) return null;
  return (
    <dl className={classes.pairs}>
      {facts.map(([name, value]) => (
        <div key={name} style={{ display: "contents" }}>
          <dt>{name}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

/** What somebody concluded, and how it was dealt with. */
function Judged({ row, nameOf }: { row: Waste; nameOf: NameOf }) {
  const { t } = useTranslation("waste");
  const { verdict, resolution } = row;
  if (!verdict && !resolution) return null;
  const by = (id: string | null, at: string | null) =>
    t("said.by", { who: nameOf(id) ?? t("source.platform"), when: say.moment(at) });
  return (
    <Section title={t("said.title")}>
      {verdict && (
        <Alert variant="light" color="gray" p="sm" mb="xs" title={t(`said.${verdict.verdict}`)}>
          {verdict.reason && <Text size="sm">“{verdict.reason}”</Text>}
          <Text size="xs" c="dimmed">
            {by(verdict.by, verdict.at)}
          </Text>
        </Alert>
      )}
      {resolution && (
        <Alert variant="light" color="gray" p="sm" title={t("said.resolved")}>
          <Text size="sm">“{resolution}”</Text>
          <Text size="xs" c="dimmed">
            {by(row.resolved_by, row.resolved_at)}
          </Text>
        </Alert>
      )}
    </Section>
  );
}
