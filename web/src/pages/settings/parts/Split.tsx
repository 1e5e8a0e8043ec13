/** A list, and beside it what is open of it; on a phone what is open covers the list. */

import type { ReactNode } from "react";
import classes from "./Split.module.css";

export function Split({ children, panel }: { children: ReactNode; panel?: ReactNode }) {
  return (
    <div className={classes.split}>
      <div className={classes.list}>{children}</div>
      {panel}
    </div>
  );
}
