/** What went wrong, or well: said aloud by screen readers as soon as it is there. */

import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import classes from "./Outside.module.css";
import type { Trouble } from "./trouble";

export function Told({ trouble, children }: { trouble: Trouble | null; children?: ReactNode }) {
  const { t } = useTranslation("login");
  if (!trouble) return null;
  const { key, seconds, incident } = trouble;
  return (
    <div className={classes.told} role="alert">
      <p>{t(key, { count: seconds ?? 0 })}</p>
      {children}
      {incident && (
        <span className={classes.incident}>
          {t("common:problem.incident")} <code>{incident}</code>
        </span>
      )}
    </div>
  );
}

export function Good({ children }: { children: ReactNode }) {
  return (
    <div className={classes.told} data-good="true" role="status">
      <p>{children}</p>
    </div>
  );
}
