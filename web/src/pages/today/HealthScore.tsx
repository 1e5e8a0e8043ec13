/** The health score with its parts; each opens to its formula and the rows behind it. */

import { Button, Text } from "@mantine/core";
import type { TFunction } from "i18next";
import { CircleAlert, CircleCheck, CircleDashed, TriangleAlert } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Explain } from "~/look/Explain";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { useMay } from "~/shell/rights";
import { AskForCheck } from "./AskForCheck";
import { type Check, type Part, useAsk, type useHealth } from "./data";
import { Section } from "./Section";
import classes from "./Today.module.css";
import { ToRow, ToRows } from "./ways";

const MOST_ROWS = 6;
const MARK = { good: CircleCheck, watch: TriangleAlert, act: CircleAlert, unknown: CircleDashed };

type Props = { projectId: string; health: ReturnType<typeof useHealth> };

export function HealthScore({ projectId, health }: Props) {
  const { t } = useTranslation("today");
  return (
    <Section name="health" title={t("health.title")} way={health.data && <Again projectId={projectId} />}>
      <Shown query={health} lines={6}>
        {(check) =>
          check === null ? (
            <AskForCheck projectId={projectId} />
          ) : (
            <Score projectId={projectId} check={check} />
          )
        }
      </Shown>
    </Section>
  );
}

function Again({ projectId }: { projectId: string }) {
  const { t } = useTranslation("today");
  const mayRun = useMay("run_jobs", projectId);
  const { ask, isBusy } = useAsk(projectId, "morning_project_health_check", "health_checks");
  if (!mayRun) return null;
  return (
    <Button variant="subtle" size="compact-sm" loading={isBusy} onClick={() => ask()}>
      {t("check.again")}
    </Button>
  );
}

function Score({ projectId, check }: { projectId: string; check: Check }) {
  const { t } = useTranslation("today");
  const Mark = MARK[check.band];
  return (
    <>
      <div className={classes.pair}>
        <span className={classes.big}>
          <Explain
            label={t("health.title")}
            formula={check.formula}
            inputs={check.parts.map((part) => ({ name: nameOf(part, t), value: shareOf(part) }))}
          >
            {check.score ?? "–"}
          </Explain>
        </span>
        <span className={classes.band} data-band={check.band}>
          <Mark size={16} aria-hidden /> {t(`common:bands.${check.band}`)}
        </span>
        <Text size="sm" c="dimmed">
          {t("health.day", { day: say.day(check.day) })}
        </Text>
      </div>
      {check.small_sample && (
        <Text size="sm" c="dimmed">
          {t("health.small")}
        </Text>
      )}
      <ul className={classes.parts} aria-label={t("health.parts")}>
        {check.parts.map((part) => (
          <Line key={part.key} projectId={projectId} part={part} />
        ))}
      </ul>
    </>
  );
}

function nameOf(part: Part, t: TFunction<"today">): string {
  return t(`health.part.${part.key}`, { defaultValue: part.name });
}

function shareOf(part: Part): string {
  return part.value_ratio === null ? "–" : say.percent(part.value_ratio);
}

function Line({ projectId, part }: { projectId: string; part: Part }) {
  const { t } = useTranslation("today");
  const isKnown = part.state === "assessed";
  return (
    <li>
      <span>{nameOf(part, t)}</span>
      <span className={classes.meter} aria-hidden>
        <span
          style={{ width: `${100 * (part.value_ratio ?? 0)}%` }}
          data-low={(part.value_ratio ?? 1) < 0.6}
        />
      </span>
      <span className={classes.partValue}>
        <Explain
          label={`${nameOf(part, t)}: ${t("health.weight", { weight: say.percent(part.weight) })}`}
          width={420}
          formula={
            <>
              {isKnown ? part.sentence : part.reason}
              {isKnown && <code className={classes.formula}>{part.formula}</code>}
            </>
          }
          inputs={part.sources.slice(0, MOST_ROWS).map((source) => ({
            key: `${source.table}/${source.row}`,
            name: (
              <ToRow projectId={projectId} table={source.table} row={source.row}>
                {source.name}
              </ToRow>
            ),
            value: source.value,
          }))}
          way={
            <ToRows projectId={projectId} part={part}>
              {t("health.rows", { count: part.rows })}
            </ToRows>
          }
        >
          {isKnown ? shareOf(part) : t("health.notKnown")}
        </Explain>
      </span>
    </li>
  );
}
