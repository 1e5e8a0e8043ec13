/** What happened lately, and what happens now, in words. */

import { Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import * as say from "~/look/say";
import { Shown } from "~/look/states";
import { useMembers } from "~/shell/project";
import { useMay } from "~/shell/rights";
import type { Line } from "./happened";
import { useHappenings, useNames } from "./happenings";
import { Section } from "./Section";
import classes from "./Today.module.css";

export function Feed({ projectId }: { projectId: string }) {
  const { t } = useTranslation("today");
  const mayRun = useMay("run_project", projectId);
  const { lines, query } = useHappenings(projectId, mayRun);
  return (
    <Section
      name="feed"
      title={t("feed.title")}
      way={
        mayRun && (
          <Link
            to="/projects/$projectId/settings"
            params={{ projectId }}
            search={{ tab: "audit" }}
            className={classes.quietWay}
          >
            {t("feed.all")}
          </Link>
        )
      }
    >
      <Shown query={query} lines={5}>
        {() =>
          lines.length === 0 ? (
            <Text c="dimmed">{t("feed.none")}</Text>
          ) : (
            <Lines projectId={projectId} lines={lines} />
          )
        }
      </Shown>
    </Section>
  );
}

function Lines({ projectId, lines }: { projectId: string; lines: Line[] }) {
  const { t } = useTranslation("today");
  const { data: members } = useMembers(projectId);
  const nameOf = useNames(projectId, lines);
  return (
    <ul className={classes.feed} aria-label={t("feed.title")}>
      {lines.map((line) => {
        const who =
          line.actorName ??
          members?.find((one) => one.user_id === line.actorId)?.full_name ??
          t("feed.somebody");
        const name = nameOf(line) ?? t(`feed.thing.${line.subject}`);
        return (
          <li key={line.key}>
            <span>
              <To projectId={projectId} line={line}>
                {t(`feed.${line.words}`, { count: Math.max(line.ids.length, 1), who, name })}
              </To>
            </span>
            <time dateTime={line.at} title={say.moment(line.at)}>
              {say.ago(line.at)}
            </time>
          </li>
        );
      })}
    </ul>
  );
}

function To({ projectId, line, children }: { projectId: string; line: Line; children: ReactNode }) {
  const params = { projectId };
  const only = line.ids.length === 1 ? line.ids[0] : undefined;
  switch (line.subject) {
    case "waste":
      return (
        <Link
          className={classes.plain}
          to="/projects/$projectId/waste"
          params={params}
          search={{ state: "all", finding: only }}
        >
          {children}
        </Link>
      );
    case "tasks":
      return (
        <Link
          className={classes.plain}
          to="/projects/$projectId/tasks"
          params={params}
          search={{ task: only }}
        >
          {children}
        </Link>
      );
    case "revisions":
      return (
        <Link
          className={classes.plain}
          to="/projects/$projectId/schedule/revisions"
          params={params}
          search={{ revision: only }}
        >
          {children}
        </Link>
      );
    case "risk":
    case "whatif":
    case "jobs":
      return (
        <Link className={classes.plain} to={`/projects/$projectId/${line.subject}`} params={params}>
          {children}
        </Link>
      );
    default:
      return children;
  }
}
