/** How critical each activity is over all courses of the project, each a way into the schedule. */

import { Text } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useNavigate } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { type Column, Grid } from "~/look/Grid";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { type Critical, useCritical } from "./queries";

export function CriticalTable({ projectId }: { projectId: string }) {
  const { t } = useTranslation("risk");
  const found = useCritical(projectId);
  const go = useNavigate();
  const isPhone = useMediaQuery("(max-width: 48em)");
  const columns: Column<Critical>[] = [
    {
      name: "code",
      title: t("critical.code"),
      width: "minmax(96px, 140px)",
      cell: (row) => row.code,
      sort: (row) => row.code,
    },
    {
      name: "name",
      title: t("critical.name"),
      width: "minmax(120px, 3fr)",
      cell: (row) => row.name,
      sort: (row) => row.name,
    },
    {
      name: "criticality",
      title: t("critical.criticality"),
      width: "minmax(72px, 110px)",
      align: "end",
      cell: (row) => say.percent(row.criticality),
      sort: (row) => row.criticality,
    },
    {
      name: "cruciality",
      title: t("critical.cruciality"),
      width: "110px",
      align: "end",
      wide: true,
      cell: (row) => say.number(row.cruciality, 2),
      sort: (row) => row.cruciality,
    },
    {
      name: "sensitivity",
      title: t("critical.sensitivity"),
      width: "110px",
      align: "end",
      wide: true,
      cell: (row) => say.number(row.sensitivity, 2),
      sort: (row) => row.sensitivity,
    },
  ];
  return (
    <Shown query={found} lines={10}>
      {(told) =>
        !told || told.items.length === 0 ? (
          <Empty title={t("critical.none")}>{t("critical.noneText")}</Empty>
        ) : (
          <>
            <Text size="sm" c="dimmed" mb="sm" maw="75ch">
              {t("critical.how")}
            </Text>
            <Grid
              label={t("tab.activities")}
              rows={told.items}
              columns={columns}
              id={(row) => row.code}
              isPhone={isPhone}
              onOpen={(row) =>
                void go({
                  to: "/projects/$projectId/schedule",
                  params: { projectId },
                  search: { activity: row.code },
                })
              }
            />
          </>
        )
      }
    </Shown>
  );
}
