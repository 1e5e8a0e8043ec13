/** What waste cost this week, which waste most, and whether that is more than it used to be. */

import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Schemas } from "~/api/client";
import { ofWaste } from "~/look/colours";
import { Explain } from "~/look/Explain";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { useWaste } from "./data";
import { Section } from "./Section";
import classes from "./Today.module.css";
import { type Bar, dayAt, mondayOf, type Week, weekOf } from "./week";

type Project = Schemas["ProjectOut"];

export function WasteWeek({ project }: { project: Project }) {
  const { t } = useTranslation("today");
  const waste = useWaste(project.id);
  return (
    <Section
      name="waste"
      title={t("waste.title")}
      way={
        <Link
          to="/projects/$projectId/waste/ledger"
          params={{ projectId: project.id }}
          className={classes.quietWay}
        >
          {t("waste.ledger")}
        </Link>
      }
    >
      <Shown query={waste} lines={4}>
        {(found) => {
          const week = weekOf(found.by_week, mondayOf(dayAt(project.time_zone)), project.currency);
          if (week.logs === 0) return <Quiet week={week} total={found.total.logs} project={project} />;
          return <Sums week={week} project={project} />;
        }}
      </Shown>
    </Section>
  );
}

function worth(week: Week, amount: number, currency: string): string {
  return week.measure === "cents" ? say.money(Math.round(amount), currency) : say.hours(amount);
}

function Quiet({ week, total, project }: { week: Week; total: number; project: Project }) {
  const { t } = useTranslation("today");
  return (
    <>
      <Text c="dimmed">{total === 0 ? t("waste.never") : t("waste.none")}</Text>
      {week.before && (
        <Text size="sm" mt="xs">
          {t("waste.mean", {
            count: week.before.weeks,
            worth: worth(week, week.before.mean, project.currency),
          })}
        </Text>
      )}
    </>
  );
}

function Sums({ week, project }: { week: Week; project: Project }) {
  const { t } = useTranslation("today");
  return (
    <>
      <div className={classes.pair}>
        <span className={classes.big}>
          <Explain
            label={t("waste.label")}
            formula={t("waste.formula")}
            inputs={[
              { name: t("waste.since"), value: say.day(week.monday) },
              { name: t("waste.logs"), value: say.number(week.logs) },
              { name: t("waste.hours"), value: say.hours(week.minutes) },
              { name: t("waste.cost"), value: say.money(week.cents, project.currency) },
            ]}
            way={
              <Link
                to="/projects/$projectId/waste"
                params={{ projectId: project.id }}
                search={{ state: "counted", week: week.monday }}
              >
                {t("waste.see", { count: week.logs })}
              </Link>
            }
          >
            {week.cents === null ? say.hours(week.minutes) : say.money(week.cents, project.currency)}
          </Explain>
        </span>
        {week.cents !== null && <Text fw={600}>{say.hours(week.minutes)}</Text>}
      </div>
      <Change week={week} currency={project.currency} />
      <ul className={classes.pareto} aria-label={t("waste.pareto")}>
        {week.bars.map((bar) => (
          <Row key={bar.type} bar={bar} week={week} project={project} />
        ))}
      </ul>
    </>
  );
}

function Change({ week, currency }: { week: Week; currency: string }) {
  const { t } = useTranslation("today");
  const { before } = week;
  if (!before) return <p className={classes.moved}>{t("waste.first")}</p>;
  if (before.change === null)
    return <p className={classes.moved}>{t("waste.noneBefore", { count: before.weeks })}</p>;
  const told = before.change > 0.005 ? "more" : before.change < -0.005 ? "less" : "same";
  return (
    <p className={classes.moved} data-moved={told === "more" ? "later" : told === "less" ? "sooner" : "same"}>
      {t(`waste.${told}`, { ratio: say.percent(Math.abs(before.change)) })}{" "}
      <span className={classes.since}>
        {t("waste.against", { count: before.weeks, worth: worth(week, before.mean, currency) })}
      </span>
    </p>
  );
}

function Row({ bar, week, project }: { bar: Bar; week: Week; project: Project }) {
  const { t } = useTranslation("today");
  const amount = bar.cents === null ? say.hours(bar.minutes) : say.money(bar.cents, project.currency);
  return (
    <li>
      <Link
        to="/projects/$projectId/waste"
        params={{ projectId: project.id }}
        search={{ state: "counted", type: bar.type, week: week.monday }}
        className={classes.bar}
      >
        <span className={classes.barName}>{t(`common:wastes.${bar.type}`)}</span>
        <span className={classes.barTrack} aria-hidden>
          <span style={{ width: `${Math.max(100 * bar.share, 1)}%`, background: ofWaste(bar.type) }} />
        </span>
        <span className={classes.barAmount}>{amount}</span>
        <span className={classes.barShare} title={t("waste.running")}>
          {say.percent(bar.running)}
        </span>
      </Link>
    </li>
  );
}
