/** Revisions as rows, newest import first. */

import { Badge, Group, Stack, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { useTranslation } from "react-i18next";
import { type Column, Grid } from "~/look/Grid";
import * as say from "~/look/say";
import { bytes } from "./bytes";
import { FinishMoved } from "./FinishMoved";
import { usePeople } from "./people";
import { before, called, type Revision } from "./queries";
import { Way } from "./ways";
import { useIsPhone } from "./width";

type Props = {
  projectId: string;
  revisions: Revision[];
  opened: string | null;
  /** A panel is open beside the list: what it tells is left out here. */
  isBeside: boolean;
  onOpen: (id: string) => void;
};

type Seen = Pick<Props, "projectId" | "revisions"> & {
  t: TFunction<"revisions">;
  name: (id: string | null) => string;
};

export function RevisionList({ onOpen, opened, isBeside, ...props }: Props) {
  const { t } = useTranslation("revisions");
  const isPhone = useIsPhone();
  const name = usePeople(props.projectId);
  const seen = { ...props, t, name };
  const columns = [...FIRST, ...(isBeside ? [] : LATER)].map((make) => make(seen));
  return (
    <Grid
      label={t("revisions.title")}
      rows={props.revisions}
      columns={columns}
      id={(one) => one.id}
      onOpen={(one) => onOpen(one.id)}
      opened={opened}
      rowHeight={58}
      isPhone={isPhone}
    />
  );
}

type Make = (seen: Seen) => Column<Revision>;

const title: Make = ({ t }) => ({
  name: "number",
  title: t("list.revision"),
  width: "minmax(136px, 2fr)",
  sort: (one) => one.number,
  cell: (one) => (
    <Two
      first={
        <Text span inherit fw={600}>
          {t("numbered", { number: one.number, name: called(one) })}
        </Text>
      }
      second={
        <Group gap={6} wrap="nowrap">
          {one.is_baseline && (
            <Badge variant="outline" size="sm" flex="none" tt="none">
              {t("list.baseline")}
            </Badge>
          )}
          {t("list.size", { count: one.activities, shown: say.number(one.activities) })}
        </Group>
      }
    />
  ),
});

const dataDate: Make = ({ t }) => ({
  name: "data_date",
  title: t("list.dataDate"),
  width: "minmax(120px, 1fr)",
  wide: true,
  sort: (one) => one.data_date,
  cell: (one) => say.day(one.data_date),
});

const finish: Make = ({ t, projectId, revisions }) => ({
  name: "finish",
  title: t("list.finish"),
  width: "minmax(148px, 1.4fr)",
  sort: (one) => one.finish,
  cell: (one) =>
    one.state === "imported" ? (
      <Text span inherit c="dimmed">
        {t("list.dating")}
      </Text>
    ) : (
      <Two
        first={say.day(one.finish)}
        second={<FinishMoved projectId={projectId} earlier={before(revisions, one)} later={one} />}
      />
    ),
});

const grade: Make = ({ t, projectId }) => ({
  name: "grade",
  title: t("list.quality"),
  width: "minmax(96px, 0.8fr)",
  wide: true,
  sort: (one) => one.score_ratio,
  cell: (one) =>
    one.judged_at ? (
      <span onClickCapture={(event) => event.stopPropagation()}>
        <Way to="/projects/$projectId/schedule/quality" params={{ projectId }} search={{ revision: one.id }}>
          {one.grade
            ? t("list.grade", { grade: one.grade, score: say.percent(one.score_ratio) })
            : t("list.noGrade")}
        </Way>
      </span>
    ) : (
      <Text span inherit c="dimmed">
        {t("list.checking")}
      </Text>
    ),
});

const imported: Make = ({ t, name }) => ({
  name: "imported",
  title: t("list.imported"),
  width: "minmax(150px, 1.2fr)",
  wide: true,
  sort: (one) => one.created_at,
  cell: (one) => <Two first={name(one.imported_by)} second={say.moment(one.created_at)} />,
});

const file: Make = ({ t }) => ({
  name: "file",
  title: t("list.file"),
  width: "minmax(120px, 1.2fr)",
  wide: true,
  sort: (one) => one.file_name,
  cell: (one) => <Two first={one.file_name} second={bytes(one.file_bytes)} />,
});

const FIRST = [title, dataDate, finish, grade];
const LATER = [imported, file];

function Two({ first, second }: { first: React.ReactNode; second: React.ReactNode }) {
  return (
    <Stack gap={0}>
      <Text component="div" inherit truncate>
        {first}
      </Text>
      <Text component="div" size="xs" c="dimmed" truncate>
        {second}
      </Text>
    </Stack>
  );
}
