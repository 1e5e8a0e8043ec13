/** The form of a verb, where the buttons were; Esc leaves it and keeps the panel. */

import { Box } from "@mantine/core";
import { type KeyboardEvent, useCallback } from "react";
import { useAddress } from "~/shell/address";
import { AssignForm } from "./AssignForm";
import { EditForm } from "./EditForm";
import { ReasonForm } from "./ReasonForm";
import type { Waste } from "./reckon";
import { VerbBar } from "./VerbBar";
import classes from "./waste.module.css";

export function Forms({ row, verb }: { row: Waste; verb: string }) {
  const [, change] = useAddress();
  const close = useCallback(() => change({ do: undefined }, true), [change]);
  const form = formOf(row, verb, close);
  if (!form) return <VerbBar row={row} />;
  const left = (event: KeyboardEvent) => {
    if (event.key !== "Escape" || event.defaultPrevented) return;
    event.preventDefault();
    close();
  };
  return (
    <Box className={classes.form} onKeyDown={left}>
      {form}
    </Box>
  );
}

function formOf(row: Waste, verb: string, onClose: () => void) {
  if (verb === "dismiss" || verb === "resolve" || verb === "reopen")
    return <ReasonForm key={verb} row={row} verb={verb} onClose={onClose} />;
  if (verb === "assign") return <AssignForm row={row} onClose={onClose} />;
  if (verb === "edit") return <EditForm row={row} onClose={onClose} />;
  return null;
}
