/** The odds of the finish: when it ends with which chance, what that hangs on, what may happen, what to do about it. */

import { Button, Tabs } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import * as say from "~/look/say";
import { Empty, Shown } from "~/look/states";
import { current, useRevisions } from "~/pages/revisions/queries";
import { Heading } from "~/pages/settings/parts/Heading";
import { useAddress } from "~/shell/address";
import { useProject } from "~/shell/me";
import { useMay } from "~/shell/rights";
import { Assumptions } from "./Assumptions";
import { CriticalTable } from "./CriticalTable";
import { Movement } from "./Movement";
import { Milestones, Odds } from "./Odds";
import { daysFrom } from "./odds";
import { type Outcome, useOutcome } from "./queries";
import { Register } from "./Register";
import classes from "./Risk.module.css";
import { RunNow } from "./RunNow";
import { Tornado } from "./Tornado";
import { WorthTable } from "./WorthTable";

const TABS = ["odds", "worth", "register", "activities", "assumptions"] as const;
type Tab = (typeof TABS)[number];

/** "P80 is 14 March 2027, 23 days after the plan; the plan has a 7% chance." */
function useSentence(outcome: Outcome | null | undefined): string | undefined {
  const { t } = useTranslation("risk");
  const { planned_finish, p80_finish, on_time_ratio } = outcome?.run ?? {};
  if (!planned_finish || !p80_finish) return undefined;
  const days = daysFrom(planned_finish, p80_finish);
  const told = days > 0 ? "after" : days < 0 ? "before" : "onDay";
  return t(`sentence.${told}`, {
    p80: say.longDay(p80_finish),
    count: Math.abs(days),
    days: say.number(Math.abs(days)),
    chance: say.percent(on_time_ratio),
  });
}

export function Risk() {
  const { t } = useTranslation("risk");
  const { projectId = "" } = useParams({ strict: false });
  const outcome = useOutcome(projectId);
  const sentence = useSentence(outcome.data);
  const may = useMay("plan_tasks", projectId);
  const [{ tab: asked }, go] = useAddress();
  const tab = TABS.find((one) => one === asked) ?? "odds";
  return (
    <Page title={t("title")} sentence={sentence} actions={<RunNow projectId={projectId} />}>
      <Tabs
        value={tab}
        keepMounted={false}
        onChange={(next) => go({ tab: next === "odds" ? undefined : (next ?? undefined), open: undefined })}
      >
        <Tabs.List className={classes.tabs} aria-label={t("title")}>
          {TABS.map((one) => (
            <Tabs.Tab key={one} value={one}>
              {t(`tab.${one}`)}
            </Tabs.Tab>
          ))}
        </Tabs.List>
        <Tabs.Panel value={tab} pt="md" className={classes.body}>
          <Heading>{t(`tab.${tab}`)}</Heading>
          <Body tab={tab} projectId={projectId} may={may} outcome={outcome} />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}

type BodyProps = { tab: Tab; projectId: string; may: boolean; outcome: ReturnType<typeof useOutcome> };

function Body({ tab, projectId, may, outcome }: BodyProps) {
  if (tab === "register") return <Register projectId={projectId} may={may} />;
  if (tab === "assumptions") return <Assumptions projectId={projectId} may={may} />;
  return (
    <Shown query={outcome} lines={10}>
      {(said) => {
        if (said === null) return <Nothing projectId={projectId} />;
        if (tab === "worth") return <WorthTable projectId={projectId} />;
        if (tab === "activities") return <CriticalTable projectId={projectId} />;
        return <Said projectId={projectId} outcome={said} />;
      }}
    </Shown>
  );
}

function Said({ projectId, outcome }: { projectId: string; outcome: Outcome }) {
  const { data: project } = useProject(projectId);
  return (
    <div className={classes.board}>
      <Odds outcome={outcome} currency={project?.currency} />
      <Tornado projectId={projectId} drivers={outcome.tornado} />
      <Movement projectId={projectId} />
      <Milestones projectId={projectId} outcome={outcome} />
    </div>
  );
}

/** Nothing was simulated: because there is no schedule, or because it has not come to it yet. */
function Nothing({ projectId }: { projectId: string }) {
  const { t } = useTranslation("risk");
  const revisions = useRevisions(projectId);
  return (
    <Shown query={revisions}>
      {(found) =>
        current(found) ? (
          <Empty title={t("empty.notYet")}>{t("empty.notYetText")}</Empty>
        ) : (
          <Empty
            title={t("empty.noSchedule")}
            action={
              <Button
                variant="default"
                renderRoot={(props) => (
                  <Link {...props} to="/projects/$projectId/schedule/revisions" params={{ projectId }} />
                )}
              >
                {t("empty.toSchedule")}
              </Button>
            }
          >
            {t("empty.noScheduleText")}
          </Empty>
        )
      }
    </Shown>
  );
}
