/** A page with the views of the schedule above it, and beside it what was opened. */

import type { ReactNode } from "react";
import { ScheduleNav } from "./ScheduleNav";
import classes from "./Split.module.css";

export function Split({ panel, children }: { panel?: ReactNode; children: ReactNode }) {
  return (
    <div className={classes.split}>
      <div className={classes.main}>
        <ScheduleNav />
        {children}
      </div>
      {panel && <div className={classes.beside}>{panel}</div>}
    </div>
  );
}
