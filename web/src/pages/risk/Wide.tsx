/** A table that is wider than a phone: it scrolls by itself, with the keyboard too. */

import { Box } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./Risk.module.css";

export function Wide({ label, children }: { label: string; children: ReactNode }) {
  return (
    <Box component="section" className={classes.scroll} tabIndex={0} aria-label={label}>
      {children}
    </Box>
  );
}
