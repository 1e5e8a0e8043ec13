/** What is open and what is chosen stands in the address, so that Back works and a link shows the same. */

import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

/** Filters live in the address: any words, each a string. */
export type Search = Record<string, string | undefined>;

/** Read as they stand: what looks like a number (the activity 1.10, the search 12e4) stays the words it is. */
export const parseSearch = (text: string): Search => Object.fromEntries(new URLSearchParams(text));

/** The same words again, for the address; what is not said is left out. */
export function stringifySearch(search: Record<string, unknown>): string {
  const said = Object.entries(search).filter(([, value]) => value != null);
  const text = new URLSearchParams(said.map(([name, value]) => [name, String(value)])).toString();
  return text && `?${text}`;
}

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
