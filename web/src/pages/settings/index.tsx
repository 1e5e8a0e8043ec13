/** What is agreed for a project: its frame, its people, its places, its working time, its prices, its detectors. */

import { Tabs } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Page } from "~/look/Page";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { useAddress } from "~/shell/address";
import { useProject } from "~/shell/me";
import { useMay } from "~/shell/rights";
import { AreasTab } from "./areas/AreasTab";
import { CalendarsTab } from "./calendars/CalendarsTab";
import { DetectorsTab } from "./detectors/DetectorsTab";
import { MembersTab } from "./members/MembersTab";
import { Heading } from "./parts/Heading";
import { type Project, ProjectTab } from "./project/ProjectTab";
import { RatesTab } from "./rates/RatesTab";
import classes from "./Settings.module.css";

const TABS = ["project", "members", "areas", "calendars", "rates", "detectors"] as const;
type Tab = (typeof TABS)[number];

/** "Example tower is active, from 29 March 2026 to 30 May 2027." */
function useSentence(project: Project | undefined, may: boolean): string | undefined {
  const { t } = useTranslation("settings");
  if (!project) return undefined;
  const { name, status, starts_on, ends_on } = project;
  const words = { project: name, status: t(`status.${status}`).toLocaleLowerCase() };
  const told =
    starts_on && ends_on
      ? t("sentence.dated", { ...words, from: say.longDay(starts_on), to: say.longDay(ends_on) })
      : t("sentence.undated", words);
  return may ? told : `${told} ${t("sentence.readOnly")}`;
}

export function Settings() {
  const { t } = useTranslation("settings");
  const { projectId = "" } = useParams({ strict: false });
  const project = useProject(projectId);
  const may = useMay("run_project", projectId);
  const [{ tab: asked }, go] = useAddress();
  const tab = TABS.find((one) => one === asked) ?? "project";
  const sentence = useSentence(project.data, may);
  const tabs = useRef<HTMLDivElement>(null);
  const isThere = project.data !== undefined;
  // On a phone not all tabs fit: the one that is open is brought into view.
  useEffect(() => {
    const open = isThere && tabs.current?.querySelector(`[data-tab="${tab}"]`);
    if (open) open.scrollIntoView({ inline: "nearest", block: "nearest" });
  }, [tab, isThere]);
  return (
    <Page title={t("title")} sentence={sentence}>
      <Shown query={project}>
        {(found) => (
          <Tabs
            value={tab}
            keepMounted={false}
            onChange={(next) => go({ tab: next ?? undefined, open: undefined, inside: undefined })}
          >
            <Tabs.List ref={tabs} className={classes.tabs} aria-label={t("title")}>
              {TABS.map((one) => (
                <Tabs.Tab key={one} value={one} data-tab={one}>
                  {t(`tab.${one}`)}
                </Tabs.Tab>
              ))}
            </Tabs.List>
            <Tabs.Panel value={tab} pt="md" className={classes.body}>
              <Heading>{t(`tab.${tab}`)}</Heading>
              <Body tab={tab} project={found} may={may} />
            </Tabs.Panel>
          </Tabs>
        )}
      </Shown>
    </Page>
  );
}

function Body({
  tab,
  project,
  may,
}: {
  tab: Tab;
  project: Parameters<typeof ProjectTab>[0]["project"];
  may: boolean;
}) {
  switch (tab) {
    case "project":
      return <ProjectTab key={project.id} project={project} may={may} />;
    case "members":
      return <MembersTab projectId={project.id} may={may} />;
    case "areas":
      return <AreasTab projectId={project.id} may={may} />;
    case "calendars":
      return <CalendarsTab projectId={project.id} may={may} />;
    case "rates":
      return <RatesTab project={project} may={may} />;
    case "detectors":
      return <DetectorsTab projectId={project.id} may={may} />;
  }
}
