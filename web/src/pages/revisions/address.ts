/** What is open and what is chosen stands in the address, so that it can be sent to somebody. */

import { useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Search } from "~/routes";

/** The address of a page: what it says, and a way to change a part of it. */
export function useAddress() {
  const { projectId = "" } = useParams({ strict: false });
  const search: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback(
    (patch: Search, replace = false) =>
      void navigate({
        to: ".",
        search: (before: Search) => ({ ...before, ...patch }),
        replace,
        resetScroll: false,
      }),
    [navigate],
  );
  return { projectId, search, change };
}
