/** What is open and what is filtered stands in the address. */

import { useNavigate, useSearch } from "@tanstack/react-router";
import type { Search } from "~/routes";

export type SetAddress = (change: Search, how?: { replace?: boolean }) => void;

/** The words in the address, and a way to change some of them; `undefined` takes one away. */
export function useAddress(): [Search, SetAddress] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  function change(words: Search, { replace = false } = {}) {
    void navigate({
      to: ".",
      search: (before: Search) => ({ ...before, ...words }),
      replace,
      resetScroll: false,
    });
  }
  return [search, change];
}
