/** From one view of the schedule to the others. */

import { Link } from "@tanstack/react-router";
import { useTranslation } from "react-i18next";
import { useAddress } from "./address";
import classes from "./ScheduleNav.module.css";

const VIEWS = [
  { to: "/projects/$projectId/schedule", name: "gantt" },
  { to: "/projects/$projectId/schedule/quality", name: "quality" },
  { to: "/projects/$projectId/schedule/comparison", name: "comparison" },
  { to: "/projects/$projectId/schedule/revisions", name: "revisions" },
] as const;

export function ScheduleNav() {
  const { t } = useTranslation("revisions");
  const { projectId } = useAddress();
  return (
    <nav className={classes.nav} aria-label={t("nav.label")}>
      {VIEWS.map(({ to, name }) => (
        <Link
          key={name}
          to={to}
          params={{ projectId }}
          className={classes.link}
          activeOptions={{ exact: true, includeSearch: false }}
        >
          {t(`nav.${name}`)}
        </Link>
      ))}
    </nav>
  );
}
