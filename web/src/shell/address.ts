/** What is open and what is chosen stands in the address, so that Back works and a link shows the same. */

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Search } from "~/routes";

/** Change some words of the address; `undefined` takes one out. With `replace`, Back does not undo it. */
export type Change = (words: Search, replace?: boolean) => void;

/** The words of the address, and how to change some of them. */
export function useAddress(): [Search, Change] {
  const words: Search = useSearch({ strict: false });
  const navigate = useNavigate();
  const change = useCallback<Change>(
    (next, replace = false) =>
      void navigate({
        to: ".",
        search: (before: Search) => ({ ...before, ...next }),
        replace,
        resetScroll: false,
      }),
    [navigate],
  );
  return [words, change];
}
