/** What the project is worth so far, when it ends and what it costs then, by every rule the field knows. */

import { Anchor, Stack, Text } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import * as say from "~/look/say";
import { Empty, Loading, Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { useMembers } from "~/shell/project";
import { useMay } from "~/shell/rights";
import { amount } from "./amount";
import { Curves } from "./Curves";
import { Finishes } from "./Finishes";
import { Indices } from "./Indices";
import { Lines } from "./Lines";
import { OddsBar } from "./OddsBar";
import { type By, type Forecast, useForecast, useValue, type Valued, WAYS } from "./queries";
import classes from "./Value.module.css";

export function Value() {
  const { t } = useTranslation("value");
  const { projectId = "" } = useParams({ strict: false });
  const [address, change] = useAddress();
  const by: By = WAYS.find((way) => way === address.by) ?? "wbs";
  const members = useMembers(projectId);
  const maySee = useMay("see_costs", projectId);
  const value = useValue(projectId, by, maySee);
  const forecast = useForecast(projectId);
  const isKnown = members.data !== undefined || members.error !== null;
  return (
    <Page title={t("title")} sentence={<Sentence value={value.data} forecast={forecast.data} />}>
      <Shown query={forecast} lines={10}>
        {(told) =>
          told === null && !value.data ? (
            <Nothing projectId={projectId} isComing={value.data === undefined && maySee} />
          ) : (
            <Stack gap="xl">
              {value.data && <Basis projectId={projectId} value={value.data} />}
              {isKnown && !maySee && <Text c="dimmed">{t("noMoney")}</Text>}
              <div className={classes.pair}>
                {maySee && <Shown query={value}>{(found) => found && <Indices value={found} />}</Shown>}
                <div>{told && <Ahead forecast={told} />}</div>
              </div>
              {value.data && <Curves value={value.data} forecast={told} />}
              {told && <Finishes forecast={told} />}
              {value.data && <Lines value={value.data} onChoose={(next) => change({ by: next }, true)} />}
            </Stack>
          )
        }
      </Shown>
    </Page>
  );
}

/** The whole in one breath. */
function Sentence({ value, forecast }: { value?: Valued | null; forecast?: Forecast | null }) {
  const { t } = useTranslation("value");
  const told: string[] = [];
  if (value) {
    const { project } = value;
    told.push(
      t("said.value", {
        earned: amount(project.reported, value),
        planned: amount(project.planned, value),
        budget: amount(project.budget, value),
      }),
    );
  }
  if (forecast?.finished_at) told.push(t("said.finished", { day: say.longDay(forecast.finished_at) }));
  else if (forecast?.finish) {
    const p80 = forecast.odds?.quantiles.find((one) => one.probability === 0.8);
    told.push(t("said.finish", { day: say.longDay(forecast.finish) }));
    if (p80) told.push(t("said.p80", { day: say.longDay(p80.finish) }));
  }
  return told.length > 0 ? told.join(" ") : null;
}

function Nothing({ projectId, isComing }: { projectId: string; isComing: boolean }) {
  const { t } = useTranslation("value");
  if (isComing) return <Loading lines={8} />;
  return (
    <Empty
      title={t("empty.title")}
      action={
        <Anchor
          renderRoot={(props) => (
            <Link {...props} to="/projects/$projectId/schedule/revisions" params={{ projectId }} />
          )}
        >
          {t("empty.action")}
        </Anchor>
      }
    >
      {t("empty.text")}
    </Empty>
  );
}

/** In what amounts are told, as of when, and what they are held against. */
function Basis({ projectId, value }: { projectId: string; value: Valued }) {
  const { t } = useTranslation("value");
  const told = [
    t("basis.asOf", { day: say.day(value.status_at) }),
    t(`basis.${value.basis}`),
    t(value.baseline_id ? "basis.baseline" : "basis.own"),
  ];
  if (value.moved_by_tasks > 0) {
    const since = amount(value.project.earned - value.project.reported, value);
    told.push(t("basis.moved", { count: value.moved_by_tasks, since }));
  }
  if (value.project.actual === null) told.push(t("basis.noActual"));
  return (
    <Text size="sm" c="dimmed" maw="90ch" mt={-8}>
      {told.join(" ")} {value.remark}{" "}
      {!value.baseline_id && (
        <Link to="/projects/$projectId/schedule/revisions" params={{ projectId }} className={classes.way}>
          {t("basis.nameBaseline")}
        </Link>
      )}
    </Text>
  );
}

/** When it ends, as odds; of a project that is over there is nothing to guess. */
function Ahead({ forecast }: { forecast: Forecast }) {
  const { t } = useTranslation("value");
  if (forecast.finished_at) return <Text>{t("odds.over", { day: say.longDay(forecast.finished_at) })}</Text>;
  if (!forecast.odds) return <Text c="dimmed">{t("odds.none")}</Text>;
  return <OddsBar odds={forecast.odds} planned={forecast.planned_finish} finish={forecast.finish} />;
}
