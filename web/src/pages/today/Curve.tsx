/** How far the work is, and how far the plan wanted it, over time. */

import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Explain } from "~/look/Explain";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { Trend } from "~/look/Trend";
import type { Moment } from "~/look/trend";
import { type Snapshot, useHistory } from "./data";
import { Section } from "./Section";
import classes from "./Today.module.css";

export function Curve({ projectId }: { projectId: string }) {
  const { t } = useTranslation("today");
  const history = useHistory(projectId);
  return (
    <Section name="progress" title={t("progress.title")}>
      <Shown query={history} lines={5}>
        {(snapshots) => {
          const last = snapshots.at(-1);
          if (!last || last.done_ratio === null) return <Text c="dimmed">{t("progress.none")}</Text>;
          return (
            <>
              <Now projectId={projectId} last={last} />
              {snapshots.length > 1 ? (
                <Lines snapshots={snapshots} />
              ) : (
                <Text size="sm" c="dimmed" mt="sm">
                  {t("progress.begins")}
                </Text>
              )}
            </>
          );
        }}
      </Shown>
    </Section>
  );
}

function Now({ projectId, last }: { projectId: string; last: Snapshot }) {
  const { t } = useTranslation("today");
  return (
    <div className={classes.pair}>
      <span className={classes.big}>
        <Explain
          label={t("progress.label")}
          formula={t(last.basis === "tasks" ? "progress.formulaTasks" : "progress.formula")}
          inputs={[
            {
              name: t("progress.doneCount"),
              value: `${say.number(last.done_count)} / ${say.number(last.count)}`,
            },
            { name: t("progress.wanted"), value: say.percent(last.expected_ratio, 1) },
            { name: t("progress.ofPlanned"), value: say.percent(last.planned_done_ratio, 1) },
            { name: t("progress.hours"), value: say.percent(last.hours_ratio, 1) },
            { name: t("progress.moved"), value: say.number(last.moved_by_tasks) },
            { name: t("progress.at"), value: say.moment(last.at) },
          ]}
          way={
            last.basis === "tasks" ? (
              <Link to="/projects/$projectId/tasks" params={{ projectId }}>
                {t("progress.seeTasks")}
              </Link>
            ) : (
              <Link to="/projects/$projectId/schedule" params={{ projectId }} search={{ doing: "1" }}>
                {t("progress.seeWork")}
              </Link>
            )
          }
        >
          {say.percent(last.done_ratio, 1)}
        </Explain>
      </span>
      {last.expected_ratio !== null && (
        <Text size="sm" c="dimmed">
          {t("progress.against", { ratio: say.percent(last.expected_ratio, 1) })}
        </Text>
      )}
    </div>
  );
}

function moments(snapshots: Snapshot[], of: (one: Snapshot) => number | null): Moment[] {
  return snapshots.flatMap((one) => {
    const ratio = of(one);
    return ratio === null ? [] : [[one.at, ratio] as Moment];
  });
}

function Lines({ snapshots }: { snapshots: Snapshot[] }) {
  const { t } = useTranslation("today");
  const last = snapshots.at(-1);
  return (
    <Trend
      title={t("progress.chart")}
      summary={t("progress.said", {
        done: say.percent(last?.done_ratio, 1),
        wanted: say.percent(last?.expected_ratio, 1),
      })}
      lines={[
        {
          name: t("progress.done"),
          colour: "var(--mantine-primary-color-filled)",
          moments: moments(snapshots, (one) => one.done_ratio),
          holds: true,
        },
        {
          name: t("progress.planned"),
          colour: "var(--mantine-color-dimmed)",
          moments: moments(snapshots, (one) => one.expected_ratio),
          dashed: true,
        },
      ]}
      columns={[t("progress.at"), t("progress.done"), t("progress.planned")]}
      rows={[...snapshots]
        .reverse()
        .map((one) => [
          say.moment(one.at),
          say.percent(one.done_ratio, 1),
          say.percent(one.expected_ratio, 1),
        ])}
      height={160}
    />
  );
}
