/** The rows of the file as they stand there, each with what is wrong or odd about it. */

import { SegmentedControl, Text, Title } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { type Column, Grid } from "~/look/Grid";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import classes from "../Costs.module.css";
import { type Import, type Line, type Preview, type Remark, useLines, type Shown as Which } from "./queries";

const MOST_COLUMNS = 6;

export function Rows({ file, preview }: { file: Import; preview: Preview }) {
  const { t } = useTranslation("costs");
  const [address, change] = useAddress();
  const isPhone = useMediaQuery("(max-width: 48em)", false, { getInitialValueInEffect: false }) ?? false;
  const show: Which = address.show === "wrong" || address.show === "warned" ? address.show : "all";
  const query = useLines(file.project_id, file.id, file.version, show);
  const lines = useMemo(() => query.data?.pages.flatMap((page) => page.items) ?? [], [query.data]);
  const columns = useColumns(preview, isPhone);
  const counts = { all: preview.rows, wrong: preview.wrong, warned: preview.warned };
  return (
    <section aria-label={t("preview.rows")}>
      <Title order={2} size="h4" mb="xs">
        {t("preview.rows")}
      </Title>
      <SegmentedControl
        mb="xs"
        aria-label={t("preview.show")}
        value={show}
        data={(["all", "wrong", "warned"] as const).map((value) => ({
          value,
          label: t(`preview.${value}`, { count: say.number(counts[value]) }),
        }))}
        onChange={(value) => change({ show: value === "all" ? undefined : value }, true)}
        transitionDuration={0}
      />
      <Shown query={query} lines={8}>
        {() =>
          lines.length === 0 ? (
            <Text c="dimmed">{t("preview.none")}</Text>
          ) : (
            <Grid
              label={t("preview.rows")}
              rows={lines}
              columns={columns}
              id={(line) => String(line.number)}
              isPhone={isPhone}
              rowHeight={isPhone ? 72 : 44}
              height="520px"
              onEnd={() => {
                if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
              }}
            />
          )
        }
      </Shown>
    </section>
  );
}

function useColumns(preview: Preview, isPhone: boolean): Column<Line>[] {
  const { t } = useTranslation("costs");
  return useMemo(() => {
    const used = preview.columns.filter(({ role }) => role !== null).slice(0, MOST_COLUMNS);
    const wanted = used.length > 0 ? used : preview.columns.slice(0, MOST_COLUMNS);
    return [
      {
        name: "number",
        title: t("preview.number"),
        width: "64px",
        align: "end",
        cell: (line) => say.number(line.number),
      },
      {
        name: "remarks",
        title: t("preview.remarks"),
        width: isPhone ? "minmax(0, 1fr)" : "minmax(220px, 2fr)",
        cell: (line) => <Remarks line={line} />,
      },
      ...wanted.map((column) => ({
        name: String(column.position),
        title: column.header,
        width: "minmax(90px, 1fr)",
        cell: (line: Line) => line.cells[column.position] || "–",
        wide: true,
      })),
    ];
  }, [t, preview.columns, isPhone]);
}

/** The first thing that is wrong in full; the others are in the title. */
function Remarks({ line }: { line: Line }) {
  const { t } = useTranslation("costs");
  const told = (remark: Remark) => {
    const where = remark.role ? `${t(`role.${remark.role}`)}${remark.text ? ` “${remark.text}”` : ""}: ` : "";
    return `${where}${t(`flaw.${remark.flaw}`)}`;
  };
  const errors = line.errors.map(told);
  const warnings = line.warnings.map(told);
  if (errors.length + warnings.length === 0) return <span>{t("preview.fine")}</span>;
  const all = [...errors, ...warnings].join(" · ");
  return (
    <span title={all} className={`${classes.remark} ${errors.length > 0 ? classes.wrong : ""}`}>
      {errors.length > 0 ? t("preview.error") : t("preview.warning")} {all}
    </span>
  );
}
