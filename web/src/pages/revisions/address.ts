/** What is open and what is chosen stands in the address, so that it can be sent to somebody. */

import { useParams } from "@tanstack/react-router";
import * as shell from "~/shell/address";

/** The address of a page of a project: which project, what it says, and a way to change a part of it. */
export function useAddress() {
  const { projectId = "" } = useParams({ strict: false });
  const [search, change] = shell.useAddress();
  return { projectId, search, change };
}
