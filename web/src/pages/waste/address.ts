/** What is open and what is filtered stands in the address, so that Back works and a link shows the same. */

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Address } from "./filters";

type Change = (next: Address, replace?: boolean) => void;

/** The words of the address, and how to change some of them; undefined takes one out. */
export function useAddress(): [Address, Change] {
  const address = useSearch({ strict: false }) as Address;
  const navigate = useNavigate();
  const change = useCallback<Change>(
    (next, replace = false) =>
      void navigate({
        to: ".",
        search: (was: Address) => ({ ...was, ...next }),
        replace,
        resetScroll: false,
      }),
    [navigate],
  );
  return [address, change];
}
