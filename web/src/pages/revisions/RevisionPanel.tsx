/** One revision: what it is, what was odd about its file, and what may be done with it. */

import { Button, Group, Stack, Table, Text } from "@mantine/core";
import { Download } from "lucide-react";
import { type ReactNode, useState } from "react";
import { useTranslation } from "react-i18next";
import { SidePanel } from "~/look/SidePanel";
import * as say from "~/look/say";
import { Failed } from "~/look/states";
import { useMay } from "~/shell/rights";
import { BaselineDialog } from "./BaselineDialog";
import { bytes } from "./bytes";
import { useDownload } from "./download";
import { Notes } from "./Notes";
import { usePeople } from "./people";
import { before, called, type Revision, useBaselines } from "./queries";
import { WithdrawDialog } from "./WithdrawDialog";
import { WayButton } from "./ways";

type Props = { projectId: string; revision: Revision; revisions: Revision[]; onClose: () => void };

export function RevisionPanel({ projectId, revision, revisions, onClose }: Props) {
  const { t } = useTranslation("revisions");
  const earlier = before(revisions, revision);
  const search = { revision: revision.id };
  return (
    <SidePanel title={t("numbered", { number: revision.number, name: called(revision) })} onClose={onClose}>
      <Stack gap="lg">
        <Group gap="xs">
          <WayButton to="/projects/$projectId/schedule" params={{ projectId }} search={search}>
            {t("open.gantt")}
          </WayButton>
          <WayButton to="/projects/$projectId/schedule/quality" params={{ projectId }} search={search}>
            {t("open.quality")}
          </WayButton>
          {earlier && (
            <WayButton
              to="/projects/$projectId/schedule/comparison"
              params={{ projectId }}
              search={{ ...search, with: earlier.id }}
            >
              {t("open.comparison", { number: earlier.number })}
            </WayButton>
          )}
        </Group>
        <Facts projectId={projectId} revision={revision} revisions={revisions} />
        <Notes projectId={projectId} revisionId={revision.id} />
        <Doings projectId={projectId} revision={revision} revisions={revisions} onClose={onClose} />
      </Stack>
    </SidePanel>
  );
}

function Facts({ projectId, revision, revisions }: Omit<Props, "onClose">) {
  const { t } = useTranslation("revisions");
  const name = usePeople(projectId);
  const { data: baselines = [] } = useBaselines(projectId);
  const named = baselines.find((one) => one.revision_id === revision.id);
  const against = revisions.find((one) => one.id === revision.judged_against);
  const rows: [string, ReactNode][] = [
    [t("list.dataDate"), say.day(revision.data_date)],
    [t("list.finish"), revision.finish ? say.day(revision.finish) : t("list.dating")],
    [t("facts.mustFinish"), revision.must_finish ? say.day(revision.must_finish) : t("facts.none")],
    [t("facts.activities"), say.number(revision.activities)],
    [t("facts.relations"), say.number(revision.relations)],
    [t("facts.critical"), say.number(revision.critical_activities)],
    [
      t("facts.against"),
      against ? t("numbered", { number: against.number, name: called(against) }) : t("facts.noBaseline"),
    ],
    [t("list.imported"), `${name(revision.imported_by)}, ${say.moment(revision.created_at)}`],
    [t("list.file"), `${revision.file_name} (${bytes(revision.file_bytes)})`],
    [t("facts.project"), revision.source_project_name || revision.source_project_id],
  ];
  if (named) {
    const who = `${name(named.named_by)}, ${say.moment(named.created_at)}`;
    const key = revision.is_baseline ? "facts.baseline" : "facts.wasBaseline";
    rows.push([t(key), named.reason ? `${who}: ${named.reason}` : who]);
  }
  return (
    <Table fz="sm" verticalSpacing={5} horizontalSpacing={0} withRowBorders={false}>
      <Table.Tbody>
        {rows.map(([what, value]) => (
          <Table.Tr key={what}>
            <Table.Th scope="row" fw={400} c="dimmed" w={132} style={{ verticalAlign: "top" }}>
              {what}
            </Table.Th>
            <Table.Td style={{ overflowWrap: "anywhere" }}>{value}</Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Doings({ projectId, revision, revisions, onClose }: Props) {
  const { t } = useTranslation("revisions");
  const [asked, setAsked] = useState<"baseline" | "withdraw" | null>(null);
  const download = useDownload(projectId, revision);
  const mayName = useMay("import_schedules", projectId) && !revision.is_baseline;
  const isLast = revisions[0]?.id === revision.id;
  const mayWithdraw = useMay("run_project", projectId) && isLast && !revision.is_baseline;
  return (
    <Stack gap="xs">
      <Group gap="xs">
        <Button
          variant="default"
          leftSection={<Download size={16} aria-hidden />}
          loading={download.isPending}
          onClick={() => download.mutate()}
        >
          {t("do.download")}
        </Button>
        {mayName && (
          <Button variant="default" onClick={() => setAsked("baseline")}>
            {t("do.baseline")}
          </Button>
        )}
        {mayWithdraw && (
          <Button variant="subtle" color="red" onClick={() => setAsked("withdraw")}>
            {t("do.withdraw")}
          </Button>
        )}
      </Group>
      {!isLast && !revision.is_baseline && (
        <Text size="sm" c="dimmed">
          {t("do.onlyLast")}
        </Text>
      )}
      {download.error && <Failed error={download.error} retry={() => download.mutate()} />}
      {asked === "baseline" && (
        <BaselineDialog projectId={projectId} revision={revision} onClose={() => setAsked(null)} />
      )}
      {asked === "withdraw" && (
        <WithdrawDialog
          projectId={projectId}
          revision={revision}
          onClose={() => setAsked(null)}
          onDone={onClose}
        />
      )}
    </Stack>
  );
}
