/** The one keeper of what was fetched, and the one live connection. */

import { QueryClient } from "@tanstack/react-query";
import { Live } from "./live";
import { Offline, Problem } from "./problem";

const MOST_TRIES = 2;

function isWorthAnotherTry(tries: number, error: Error): boolean {
  if (error instanceof Offline) return false;
  if (error instanceof Problem) return error.status >= 500 && tries < MOST_TRIES;
  return false;
}

export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 60_000,
      retry: isWorthAnotherTry,
      networkMode: "always",
      refetchOnWindowFocus: true,
    },
    mutations: { networkMode: "always" },
  },
});

export const live = new Live(queries);
