/** What waits for somebody in a project: each leads to its list, with the filter set. */

import { Group } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import type { Glance } from "./glance";
import classes from "./Portfolio.module.css";

export function Alerts({ glance }: { glance: Glance }) {
  const { t } = useTranslation("portfolio");
  const params = { projectId: glance.id };
  const nothing = glance.open_findings + glance.blocked_tasks + glance.overdue_tasks === 0;
  if (nothing) return <span className={classes.quiet}>{t("alerts.none")}</span>;
  return (
    <Group gap="4px 12px">
      {glance.blocked_tasks > 0 && (
        <Link
          className={classes.alert}
          to="/projects/$projectId/tasks"
          params={params}
          search={{ status: "blocked" }}
        >
          {t("alerts.blocked", { count: glance.blocked_tasks })}
        </Link>
      )}
      {glance.overdue_tasks > 0 && (
        <Link
          className={classes.alert}
          to="/projects/$projectId/tasks"
          params={params}
          search={{ due: "overdue" }}
        >
          {t("alerts.overdue", { count: glance.overdue_tasks })}
        </Link>
      )}
      {glance.open_findings > 0 && (
        <Link
          className={classes.alert}
          to="/projects/$projectId/waste"
          params={params}
          search={{ state: "open" }}
        >
          {t("alerts.open", { count: glance.open_findings })}
        </Link>
      )}
    </Group>
  );
}
