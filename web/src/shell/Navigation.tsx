/** The ways through the product: those of the company, and those of the project one is in. */

import { Text } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import {
  Activity,
  Banknote,
  CalendarRange,
  ChartSpline,
  ClipboardCheck,
  Cog,
  Dices,
  FolderKanban,
  GitBranch,
  History,
  ListChecks,
  ListTodo,
  Plug,
  Recycle,
  Target,
  Users,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import { useMe, useProject } from "./me";
import { useMay } from "./rights";
import classes from "./Shell.module.css";

const COMPANY = [
  { to: "/", icon: FolderKanban, name: "portfolio" },
  { to: "/my-tasks", icon: ListTodo, name: "mine" },
  { to: "/calibration", icon: Target, name: "calibration" },
] as const;

const ADMINISTRATION = [
  { to: "/people", icon: Users, name: "people" },
  { to: "/audit", icon: History, name: "audit" },
  { to: "/jobs", icon: Activity, name: "allJobs" },
  { to: "/integrations", icon: Plug, name: "integrations" },
] as const;

const PROJECT = [
  { to: "/projects/$projectId", icon: ClipboardCheck, name: "today" },
  { to: "/projects/$projectId/schedule", icon: CalendarRange, name: "schedule" },
  { to: "/projects/$projectId/tasks", icon: ListChecks, name: "tasks" },
  { to: "/projects/$projectId/waste", icon: Recycle, name: "waste" },
  { to: "/projects/$projectId/risk", icon: Dices, name: "risk" },
  { to: "/projects/$projectId/whatif", icon: GitBranch, name: "whatif" },
  { to: "/projects/$projectId/value", icon: ChartSpline, name: "value" },
  { to: "/projects/$projectId/costs", icon: Banknote, name: "costs" },
  { to: "/projects/$projectId/jobs", icon: Activity, name: "jobs" },
  { to: "/projects/$projectId/settings", icon: Cog, name: "settings" },
] as const;

export function Navigation() {
  const { t } = useTranslation();
  const { data: me } = useMe();
  const { projectId } = useParams({ strict: false });
  return (
    <>
      {COMPANY.map(({ to, icon: Icon, name }) => (
        <Link key={to} to={to} className={classes.link} activeOptions={{ exact: true }}>
          <Icon size={17} aria-hidden />
          {t(`nav.${name}`)}
        </Link>
      ))}
      {projectId && <OfProject projectId={projectId} />}
      {me?.role === "administrator" && (
        <>
          <Text size="xs" c="dimmed" fw={600} className={classes.label}>
            {t("nav.company")}
          </Text>
          {ADMINISTRATION.map(({ to, icon: Icon, name }) => (
            <Link key={to} to={to} className={classes.link}>
              <Icon size={17} aria-hidden />
              {t(`nav.${name}`)}
            </Link>
          ))}
        </>
      )}
    </>
  );
}

function OfProject({ projectId }: { projectId: string }) {
  const { t } = useTranslation();
  const { data: project } = useProject(projectId);
  const seesCosts = useMay("see_costs", projectId);
  return (
    <>
      <Text size="xs" c="dimmed" fw={600} className={classes.label} title={project?.name}>
        {project?.name ?? "…"}
      </Text>
      {PROJECT.filter(({ name }) => name !== "costs" || seesCosts).map(({ to, icon: Icon, name }) => (
        <Link
          key={to}
          to={to}
          params={{ projectId }}
          className={classes.link}
          activeOptions={{ exact: name === "today", includeSearch: false }}
        >
          <Icon size={17} aria-hidden />
          {t(`nav.${name}`)}
        </Link>
      ))}
    </>
  );
}
