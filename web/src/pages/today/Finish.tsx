/** Will we finish: the date, how far it moved since the update before, and why; and against what was promised. */

import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { ArrowDown, ArrowUp } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Explain } from "~/look/Explain";
import * as say from "~/look/say";
import { daysBetween } from "~/pages/portfolio/glance";
import { before, called, type Movement, type Revision } from "~/pages/revisions/queries";
import { useLastRun } from "~/pages/risk/queries";
import { causesOf } from "./moved";
import { Section } from "./Section";
import classes from "./Today.module.css";

type Props = { projectId: string; revisions: Revision[]; latest: Revision; movement: Movement | undefined };

export function Finish({ projectId, revisions, latest, movement }: Props) {
  const { t } = useTranslation("today");
  const earlier = before(revisions, latest);
  const baseline = revisions.find((one) => one.is_baseline && one.id !== latest.id);
  const params = { projectId };
  return (
    <Section name="finish" title={t("finish.title")}>
      <div className={classes.big}>
        <Explain
          label={t("finish.label")}
          formula={t("finish.formula")}
          inputs={[
            { name: t("finish.revision"), value: `${latest.number} · ${called(latest)}` },
            { name: t("finish.dataDate"), value: say.day(latest.data_date) },
            { name: t("finish.activities"), value: say.number(latest.activities) },
            { name: t("finish.critical"), value: say.number(latest.critical_activities) },
          ]}
          way={
            <Link to="/projects/$projectId/schedule" params={params} search={{ critical: "1" }}>
              {t("finish.seeCritical")}
            </Link>
          }
        >
          {say.day(latest.finish)}
        </Explain>
      </div>
      {earlier && movement && (
        <Moved projectId={projectId} latest={latest} earlier={earlier} movement={movement} />
      )}
      <dl className={classes.lines}>
        <Chances projectId={projectId} />
        {baseline && (
          <Promised name={t("finish.baseline")} promised={baseline.finish} finish={latest.finish} />
        )}
        {latest.must_finish && (
          <Promised name={t("finish.must")} promised={latest.must_finish} finish={latest.finish} />
        )}
      </dl>
      {!baseline && (
        <Text size="sm" c="dimmed" mt="xs">
          {t("finish.noBaseline")}{" "}
          <Link to="/projects/$projectId/schedule/revisions" params={params} className={classes.way}>
            {t("finish.nameBaseline")}
          </Link>
        </Text>
      )}
    </Section>
  );
}

type MovedProps = { projectId: string; latest: Revision; earlier: Revision; movement: Movement };

function Moved({ projectId, latest, earlier, movement }: MovedProps) {
  const { t } = useTranslation("today");
  const days = movement.movement_days;
  const causes = causesOf(movement);
  const way = (
    <Link
      to="/projects/$projectId/schedule/comparison"
      params={{ projectId }}
      search={{ revision: latest.id, with: earlier.id }}
      className={classes.way}
    >
      {t("finish.seeComparison")}
    </Link>
  );
  return (
    <>
      <p className={classes.moved} data-moved={days > 0 ? "later" : days < 0 ? "sooner" : "same"}>
        {days > 0 && <ArrowUp size={15} aria-hidden />}
        {days < 0 && <ArrowDown size={15} aria-hidden />}
        <Explain
          label={t("finish.movedLabel")}
          formula={t("finish.movedFormula")}
          inputs={[
            { name: t("finish.before", { day: say.day(earlier.data_date) }), value: say.day(earlier.finish) },
            { name: t("finish.now", { day: say.day(latest.data_date) }), value: say.day(latest.finish) },
          ]}
          way={way}
        >
          {days === 0 ? t("finish.same") : say.movement(days)}
        </Explain>{" "}
        <span className={classes.since}>{t("finish.since", { day: say.day(earlier.data_date) })}</span>
      </p>
      {causes.length > 0 && (
        <ul className={classes.causes} aria-label={t("finish.why")}>
          {causes.slice(0, 4).map((cause) => (
            <li key={cause.causes.join()}>
              <span className={classes.days}>{say.movement(cause.days)}</span>
              <span>
                {cause.causes.map((one) => t(`cause.${one}`)).join(", ")}
                {cause.mover && (
                  <>
                    {": "}
                    <Link
                      to="/projects/$projectId/schedule"
                      params={{ projectId }}
                      search={{ q: cause.mover.code }}
                      className={classes.way}
                    >
                      {cause.mover.name}
                    </Link>
                  </>
                )}
              </span>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The P50 and P80 of the last simulation, as a way to the odds. */
function Chances({ projectId }: { projectId: string }) {
  const { t } = useTranslation("today");
  const { data: last } = useLastRun(projectId);
  if (!last?.p80_finish) return null;
  const { p50_finish, p80_finish } = last;
  return (
    <>
      <dt>{t("finish.odds")}</dt>
      <dd>
        <Link to="/projects/$projectId/risk" params={{ projectId }} className={classes.way}>
          {t("finish.oddsTold", { p50: say.day(p50_finish), p80: say.day(p80_finish) })}
        </Link>
      </dd>
    </>
  );
}

function Promised({
  name,
  promised,
  finish,
}: {
  name: string;
  promised: string | null;
  finish: string | null;
}) {
  const { t } = useTranslation("today");
  const days = daysBetween(promised, finish);
  const told = days === null ? null : days > 0 ? "late" : days < 0 ? "early" : "onDay";
  return (
    <>
      <dt>{name}</dt>
      <dd>
        {say.day(promised)}
        {days !== null && told && (
          <span className={classes.against} data-late={days > 0}>
            {t(`finish.${told}`, { count: Math.abs(days), days: say.number(Math.abs(days)) })}
          </span>
        )}
      </dd>
    </>
  );
}
